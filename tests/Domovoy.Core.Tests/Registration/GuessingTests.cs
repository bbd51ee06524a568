using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Clients;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Registration;

/// <summary>Attacks on the code: by phone, by address, in parallel, and by the watch.</summary>
public sealed class GuessingTests
{
    private const string Phone = "+79221234567";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_day_of_guessing_at_one_phone_from_everywhere_is_fifty_guesses(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (codes, wrong) = (0, 0);
        for (var hour = 0; hour < 24; hour++)
        {
            var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stand.AskAsync(Phone)));
            codes += asked.Count(a => a.Ok);
            foreach (var attempt in asked.Where(a => a.Ok).Select(a => a.Value.TryId))
            {
                var right = await stand.Get<SignInCodes>().CodeAsync(attempt, default);
                var guesses = Enumerable.Range(0, 8).Select(_ => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", Ru.Culture)).Where(code => code != right);
                var answers = await Task.WhenAll(guesses.Select(code => stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = attempt, Code = code }, default)));
                wrong += answers.Count(a => a.Error.Code == "code_wrong");
            }
            stand.Time.Move(TimeSpan.FromMinutes(59));
        }
        (codes, wrong).ShouldBe((CodeLimits.PerDay, CodeLimits.PerDay * SignInTry.MostChecks));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task From_one_address_three_hundred_codes_an_hour_and_not_one_more_whatever_is_solved(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var address = IPAddress.Parse("10.9.8.7");
        var counted = await stand.Get<SignInCodes>().AddressAsync(address, default);
        await using (var db = stand.Core.Db())
        {
            for (var i = 1; i < CodeLimits.AddressPerHour; i++)
                db.CodesSent.Add(new CodeSent { At = stand.Time.GetUtcNow(), Phone = $"+7922100{i:D4}", Address = counted });
            await db.SaveChangesAsync();
        }
        var forms = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SolvedAsync(stand, $"+7922200{i:D4}", address)));
        var answers = await Task.WhenAll(forms.Select(form => stand.Get<RequestCode>().RunAsync(form, default)));
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Error.Code == "too_often" && a.Error.Text.Contains("смените сеть"));
        (await stand.AskAsync("+79223000000", address: IPAddress.Parse("10.9.8.8"))).Ok.ShouldBeTrue("a neighbour is another address");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Asked_at_once_from_everywhere_the_budget_of_the_day_is_kept(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        (await stand.Get<ResidentSettings>().SaveAsync(new ResidentSettingsForm { SmsPerDay = 10 }, Stand.Admin, default)).Ok.ShouldBeTrue();
        var storm = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => stand.AskAsync($"+7922300{i:D4}")));
        storm.Count(a => a.Ok).ShouldBe(10);
    }

    /// <summary>A known number is one of an owner who signed in before; what a stranger can time is the same.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task The_watch_does_not_tell_a_known_number_from_an_unknown_one(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        const int People = 60;
        var unit = await stand.House.UnitAsync("12");
        await using (var db = stand.Core.Db())
        {
            for (var i = 0; i < People * 3; i++)
            {
                var client = new Client { Kind = ClientKind.Person, Surname = "Иванов", FirstName = $"И{i}" };
                client.SetDerived();
                client.Phones.Add(new ClientPhone { ClientId = client.Id, Number = $"+7922400{i:D4}", IsPrimary = true });
                db.AddRange(client, new UnitClient { UnitId = unit.Id, ClientId = client.Id }, new Resident { Phone = $"+7922400{i:D4}", CreatedAt = stand.Time.GetUtcNow() });
            }
            await db.SaveChangesAsync();
        }
        await stand.AskAsync("+79225990000");
        var apart = 1.0;
        // Others work on this machine: a difference of the product would show in each of three rounds.
        for (var round = 0; round < 3 && apart > 0.2; round++)
        {
            var (known, unknown) = (new List<double>(), new List<double>());
            for (var i = 0; i < People; i++)
            {
                known.Add(await TimeAsync(stand, $"+7922400{(round * People) + i:D4}"));
                unknown.Add(await TimeAsync(stand, $"+7922500{(round * People) + i:D4}"));
            }
            apart = Math.Abs(Median(known) - Median(unknown)) / Math.Max(Median(known), Median(unknown));
        }
        apart.ShouldBeLessThanOrEqualTo(0.2);
    }

    private static async Task<double> TimeAsync(ResidentStand stand, string phone)
    {
        var start = Stopwatch.GetTimestamp();
        var asked = await stand.AskAsync(phone);
        var wrong = await stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = asked.Value.TryId, Code = "000000" }, default);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        wrong.Error.Text.ShouldBe("Код не подходит. Осталось 4 попытки.");
        return time;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<RequestCodeForm> SolvedAsync(ResidentStand stand, string phone, IPAddress address)
    {
        var task = await stand.Get<ICaptcha>().TaskAsync(phone, default);
        var answer = 0;
        while (ProofOfWork.ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{task}{answer}"))) < ProofOfWork.Bits)
            answer++;
        return new RequestCodeForm { Phone = phone, Address = address, CaptchaTask = task, CaptchaAnswer = answer.ToString(Ru.Culture) };
    }
}
