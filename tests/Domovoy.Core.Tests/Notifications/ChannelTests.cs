using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Domovoy.Core.Notifications;
using Domovoy.Core.Notifications.Channels;
using Domovoy.Core.Shared;
using Domovoy.Tests;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Notifications;

/// <summary>Channels over HTTP against an endpoint of the test; settings that keep their secrets.</summary>
public sealed class ChannelTests
{
    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory]
    [InlineData("smsc", """{"id":1,"cnt":1}""", OutboxState.Sent, null)]
    [InlineData("smsc", """{"error":"invalid number","error_code":7}""", OutboxState.Dead, "ошибка 7")]
    [InlineData("smsc", """{"error":"no money","error_code":3}""", OutboxState.Waiting, "баланс")]
    [InlineData("smsc", "<html>", OutboxState.Waiting, "непонятный ответ")]
    [InlineData("smsru", """{"status":"OK","status_code":100,"sms":{"79221234567":{"status":"OK","status_code":100,"sms_id":"1"}}}""", OutboxState.Sent, null)]
    [InlineData("smsru", """{"status":"OK","status_code":100,"sms":{"79221234567":{"status":"ERROR","status_code":207,"status_text":"Нет пути."}}}""", OutboxState.Dead, "Нет пути")]
    [InlineData("smsru", """{"status":"ERROR","status_code":201,"status_text":"Не хватает средств."}""", OutboxState.Waiting, "Не хватает средств")]
    public async Task An_SMS_refused_inside_a_200_is_refused(string channel, string answer, OutboxState state, string? problem)
    {
        await using var server = HttpPeer.Start(_ => (200, answer));
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await ChooseAsync(stand, MessageKind.Sms, channel, ("Url", server.Url + "send"), ("User", "uk"), ("Password", "пароль & знак"), ("Key", "ключ"));
        await AddAsync(stand, OutboxRow.Sms("Test", "+79221234567", "Код 123456 & всё", "1", TimeProvider.System.GetUtcNow()));
        (await stand.Get<OutboxSender>().RunAsync(MessageKind.Sms, default)).ShouldBe(1);
        var row = await RowAsync(stand);
        row.State.ShouldBe(state);
        row.Channel.ShouldBe(channel);
        if (problem is null)
            row.Problem.ShouldBeNull();
        else
            row.Problem.ShouldNotBeNull().ShouldContain(problem);
        var asked = WebUtility.UrlDecode(Encoding.UTF8.GetString(server.Asked.Single().Body));
        asked.ShouldContain("Код 123456 & всё");
        asked.ShouldContain("79221234567");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_push_can_be_read_by_the_browser_alone_and_a_gone_subscription_is_dropped(DbKind kind)
    {
        var status = 201;
        await using var server = HttpPeer.Start(_ => (status, ""));
        await using var stand = await Stand.StartAsync(kind);
        await stand.Get<ChannelFirstValues>().EnsureAsync(default);
        var ours = (await stand.Get<ChannelFirstValues>().PushKeyAsync(default)).ShouldNotBeNull();
        await stand.Get<ChannelFirstValues>().EnsureAsync(default);
        (await stand.Get<ChannelFirstValues>().PushKeyAsync(default)).ShouldBe(ours);
        await ChooseAsync(stand, MessageKind.Push, "webpush", ("Inside", "true"), ("Contact", "uk@example.ru"));
        using var browser = new PushBrowser();
        var subscription = new PushSubscription { OwnerId = GuidV7.Next(), Endpoint = server.Url + "push/1", PublicKey = browser.PublicKey, Secret = browser.Secret };
        await using var db = stand.Db();
        db.PushSubscriptions.Add(subscription);
        await db.SaveChangesAsync();
        var row = OutboxRow.Push("Test", subscription.Id, "Регистрация подтверждена", "Откройте личный кабинет.", "/my", "1", TimeProvider.System.GetUtcNow());
        await AddAsync(stand, row);
        await stand.Get<OutboxSender>().RunAsync(MessageKind.Push, default);
        (await RowAsync(stand)).State.ShouldBe(OutboxState.Sent);
        var asked = server.Asked.Single();
        var text = JsonNode.Parse(browser.Decrypt(asked.Body)).ShouldNotBeNull();
        text["title"]?.ToString().ShouldBe("Регистрация подтверждена");
        text["url"]?.ToString().ShouldBe("/my");
        asked.Headers["Content-Encoding"].ShouldBe("aes128gcm");
        asked.Headers["Topic"].ShouldBe(Base64Url.EncodeToString(row.Id.ToByteArray(bigEndian: true)));
        CheckSignature(asked.Headers["Authorization"] ?? "", ours, server.Url.TrimEnd('/'));
        status = 410;
        await AddAsync(stand, OutboxRow.Push("Test", subscription.Id, "Еще раз", "", "/my", "2", TimeProvider.System.GetUtcNow()));
        await stand.Get<OutboxSender>().RunAsync(MessageKind.Push, default);
        (await db.Outbox.AsNoTracking().SingleAsync(r => r.Key == "2")).State.ShouldBe(OutboxState.Dropped);
        (await db.PushSubscriptions.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_push_address_of_the_inner_network_is_not_called()
    {
        await using var server = HttpPeer.Start(_ => (201, ""));
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await stand.Get<ChannelFirstValues>().EnsureAsync(default);
        var (_, key) = PushCrypto.NewKeys();
        var subscription = new PushSubscription { Endpoint = server.Url + "inside", PublicKey = Base64Url.DecodeFromChars(key), Secret = new byte[16] };
        await using var db = stand.Db();
        db.PushSubscriptions.Add(subscription);
        await db.SaveChangesAsync();
        await AddAsync(stand, OutboxRow.Push("Test", subscription.Id, "т", "т", "/my", "1", TimeProvider.System.GetUtcNow()));
        await stand.Get<OutboxSender>().RunAsync(MessageKind.Push, default);
        (await RowAsync(stand)).State.ShouldBe(OutboxState.Waiting);
        server.Asked.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_secret_is_kept_without_being_shown_and_what_is_chosen_must_be_complete(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var settings = stand.Get<NotificationSettings>();
        var form = (await settings.GetAsync(Stand.Admin, default)).Value.Form;
        form.Chosen["Email"].ShouldBe("files");
        form.Chosen["Email"] = "smtp";
        form.PublicAddress = "не адрес";
        var refused = await settings.SaveAsync(form, Stand.Admin, default);
        refused.Errors.Select(error => error.Field).ShouldBe([nameof(form.PublicAddress), "smtp.Host", "smtp.From"]);
        (form.PublicAddress, form.Values["smtp.Host"], form.Values["smtp.From"], form.Values["smtp.Password"]) = ("https://domovoy.example.ru/", "smtp.example.ru", "uk@example.ru", "тайна");
        (await settings.SaveAsync(form, Stand.Admin, default)).Ok.ShouldBeTrue();
        var read = (await settings.GetAsync(Stand.Admin, default)).Value;
        read.Form.PublicAddress.ShouldBe("https://domovoy.example.ru");
        read.Form.Values["smtp.Password"].ShouldBeNull();
        read.Kept.ShouldContain("smtp.Password");
        (await settings.SaveAsync(read.Form, Stand.Admin, default)).Ok.ShouldBeTrue();
        await using var db = stand.Db();
        var stored = await ChannelStore.ReadAsync(db, default);
        stand.Get<ChannelStore>().Values(stand.Get<ChannelChoice>().All.Single(c => c.Name == "smtp"), stored)["Password"].ShouldBe("тайна");
        (await settings.SaveAsync(read.Form, Stand.Admin with { Role = Role.Manager }, default)).Error.Code.ShouldBe("forbidden");
        (await settings.GetAsync(Stand.Admin with { Access = Access.None }, default)).Ok.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_test_message_goes_at_once_with_what_is_typed_and_says_what_is_wrong(DbKind kind)
    {
        await using var server = MailServer.Start();
        await using var stand = await Stand.StartAsync(kind);
        var settings = stand.Get<NotificationSettings>();
        var form = (await settings.GetAsync(Stand.Admin, default)).Value.Form;
        (form.Chosen["Email"], form.Values["smtp.Host"], form.Values["smtp.Port"], form.Values["smtp.From"], form.Values["smtp.Security"]) = ("smtp", "127.0.0.1", $"{server.Port}", "uk@example.ru", "none");
        (await settings.TestAsync(MessageKind.Email, "не e-mail", form, Stand.Admin, default)).Error.Field.ShouldBe("Email.Test");
        (await settings.TestAsync(MessageKind.Email, "refused@example.ru", form, Stand.Admin, default)).Error.Text.ShouldContain("550");
        (await settings.TestAsync(MessageKind.Email, "me@example.ru", form, Stand.Admin, default)).Ok.ShouldBeTrue();
        server.To("me@example.ru").Single().Subject.ShouldBe("Тестовое сообщение Домового");
        form.Values["smtp.Port"] = "1";
        (await settings.TestAsync(MessageKind.Email, "me@example.ru", form, Stand.Admin, default)).Error.Text.ShouldContain("Нет связи");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_given_up_is_listed_and_sent_again(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var now = TimeProvider.System.GetUtcNow();
        var rows = Enumerable.Range(0, 5).Select(i => OutboxRow.Sms("Test", "+79221234567", "т", $"{i}", now)).ToList();
        foreach (var row in rows)
            (row.State, row.EndedAt, row.Attempts, row.Problem) = (OutboxState.Dead, now, 9, "Нет пути.");
        await AddAsync(stand, [.. rows]);
        var list = stand.Get<OutboxList>();
        var first = (await list.PageAsync(new OutboxFilter(OutboxState.Dead), false, null, 3, Stand.Admin, default)).Value;
        var rest = (await list.PageAsync(new OutboxFilter(OutboxState.Dead), false, first.Next, 3, Stand.Admin, default)).Value;
        first.Items.Concat(rest.Items).Select(row => row.Id).ShouldBe(rows.Select(row => row.Id).Reverse());
        rest.Next.ShouldBeNull();
        (await list.PageAsync(new OutboxFilter(OutboxState.Dead), false, "чужое", 3, Stand.Admin, default)).Ok.ShouldBeFalse();
        (await list.ResendAsync(rows[0].Id, Stand.Admin, default)).Value.ShouldBe(1);
        (await list.ResendAsync(null, Stand.Admin, default)).Value.ShouldBe(4);
        (await list.CountAsync(new OutboxFilter(OutboxState.Dead), Stand.Admin, default)).ShouldBe(0);
        (await stand.Get<OutboxSender>().RunAsync(MessageKind.Sms, default)).ShouldBe(5);
        (await list.PageAsync(new OutboxFilter(OutboxState.Dead), false, null, 3, Stand.Admin with { Role = Role.Manager }, default)).Ok.ShouldBeFalse();
    }

    private static void CheckSignature(string header, string ours, string audience)
    {
        var parts = header["vapid ".Length..].Split(", ");
        parts[1].ShouldBe("k=" + ours);
        var token = parts[0]["t=".Length..].Split('.');
        var point = Base64Url.DecodeFromChars(ours);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation).ShouldBeTrue();
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token[1])).ShouldNotBeNull();
        claims["aud"]?.ToString().ShouldBe(audience);
        claims["sub"]?.ToString().ShouldBe("mailto:uk@example.ru");
    }

    private static async Task ChooseAsync(Stand stand, MessageKind kind, string name, params (string Field, string Value)[] values)
    {
        var channel = stand.Get<ChannelChoice>().All.Single(c => c.Name == name);
        await using var db = stand.Db();
        await ChannelStore.WriteAsync(db, kind, name, default);
        foreach (var (field, value) in values)
        {
            if (channel.Fields.FirstOrDefault(f => f.Name == field) is { } known)
                await ChannelStore.WriteAsync(db, channel, known, stand.Get<ChannelStore>().Seal(known, value), default);
        }
        await db.SaveChangesAsync();
    }

    private static async Task AddAsync(Stand stand, params OutboxRow[] rows)
    {
        await using var db = stand.Db();
        db.Outbox.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private static async Task<OutboxRow> RowAsync(Stand stand)
    {
        await using var db = stand.Db();
        return await db.Outbox.SingleAsync();
    }
}
