using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Privacy;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Registration;

/// <summary>The code: where it goes, how long it lives, and how often it can be asked for or guessed.</summary>
public sealed class SignInTests
{
    private const string Phone = "+79221234567";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_code_goes_by_SMS_stands_in_no_table_and_signs_in_once(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var asked = (await stand.AskAsync("8 (922) 123-45-67")).Value;
        asked.Phone.ShouldBe(Phone);
        var code = await stand.Get<SignInCodes>().CodeAsync(asked.TryId, default);
        code.Length.ShouldBe(6);
        (await stand.Get<OutboxSender>().RunAsync(MessageKind.Sms, default)).ShouldBe(1);
        var sms = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox")).Single());
        sms.ShouldContain(code);
        await using var db = stand.Core.Db();
        (await db.Outbox.SingleAsync()).Text.ShouldBeNull();
        var form = new CheckCodeForm { TryId = asked.TryId, Code = $"{code[..3]} {code[3..]}" };
        var signed = (await stand.Get<CheckCode>().RunAsync(form, default)).Value;
        (await stand.Get<ResidentSessions>().FindAsync(signed.DeviceSecret, default)).ShouldNotBeNull().Phone.ShouldBe(Phone);
        (await stand.Get<CheckCode>().RunAsync(form, default)).Error.Code.ShouldBe("code_expired", "a code works once");
        (await db.ResidentDevices.AsNoTracking().SingleAsync()).Hash.ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(signed.DeviceSecret)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_code_goes_again_after_a_minute_and_dies_after_ten(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var first = (await stand.AskAsync(Phone)).Value;
        (await stand.AskAsync(Phone, first.TryId)).Value.TryId.ShouldBe(first.TryId);
        await using var db = stand.Core.Db();
        (await db.Outbox.CountAsync()).ShouldBe(1, "not within the minute");
        stand.Time.Move(TimeSpan.FromSeconds(61));
        var again = (await stand.AskAsync(Phone, first.TryId)).Value;
        again.TryId.ShouldBe(first.TryId);
        again.ExpiresAt.ShouldBe(first.ExpiresAt, TimeSpan.FromMilliseconds(1), "the life of the code does not begin anew");
        (await db.Outbox.CountAsync()).ShouldBe(2);
        stand.Time.Move(TimeSpan.FromMinutes(10));
        (await stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = first.TryId, Code = await stand.Get<SignInCodes>().CodeAsync(first.TryId, default) }, default)).Error.Code.ShouldBe("code_expired");
        (await stand.AskAsync(Phone, first.TryId)).Value.TryId.ShouldNotBe(first.TryId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Guessed_in_parallel_a_code_takes_five_guesses(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var asked = (await stand.AskAsync(Phone)).Value;
        var right = await stand.Get<SignInCodes>().CodeAsync(asked.TryId, default);
        var guesses = Enumerable.Range(0, 40).Select(i => (i * 7919 % 1_000_000).ToString("D6", Ru.Culture)).Where(code => code != right);
        var answers = await Task.WhenAll(guesses.Select(code => stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = asked.TryId, Code = code }, default)));
        answers.Count(answer => answer.Error.Code == "code_wrong").ShouldBe(5);
        (await stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = asked.TryId, Code = right }, default)).Error.Code.ShouldBe("code_expired", "even the right one is too late");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Five_codes_an_hour_ten_a_day_and_a_known_device_has_its_own(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var asked = (await stand.AskAsync(Phone)).Value;
        var device = (await stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = asked.TryId, Code = await stand.Get<SignInCodes>().CodeAsync(asked.TryId, default) }, default)).Value.DeviceSecret;
        // A stranger asks for codes of this phone, from many addresses and all at once.
        var storm = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => stand.AskAsync(Phone)));
        storm.Count(answer => answer.Ok).ShouldBe(4);
        storm.Where(answer => !answer.Ok).ShouldAllBe(answer => answer.Error.Code == "too_often");
        (await stand.AskAsync(Phone, device: device)).Ok.ShouldBeTrue("nobody can lock the owner out");
        (await stand.AskAsync("+79220000000")).Ok.ShouldBeTrue();
        (await stand.AskAsync("+79220000001", device: device)).Ok.ShouldBeTrue("a device of another phone is no known device");
        stand.Time.Move(TimeSpan.FromMinutes(61));
        for (var i = 0; i < 5; i++)
            (await stand.AskAsync(Phone)).Ok.ShouldBeTrue();
        stand.Time.Move(TimeSpan.FromMinutes(61));
        (await stand.AskAsync(Phone)).Error.Text.ShouldContain("за сутки");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_twenty_codes_from_one_address_a_captcha_is_asked(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var network = "2001:db8:1:2:";
        for (var i = 0; i < 20; i++)
            (await stand.AskAsync($"+7922000{i:D4}", address: IPAddress.Parse(network + ":" + (i + 1)))).Ok.ShouldBeTrue();
        (await stand.AskAsync("+79220009999", address: IPAddress.Parse(network + ":ffff"))).Error.Code.ShouldBe("captcha_needed", "a /64 is one customer");
        (await stand.AskAsync("+79220009999", address: IPAddress.Parse("2001:db8:1:3::1"))).Ok.ShouldBeTrue();
        var task = await stand.Get<ICaptcha>().TaskAsync("+79220009998", default);
        var answer = 0;
        while (ProofOfWork.ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{task}{answer}"))) < ProofOfWork.Bits)
            answer++;
        var form = new RequestCodeForm { Phone = "+79220009998", Address = IPAddress.Parse(network + ":fffe"), CaptchaTask = task, CaptchaAnswer = answer.ToString(Ru.Culture) };
        (await stand.Get<RequestCode>().RunAsync(form, default)).Ok.ShouldBeTrue();
        form.Phone = "+79220009997";
        (await stand.Get<RequestCode>().RunAsync(form, default)).Error.Code.ShouldBe("captcha_needed", "an answer of one phone opens no other");
        var forged = "18." + task[3..].Replace(task[4], task[4] == 'a' ? 'b' : 'a');
        (await stand.Get<ICaptcha>().IsSolvedAsync("+79220009998", forged, form.CaptchaAnswer, default)).ShouldBeFalse();
        // Where no script runs a sum in words is answered.
        task = await stand.Get<ICaptcha>().TaskAsync("+79220009996", default);
        var asked = stand.Get<ICaptcha>().Question(task).ShouldNotBeNull().Split(' ');
        string[] digits = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"];
        var sum = Array.IndexOf(digits, asked[2]) + Array.IndexOf(digits, asked[4].TrimEnd('?'));
        (await stand.Get<ICaptcha>().IsSolvedAsync("+79220009996", task, (sum + 1).ToString(Ru.Culture), default)).ShouldBeFalse();
        (await stand.Get<ICaptcha>().IsSolvedAsync("+79220009996", task, sum.ToString(Ru.Culture), default)).ShouldBeTrue();
        (await stand.Get<ICaptcha>().IsSolvedAsync("+79220009995", task, sum.ToString(Ru.Culture), default)).ShouldBeFalse("of another phone");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_budget_of_SMS_is_kept_and_the_administrator_warned(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        await stand.EmployeeAsync("Главный", tick: false, Role.Administrator, Access.All);
        (await stand.Get<ResidentSettings>().SaveAsync(new ResidentSettingsForm { SmsPerDay = 10 }, Stand.Admin, default)).Ok.ShouldBeTrue();
        for (var i = 0; i < 10; i++)
            (await stand.AskAsync($"+7922000{i:D4}")).Ok.ShouldBeTrue();
        (await stand.AskAsync("+79220009999")).Error.Code.ShouldBe("too_often");
        await using var db = stand.Core.Db();
        (await db.Outbox.CountAsync(r => r.Notice == "SmsBudget")).ShouldBe(1, "at eighty percent, and once");
        (await db.Outbox.CountAsync(r => r.Notice == "SmsBudgetOver")).ShouldBe(1, "at the end, and once");
        // Decisions are told by SMS too, and cost as much.
        (await stand.Get<ResidentSettings>().SaveAsync(new ResidentSettingsForm { SmsPerDay = 12 }, Stand.Admin, default)).Ok.ShouldBeTrue();
        db.Outbox.AddRange(Enumerable.Range(0, 2).Select(i => OutboxRow.Sms("RequestDecided", "+79220001111", "Заявка одобрена", $"decided:{i}", stand.Time.GetUtcNow())));
        await db.SaveChangesAsync();
        (await stand.Get<ResidentSettings>().SpentAsync(default)).ShouldBe(new CodesSpent(12, 12));
        (await stand.AskAsync("+79220009999")).Error.Code.ShouldBe("too_often");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_budget_spent_without_a_code_is_told_too(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        await stand.EmployeeAsync("Главный", tick: false, Role.Administrator, Access.All);
        (await stand.Get<ResidentSettings>().SaveAsync(new ResidentSettingsForm { SmsPerDay = 10 }, Stand.Admin, default)).Ok.ShouldBeTrue();
        var watch = stand.Get<WatchSms>();
        await using var db = stand.Core.Db();
        foreach (var (count, told) in new[] { (7, Array.Empty<string>()), (1, ["SmsBudget"]), (2, ["SmsBudget", "SmsBudgetOver"]) })
        {
            db.Outbox.AddRange(Enumerable.Range(0, count).Select(_ => OutboxRow.Sms("RequestDecided", Phone, "Заявка одобрена", $"decided:{GuidV7.Next()}", stand.Time.GetUtcNow())));
            await db.SaveChangesAsync();
            await watch.RunAsync(default);
            await watch.RunAsync(default);
            (await db.Outbox.Where(r => r.Kind == MessageKind.Email).OrderBy(r => r.Id).Select(r => r.Notice).ToListAsync()).ShouldBe(told);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_subscription_goes_with_its_device_and_twenty_are_kept(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (first, second) = (await stand.SignInAsync(Phone), await stand.SignInAsync(Phone));
        var (sessions, subscribe) = (stand.Get<ResidentSessions>(), stand.Get<SubscribePush>());
        Task<Result<Done>> SubscribeAsync(ResidentActor who, int n) => subscribe.RunAsync(
            new SubscribePushForm { Endpoint = $"https://push.example.org/{n}", PublicKey = Base64Url.EncodeToString(new byte[65]), Secret = Base64Url.EncodeToString(new byte[16]) }, who, default);
        (await SubscribeAsync(first, 1)).Ok.ShouldBeTrue();
        (await SubscribeAsync(second, 2)).Ok.ShouldBeTrue();
        await using var db = stand.Core.Db();
        await sessions.EndAsync(first, first.DeviceId, default);
        (await db.PushSubscriptions.AsNoTracking().SingleAsync()).DeviceId.ShouldBe(second.DeviceId, "signed out, a browser gets nothing more");
        await RefusedAsync();
        (await db.Outbox.CountAsync(r => r.Kind == MessageKind.Push)).ShouldBe(1);
        stand.Time.Move(ResidentSessions.Life);
        await RefusedAsync();
        (await db.Outbox.CountAsync(r => r.Kind == MessageKind.Push)).ShouldBe(1, "not seen for so long, the other is signed out as well");
        for (var n = 3; n < 30; n++)
        {
            stand.Time.Move(TimeSpan.FromSeconds(1));
            (await SubscribeAsync(second, n)).Ok.ShouldBeTrue();
        }
        (await db.PushSubscriptions.CountAsync()).ShouldBe(20);
        (await db.PushSubscriptions.AnyAsync(s => s.Endpoint.EndsWith("/2"))).ShouldBeFalse("the oldest gives way");

        async Task RefusedAsync()
        {
            (await stand.Get<AskErasure>().RunAsync(second, default)).Ok.ShouldBeTrue();
            (await stand.Get<RefuseErasure>().RunAsync(second.ResidentId, new() { Reason = "Вы собственник." }, Stand.Admin, default)).Ok.ShouldBeTrue();
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_device_is_seen_without_waiting_for_a_load(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var asked = (await stand.AskAsync(Phone)).Value;
        var signed = (await stand.Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = asked.TryId, Code = await stand.Get<SignInCodes>().CodeAsync(asked.TryId, default) }, default)).Value;
        stand.Time.Move(TimeSpan.FromHours(5));
        var sessions = stand.Get<ResidentSessions>();
        ResidentActor who;
        using (await stand.Get<WriteGate>().EnterAsync(default))
            who = (await sessions.FindAsync(signed.DeviceSecret, default).WaitAsync(TimeSpan.FromSeconds(5))).ShouldNotBeNull();
        await sessions.NoteAsync(default);
        (await sessions.ListAsync(who, default)).ShouldHaveSingleItem().SeenAt.ShouldBe(stand.Time.GetUtcNow(), TimeSpan.FromSeconds(1));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_device_is_signed_out_alone_or_with_all(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (first, second) = (await stand.SignInAsync(Phone), await stand.SignInAsync(Phone));
        second.ResidentId.ShouldBe(first.ResidentId);
        var sessions = stand.Get<ResidentSessions>();
        (await sessions.ListAsync(second, default)).Select(row => (row.Device, row.IsThis)).ShouldBe([("Chrome, Android", true), ("Chrome, Android", false)]);
        await sessions.EndAsync(second, first.DeviceId, default);
        (await sessions.ListAsync(second, default)).ShouldHaveSingleItem();
        await sessions.EndAllAsync(second, default);
        (await sessions.ListAsync(second, default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("3432223344", "городской")]
    [InlineData("123", "без кода|не телефон")]
    [InlineData("", "Введите номер")]
    public async Task What_is_no_mobile_gets_no_code(string typed, string says)
    {
        await using var stand = await ResidentStand.StartAsync(DbKind.Sqlite);
        var error = (await stand.AskAsync(typed)).Error;
        error.Field.ShouldBe("Phone");
        says.Split('|').ShouldContain(part => error.Text.Contains(part));
    }

    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void One_customer_is_one_network(string a, string b, bool same) =>
        CodeLimits.Network(IPAddress.Parse(a)).AsSpan().SequenceEqual(CodeLimits.Network(IPAddress.Parse(b))).ShouldBe(same);
}
