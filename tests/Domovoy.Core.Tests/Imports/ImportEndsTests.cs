using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Domovoy.Core.Tests.Imports;

/// <summary>Whoever started an import and went away is told how it ended: by the mark in the menu and, a minute later, by a letter.</summary>
public sealed class ImportEndsTests
{
    private const string File = "Наименование;Тип;Юрлицо;Адрес;Общая площадь\nДом;Многоквартирный дом;;г. Пермь, ул. Новая, 1;100\n";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_end_nobody_saw_is_told_by_letter_and_one_that_was_seen_is_not(DbKind kind)
    {
        var time = new MovedTime();
        await using var stand = await Stand.StartAsync(kind, time);
        var anna = await AuthorAsync(stand);
        var ends = stand.Get<ImportEnds>();
        var rung = new List<Guid>();
        ends.Changed += rung.Add;
        var (seen, unseen, failed) = (await ImportAsync(stand, File, anna), await ImportAsync(stand, File, anna), await ImportAsync(stand, "PK\u0003\u0004 cut short", anna));
        (await ends.CountAsync(anna, default)).ShouldBe(3);
        rung.ShouldNotBeEmpty();
        rung.ShouldAllBe(id => id == anna.EmployeeId);
        (await stand.ViewAsync(seen, anna)).Unseen.ShouldBeTrue();
        (await stand.ViewAsync(seen, Stand.Admin)).Unseen.ShouldBeFalse("it is not theirs");

        await ends.SeeAsync(seen, Stand.Admin with { EmployeeId = GuidV7.Next() }, default);
        (await ends.CountAsync(anna, default)).ShouldBe(3, "another person's look is not the author's");
        await ends.SeeAsync(seen, anna, default);
        (await ends.CountAsync(anna, default)).ShouldBe(2);
        (await SendAsync(stand)).ShouldBe(0, "a minute is given to come back");
        time.Move(TimeSpan.FromSeconds(61));
        await SendAsync(stand);
        var letters = Letters(stand);
        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(letter => letter.To.ToString() == "anna@example.ru");
        var told = letters.Single(letter => letter.Subject == "Импорт проверен и ждет вашего решения");
        told.TextBody.ShouldNotBeNull().ShouldContain("«тест.csv»");
        told.TextBody.ShouldNotBeNull().ShouldContain($"/imports/{unseen}");
        letters.Single(letter => letter.Subject == "Импорт не загружен").TextBody.ShouldNotBeNull().ShouldContain($"/imports/{failed}");
        var page = (await stand.Get<ImportList>().PageAsync(new ImportFilter { Unseen = true }, false, null, 50, anna, default)).Value.Items;
        page.Select(run => run.Id).ShouldBe([unseen, failed], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_the_last_end_of_a_run_is_told_and_a_key_or_a_blocked_employee_gets_nothing(DbKind kind)
    {
        var time = new MovedTime();
        await using var stand = await Stand.StartAsync(kind, time);
        var anna = await AuthorAsync(stand);
        var id = await ImportAsync(stand, File, anna);
        (await stand.Get<ApplyImport>().RunAsync(id, true, anna, default)).Ok.ShouldBeFalse("no row is without errors");
        var key = await stand.ImportCsvAsync("buildings", File, apply: false, actor: Stand.Admin with { KeyId = GuidV7.Next() });
        key.Status.ShouldBe(ImportStatus.Ready);
        await using (var db = stand.Db())
        {
            (await db.ImportRuns.SingleAsync(r => r.Id == key.Id)).Unseen.ShouldBeFalse();
            (await db.Outbox.CountAsync(r => r.Notice == ImportEndedNotice.Name)).ShouldBe(1);
        }
        var loaded = await ImportAsync(stand, File, anna, new ImportOptions { AcceptIncomplete = true, CheckOnly = true });
        (await stand.Get<ApplyImport>().RunAsync(loaded, false, anna, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        (await stand.ViewAsync(loaded, anna)).Status.ShouldBe(ImportStatus.Done);
        time.Move(TimeSpan.FromSeconds(61));
        await SendAsync(stand);
        Letters(stand).Select(letter => letter.Subject).ShouldBe(["Импорт проверен и ждет вашего решения", "Импорт загружен"], ignoreOrder: true);

        (await stand.Get<UndoImport>().RunAsync(loaded, anna, default)).Ok.ShouldBeTrue();
        await stand.WorkAsync();
        await using (var db = stand.Db())
            await db.Users.Where(e => e.Id == anna.EmployeeId).ExecuteUpdateAsync(set => set.SetProperty(e => e.BlockedAt, time.GetUtcNow()));
        time.Move(TimeSpan.FromSeconds(61));
        await SendAsync(stand);
        Letters(stand).Count.ShouldBe(2);
    }

    private static async Task<Guid> ImportAsync(Stand stand, string csv, Actor actor, ImportOptions? options = null) =>
        (await stand.ImportCsvAsync("buildings", csv, options ?? new ImportOptions { CheckOnly = true }, apply: false, actor: actor)).Id;

    private static async Task<Actor> AuthorAsync(Stand stand)
    {
        var form = new EmployeeForm { Surname = "Иванова", FirstName = "Анна", Email = "anna@example.ru", Role = Role.Administrator, Access = Access.All, Password = "пять слов для входа" };
        var made = await stand.Get<SaveEmployee>().RunAsync(null, null, form, Stand.Admin, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return Stand.Admin with { EmployeeId = made.Value.Id, Name = "Иванова Анна" };
    }

    private static async Task<int> SendAsync(Stand stand)
    {
        var sent = 0;
        while (await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default) is > 0 and var more)
            sent += more;
        return sent;
    }

    private static IReadOnlyList<MimeMessage> Letters(Stand stand) =>
        Directory.Exists(Outbox(stand)) ? [.. Directory.GetFiles(Outbox(stand)).Select(file => MimeMessage.Load(file))] : [];

    private static string Outbox(Stand stand) => Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox");
}
