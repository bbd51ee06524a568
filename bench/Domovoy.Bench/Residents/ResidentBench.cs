using System.Net;
using System.Text.RegularExpressions;
using Domovoy.Bench.Lists;
using Domovoy.Bench.Shared;
using Domovoy.Core.Database;

namespace Domovoy.Bench.Residents;

/// <summary>
/// The resident app of the Release build over HTTP with a million clients: the signed-in personal area at 500 requests a second beside
/// a trivial page, and registration with matching. Arguments: clients (units as many), and sqlite or postgres for one alone.
/// </summary>
public static partial class ResidentBench
{
    private const double Rate = 500;
    private const double HomeGoal = 20;
    private const double RegisterRate = 40;
    private const double RegisterGoal = 50;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RegisterWarm = TimeSpan.FromSeconds(4);

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
        Task<bool> HomeAsync(int i) => HomeOfAsync(product.Client, people.AtHome[i * 7919 % people.AtHome.Count]);
        Task<bool> TrivialAsync(int i) => OkAsync(product.Client, "/health/live");
        await OpenLoop.RunAsync("warming up", Rate / 2, TimeSpan.FromSeconds(10), HomeAsync);
        var trivial = await OpenLoop.RunAsync("trivial page", Rate, Length, TrivialAsync);
        trivial.Print();
        var home = await OpenLoop.RunAsync("personal area", Rate, Length, HomeAsync);
        home.Print(trivial);
        var register = await RegisterAsync(product.Client, people);
        register.Print(trivial);
        return Missed(home, HomeGoal) + Missed(register, RegisterGoal);
    }

    private static int Missed(LoopFigure figure, double goal)
    {
        if (figure.P99 <= goal && figure.Failed == 0)
            return 0;
        Console.WriteLine($"  MISSES {goal:F0} ms: {figure.Name}");
        return 1;
    }

    private static async Task<bool> OkAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<bool> HomeOfAsync(HttpClient client, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/my");
        request.Headers.Add("Cookie", "domovoy-my=" + cookie);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains("Мои помещения", StringComparison.Ordinal);
    }

    private static async Task<LoopFigure> RegisterAsync(HttpClient client, SignedIn people)
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, "/my/register");
        page.Headers.Add("Cookie", "domovoy-my=" + people.Outside[^1]);
        using var shown = await client.SendAsync(page);
        var field = Token().Match(await shown.Content.ReadAsStringAsync());
        var crumb = shown.Headers.GetValues("Set-Cookie").First(c => c.Contains("Antiforgery", StringComparison.OrdinalIgnoreCase)).Split(';')[0];
        var warm = (int)(RegisterRate * RegisterWarm.TotalSeconds);
        var length = TimeSpan.FromSeconds(Math.Min(30, (Math.Min(people.Wanted.Count, people.Outside.Count) - warm) / RegisterRate));
        Task<bool> SendAsync(int i) => SendOneAsync(client, people.Wanted[i], people.Outside[i], crumb, field.Groups[1].Value);
        await OpenLoop.RunAsync("warming up", RegisterRate, RegisterWarm, SendAsync);
        return await OpenLoop.RunAsync("registration", RegisterRate, length, i => SendAsync(i + warm));
    }

    private static async Task<bool> SendOneAsync(HttpClient client, Wanted wanted, string cookie, string crumb, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/my/register");
        request.Headers.Add("Cookie", $"domovoy-my={cookie}; {crumb}");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["surname"] = wanted.Surname, ["firstName"] = wanted.FirstName, ["patronymic"] = wanted.Patronymic, ["building"] = wanted.Building.ToString(), ["consentFor"] = wanted.Building.ToString(),
            ["address"] = "выбран", ["type"] = "Flat", ["number"] = wanted.Number, ["email"] = "zhitel@example.ru", ["consent"] = "true", ["do"] = "send",
        });
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.Found;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
