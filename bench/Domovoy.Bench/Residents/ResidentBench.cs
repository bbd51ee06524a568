using System.Net;
using System.Text.RegularExpressions;
using Domovoy.Bench.Lists;
using Domovoy.Bench.Shared;
using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Bench.Residents;

/// <summary>
/// The resident app of the Release build over HTTP with a million clients: the signed-in personal area at 500 requests a second beside
/// a trivial page, and registration with matching. Arguments: clients (units as many), and sqlite or postgres for one alone.
/// DOMOVOY_BENCH_AREA=1 leaves registration out, which writes.
/// </summary>
public static partial class ResidentBench
{
    private const double Rate = 500;
    private const double HomeGoal = 20;
    private const double RegisterRate = 40;
    private const double RegisterGoal = 50;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 && int.TryParse(args[0], out var wanted) ? wanted : 1_000_000;
        var misses = 0;
        if (!args.Contains("postgres"))
            misses += await OnAsync("SQLite", rows, null);
        if (args.Contains("sqlite"))
            return misses;
        await using var server = await BenchPostgres.StartAsync();
        var given = Environment.GetEnvironmentVariable("DOMOVOY_BENCH_POSTGRES");
        return misses + await OnAsync("PostgreSQL", rows, string.IsNullOrEmpty(given) ? server.NewDatabase() : given);
    }

    private static async Task<int> OnAsync(string name, int rows, string? postgres)
    {
        Console.WriteLine(name);
        var folder = Path.Combine(Path.GetTempPath(), $"domovoy-resident-{rows}");
        Directory.CreateDirectory(folder);
        var options = new DatabaseOptions(folder, postgres);
        var store = new ListsStore(options, rows, Math.Max(20, rows / 200));
        await store.PrepareAsync(CancellationToken.None);
        var people = await SignedIn.PrepareAsync(store, CancellationToken.None);
        Console.WriteLine($"  {people.AtHome.Count:N0} residents at home, {people.Outside.Count:N0} to register at {people.Wanted.Count:N0} flats");
        if (Environment.GetEnvironmentVariable("DOMOVOY_BENCH_PREPARE") == "1")
            return 0;
        await using var product = await ServedProduct.StartAsync(options, postgres);
        var loop = new OpenLoop(product.Url);
        byte[] Home(int i) => RawConnection.Get("/my", "domovoy-my=" + people.AtHome[i * 7919 % people.AtHome.Count]);
        loop.Run("warming up", Rate / 2, Warm, Home, IsHome);
        var trivial = loop.Run("trivial page", Rate, Length, _ => RawConnection.Get("/health/live", null), answer => RawConnection.HasStatus(answer, HttpStatusCode.OK));
        trivial.Print();
        var home = loop.Run("personal area", Rate, Length, Home, IsHome);
        home.Print(trivial);
        if (Environment.GetEnvironmentVariable("DOMOVOY_BENCH_AREA") == "1")
            return Missed(home, HomeGoal);
        var register = await RegisterAsync(product, loop, people);
        register.Print(trivial);
        await TellDecidedAsync(store);
        return Missed(home, HomeGoal) + Missed(register, RegisterGoal);
    }

    /// <summary>What the rules made of the applications: without those who were attached the matching would not have been measured.</summary>
    private static async Task TellDecidedAsync(ListsStore store)
    {
        await using var db = store.Open();
        var decided = await db.RegistrationRequests.GroupBy(r => r.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        Console.WriteLine("  applications: " + string.Join(", ", decided.Select(one => $"{one.Key} {one.Count:N0}")));
    }

    private static bool IsHome(ReadOnlySpan<byte> answer) => RawConnection.HasStatus(answer, HttpStatusCode.OK) && answer.IndexOf(">Личный кабинет</h1>"u8) >= 0;

    private static int Missed(LoopFigure figure, double goal)
    {
        if (figure.P99 <= goal && figure.Failed == 0)
            return 0;
        Console.WriteLine($"  MISSES {goal:F0} ms: {figure.Name}");
        return 1;
    }

    private static async Task<LoopFigure> RegisterAsync(ServedProduct product, OpenLoop loop, SignedIn people)
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, "/my/register");
        page.Headers.Add("Cookie", "domovoy-my=" + people.Outside[^1]);
        using var shown = await product.Client.SendAsync(page);
        var field = Token().Match(await shown.Content.ReadAsStringAsync());
        var crumb = shown.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("domovoy-form=", StringComparison.Ordinal)).Split(';')[0];
        var warm = (int)(RegisterRate * Warm.TotalSeconds);
        var length = TimeSpan.FromSeconds(Math.Min(Length.TotalSeconds, (Math.Min(people.Wanted.Count, people.Outside.Count) - warm) / RegisterRate));
        byte[] Send(int i) => RawConnection.Post("/my/register", $"domovoy-my={people.Outside[i]}; {crumb}", Form(people.Wanted[i], field.Groups[1].Value));
        loop.Run("warming up", RegisterRate, Warm, Send, IsTaken);
        return loop.Run("registration", RegisterRate, length, i => Send(i + warm), IsTaken);
    }

    private static bool IsTaken(ReadOnlySpan<byte> answer) => RawConnection.HasStatus(answer, HttpStatusCode.Found);

    private static string Form(Wanted wanted, string token) => string.Join('&', new Dictionary<string, string>
    {
        ["__RequestVerificationToken"] = token, ["surname"] = wanted.Surname, ["firstName"] = wanted.FirstName, ["patronymic"] = wanted.Patronymic, ["building"] = wanted.Building.ToString(), ["consentFor"] = wanted.Building.ToString(),
        ["address"] = "выбран", ["addressOf"] = "выбран", ["type"] = "Flat", ["number"] = wanted.Number, ["email"] = "zhitel@example.ru", ["consent"] = "true", ["do"] = "send",
    }.Select(pair => pair.Key + "=" + Uri.EscapeDataString(pair.Value)));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
