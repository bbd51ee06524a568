using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Notifications.Channels;
using Domovoy.Core.Shared;
using Domovoy.Tests;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Domovoy.Core.Tests.Notifications;

/// <summary>Messages leave once, in order of need, and none is lost: on both databases, through a real SMTP server.</summary>
public sealed class OutboxTests
{
    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_letter_of_a_refused_change_is_not_sent_and_one_of_a_saved_change_is(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var write = stand.Get<ShortWrite>();
        await write.RunAsync<Done>(Stand.Admin, db =>
        {
            db.Outbox.Add(Letter("a@example.ru", "1"));
            return Task.FromResult<Result<Done>>(new Error("invalid", "Нет."));
        }, default);
        await write.RunAsync<Done>(Stand.Admin, db =>
        {
            db.Outbox.Add(Letter("b@example.ru", "2"));
            return Task.FromResult<Result<Done>>(Done.It);
        }, default);
        (await SendAllAsync(stand)).ShouldBe(1);
        var folder = Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox");
        var letter = await MimeMessage.LoadAsync(Directory.GetFiles(folder).Single());
        letter.To.ToString().ShouldBe("b@example.ru");
        letter.Subject.ShouldBe("Тема");
        letter.TextBody.ShouldNotBeNull().ShouldContain("Здравствуйте!");
        letter.HtmlBody.ShouldNotBeNull().ShouldContain("https://example.ru/?a=1&amp;b=2");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Directory.GetFiles(folder).Single()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_key_is_one_message(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await AddAsync(stand, Letter("a@example.ru", "один"));
        var second = await stand.Get<ShortWrite>().RunAsync<Done>(Stand.Admin, db =>
        {
            db.Outbox.Add(Letter("a@example.ru", "один"));
            return Task.FromResult<Result<Done>>(Done.It);
        }, default);
        second.Ok.ShouldBeFalse();
        (await SendAllAsync(stand)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_server_with_TLS_and_sign_in_gets_both_forms_of_the_letter(DbKind kind)
    {
        await using var server = MailServer.Start("секрет");
        await using var stand = await Stand.StartAsync(kind);
        await SetUpAsync(stand, server, ("Security", "tls"), ("AnyCertificate", "true"), ("User", "domovoy"), ("Password", "секрет"), ("FromName", "УК «Уют»"));
        await AddAsync(stand, Letter("to@example.ru", "1"));
        (await SendAllAsync(stand)).ShouldBe(1);
        var letter = server.Letters.Single();
        letter.From.ToString().ShouldContain("uk@example.ru");
        letter.From.Single().Name.ShouldBe("УК «Уют»");
        letter.TextBody.ShouldNotBeNull().ShouldContain("Здравствуйте!");
        letter.HtmlBody.ShouldNotBeNull().ShouldContain("Здравствуйте!");
        await using var db = stand.Db();
        var stored = await db.Settings.Where(s => s.Key.StartsWith("Notifications.")).Select(s => s.Value).ToListAsync();
        stored.ShouldNotContain(value => value.Contains("секрет"));
        (await db.Outbox.SingleAsync()).State.ShouldBe(OutboxState.Sent);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_wrong_password_and_an_untrusted_certificate_wait_for_a_person(DbKind kind)
    {
        await using var server = MailServer.Start("секрет");
        await using var stand = await Stand.StartAsync(kind);
        await SetUpAsync(stand, server, ("Security", "tls"), ("AnyCertificate", "true"), ("User", "domovoy"), ("Password", "не тот"));
        await AddAsync(stand, Letter("to@example.ru", "1"));
        await SendAllAsync(stand);
        (await RowAsync(stand)).Problem.ShouldNotBeNull().ShouldContain("имя пользователя или пароль");
        await SetUpAsync(stand, server, ("Security", "tls"), ("AnyCertificate", "false"), ("User", "domovoy"), ("Password", "секрет"));
        await MakeDueAsync(stand);
        await SendAllAsync(stand);
        var row = await RowAsync(stand);
        row.Problem.ShouldNotBeNull().ShouldContain("сертификату нельзя доверять");
        row.State.ShouldBe(OutboxState.Waiting);
        server.Letters.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_is_refused_for_good_is_given_up_at_once_and_who_is_asked_to_wait_is_tried_ever_more_rarely(DbKind kind)
    {
        await using var server = MailServer.Start();
        await using var stand = await Stand.StartAsync(kind);
        await SetUpAsync(stand, server);
        await AddAsync(stand, Letter("refused@example.ru", "1"));
        await SendAllAsync(stand);
        var refused = await RowAsync(stand);
        refused.State.ShouldBe(OutboxState.Dead);
        refused.Problem.ShouldNotBeNull().ShouldContain("550");
        await using var db = stand.Db();
        await db.Outbox.ExecuteDeleteAsync();
        await AddAsync(stand, Letter("later@example.ru", "2"));
        var delays = new List<TimeSpan>();
        for (var attempt = 1; attempt <= OutboxSender.MostAttempts; attempt++)
        {
            (await SendAllAsync(stand)).ShouldBe(1);
            var row = await RowAsync(stand);
            row.Attempts.ShouldBe(attempt);
            row.State.ShouldBe(attempt == OutboxSender.MostAttempts ? OutboxState.Dead : OutboxState.Waiting);
            if (row.State == OutboxState.Waiting)
                delays.Add(row.DueAt - TimeProvider.System.GetUtcNow());
            (await SendAllAsync(stand)).ShouldBe(0);
            await MakeDueAsync(stand);
        }
        delays.ShouldBe(delays.Order());
        delays[^1].ShouldBeGreaterThan(TimeSpan.FromHours(20));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_killed_sender_had_in_hand_goes_again_under_the_same_Message_ID(DbKind kind)
    {
        await using var server = MailServer.Start();
        await using var stand = await Stand.StartAsync(kind);
        await SetUpAsync(stand, server);
        await AddAsync(stand, Letter("to@example.ru", "1"));
        server.Pause = TimeSpan.FromMilliseconds(700);
        using (var killed = new CancellationTokenSource(TimeSpan.FromMilliseconds(350)))
            await Should.ThrowAsync<OperationCanceledException>(() => stand.Get<OutboxSender>().RunAsync(MessageKind.Email, killed.Token));
        server.Pause = TimeSpan.Zero;
        (await RowAsync(stand)).LeaseUntil.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        (await SendAllAsync(stand)).ShouldBe(0);
        await using (var db = stand.Db())
            await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        (await SendAllAsync(stand)).ShouldBe(1);
        (await RowAsync(stand)).State.ShouldBe(OutboxState.Sent);
        server.Letters.Count.ShouldBeInRange(1, 2);
        server.Letters.Select(letter => letter.MessageId).Distinct().Count().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_senders_share_the_work_and_send_nothing_twice(DbKind kind)
    {
        await using var server = MailServer.Start();
        await using var stand = await Stand.StartAsync(kind);
        await SetUpAsync(stand, server);
        await AddAsync(stand, [.. Enumerable.Range(0, 60).Select(i => Letter($"n{i}@example.ru", $"{i}"))]);
        var sender = stand.Get<OutboxSender>();
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var all = 0;
            for (int now; (now = await sender.RunAsync(MessageKind.Email, default)) > 0;)
                all += now;
            return all;
        })));
        await SendAllAsync(stand);
        sent.Sum().ShouldBeLessThanOrEqualTo(60);
        server.Letters.Count.ShouldBe(60);
        server.Letters.Select(letter => letter.MessageId).Distinct().Count().ShouldBe(60);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_out_of_date_or_no_longer_composed_is_dropped_and_SMS_do_not_wait_for_letters(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var now = TimeProvider.System.GetUtcNow();
        await AddAsync(stand, OutboxRow.Composed("NobodyComposes", MessageKind.Email, "a@example.ru", GuidV7.Next(), "1", now),
            OutboxRow.Composed("NobodyComposes", MessageKind.Sms, "+79221234567", GuidV7.Next(), "2", now, now.AddSeconds(-1)),
            OutboxRow.Sms("Test", "+79221234567", "Код 123456", "3", now));
        (await stand.Get<OutboxSender>().RunAsync(MessageKind.Sms, default)).ShouldBe(2);
        await using var db = stand.Db();
        (await db.Outbox.Where(r => r.Kind == MessageKind.Sms).OrderBy(r => r.Key).Select(r => r.State).ToListAsync()).ShouldBe([OutboxState.Dropped, OutboxState.Sent]);
        (await db.Outbox.SingleAsync(r => r.Kind == MessageKind.Email)).State.ShouldBe(OutboxState.Waiting);
        await SendAllAsync(stand);
        (await db.Outbox.AsNoTracking().SingleAsync(r => r.Kind == MessageKind.Email)).State.ShouldBe(OutboxState.Dropped);
        var file = Directory.GetFiles(Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox")).Single();
        file.ShouldEndWith(".txt");
        (await File.ReadAllTextAsync(file)).ShouldBe("Кому: +79221234567\n\nКод 123456\n");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Old_messages_are_erased(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await AddAsync(stand, Letter("a@example.ru", "1"), Letter("b@example.ru", "2"));
        await SendAllAsync(stand);
        await using var db = stand.Db();
        await db.Outbox.Where(r => r.Key == "1").ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(30) - TimeSpan.FromHours(1)));
        (await stand.Get<OutboxRetention>().RunAsync(default)).ShouldBe(1);
        (await db.Outbox.Select(r => r.Key).ToListAsync()).ShouldBe(["2"]);
    }

    [Fact]
    public async Task Files_of_old_messages_are_erased_with_them()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        await AddAsync(stand, Letter("a@example.ru", "1"), Letter("b@example.ru", "2"));
        await SendAllAsync(stand);
        var files = Directory.GetFiles(Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox"));
        files.Length.ShouldBe(2);
        File.SetLastWriteTimeUtc(files[0], TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31));
        await stand.Get<OutboxRetention>().RunAsync(default);
        files.Where(File.Exists).ShouldBe([files[1]]);
    }

    private static OutboxRow Letter(string to, string key) => OutboxRow.Email("Test", to,
        Core.Notifications.Letter.Of("Тема", "Здравствуйте!", new LetterPart("Открыть", "https://example.ru/?a=1&b=2")), key, TimeProvider.System.GetUtcNow());

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

    private static async Task MakeDueAsync(Stand stand)
    {
        await using var db = stand.Db();
        await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
    }

    private static async Task<int> SendAllAsync(Stand stand)
    {
        var all = 0;
        for (int now; (now = await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default)) > 0;)
            all += now;
        return all;
    }

    private static async Task SetUpAsync(Stand stand, MailServer server, params (string Field, string Value)[] more)
    {
        var channel = stand.Get<ChannelChoice>().All.OfType<EmailChannel>().Single();
        var store = stand.Get<ChannelStore>();
        await using var db = stand.Db();
        await ChannelStore.WriteAsync(db, MessageKind.Email, channel.Name, default);
        foreach (var (name, value) in more.Prepend(("Host", "127.0.0.1")).Prepend(("Port", $"{server.Port}")).Prepend(("From", "uk@example.ru")))
        {
            var known = channel.Fields.Single(field => field.Name == name);
            await ChannelStore.WriteAsync(db, channel, known, store.Seal(known, value), default);
        }
        await db.SaveChangesAsync();
    }
}
