using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Domovoy.Core.Tests.Staff;

/// <summary>How an employee comes in, is kept out, and what an administrator may not do by mistake.</summary>
public sealed class EmployeeDoorTests
{
    private const string Password = "пять слов для входа";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_invited_set_a_password_by_the_link_once(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var employee = await NewAsync(stand, "anna@example.ru");
        var token = await TokenAsync(stand, "anna@example.ru");
        var links = stand.Get<PasswordByLink>();
        (await links.FindAsync(token, StaffLinkPurpose.Invitation, default)).ShouldNotBeNull().Title.ShouldBe("Иванова Анна");
        (await links.FindAsync(token, StaffLinkPurpose.PasswordReset, default)).ShouldBeNull();
        (await links.FindAsync(token[..^2] + "xx", StaffLinkPurpose.Invitation, default)).ShouldBeNull();
        (await links.RunAsync(token, StaffLinkPurpose.Invitation, "коротко", default)).Error.Field.ShouldBe(nameof(EmployeeForm.Password));
        (await links.RunAsync(token, StaffLinkPurpose.Invitation, Password, default)).Ok.ShouldBeTrue();
        (await links.RunAsync(token, StaffLinkPurpose.Invitation, Password, default)).Error.Code.ShouldBe("link_void");
        (await stand.Get<InviteEmployee>().RunAsync(employee.Id, null, Stand.Admin, default)).Ok.ShouldBeFalse();
        await using var db = stand.Db();
        (await db.Outbox.Select(r => r.Text).ToListAsync()).ShouldAllBe(text => text == null);
        (await db.Settings.ToListAsync()).ShouldNotContain(s => s.Value.Contains(token));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_link_sent_again_voids_the_one_before_and_time_voids_any(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var employee = await NewAsync(stand, "anna@example.ru");
        var first = await TokenAsync(stand, "anna@example.ru");
        (await stand.Get<InviteEmployee>().RunAsync(employee.Id, null, Stand.Admin, default)).Ok.ShouldBeTrue();
        var second = await TokenAsync(stand, "anna@example.ru");
        second.ShouldNotBe(first);
        var links = stand.Get<PasswordByLink>();
        (await links.FindAsync(first, StaffLinkPurpose.Invitation, default)).ShouldBeNull();
        (await links.FindAsync(second, StaffLinkPurpose.Invitation, default)).ShouldNotBeNull();
        (await stand.Get<GetEmployee>().GetAsync(employee.Id, Stand.Admin, default)).Value.InvitedUntil.ShouldNotBeNull();
        await using var db = stand.Db();
        await db.StaffLinks.ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        (await links.RunAsync(second, StaffLinkPurpose.Invitation, Password, default)).Error.Code.ShouldBe("link_void");
        (await stand.Get<GetEmployee>().GetAsync(employee.Id, Stand.Admin, default)).Value.InvitedUntil.ShouldBeNull();
        var row = (await stand.Get<EmployeeList>().PageAsync(new EmployeeFilter { Search = "петрова" }, false, null, 50, Stand.Admin, default)).Value.Items;
        row.ShouldBeEmpty();
        (await stand.Get<EmployeeList>().PageAsync(new EmployeeFilter { Search = "bdfyjdf" }, false, null, 50, Stand.Admin, default)).Value.Items.Single().State.ShouldBe(EmployeeState.InvitationOver);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Forgotten_passwords_are_reset_by_letter_three_times_an_hour_and_strangers_get_nothing(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await NewAsync(stand, "anna@example.ru", Password);
        var request = stand.Get<RequestPasswordReset>();
        await request.RunAsync("stranger@example.ru", default);
        for (var i = 0; i < 6; i++)
            await request.RunAsync("ANNA@example.ru", default);
        await using var db = stand.Db();
        (await db.Outbox.CountAsync()).ShouldBe(RequestPasswordReset.MostAnHour);
        var token = await TokenAsync(stand, "anna@example.ru");
        await stand.Get<StaffSessions>().BeginAsync((await db.Users.SingleAsync()).Id, null, null, default);
        (await stand.Get<PasswordByLink>().RunAsync(token, StaffLinkPurpose.PasswordReset, "другие слова подряд", default)).Ok.ShouldBeTrue();
        (await db.StaffSessions.AnyAsync()).ShouldBeFalse();
        var employee = await db.Users.AsNoTracking().SingleAsync();
        stand.Get<EmployeePassword>().IsRight(employee, "другие слова подряд").ShouldBeTrue();
        stand.Get<EmployeePassword>().IsRight(employee, Password).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Blocking_and_a_new_e_mail_end_sessions_and_links(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await NewAsync(stand, "boss@example.ru", Password, Role.Administrator);
        var employee = await NewAsync(stand, "anna@example.ru", Password);
        var told = new TaskCompletionSource<Guid>();
        stand.Get<StaffChanges>().Changed += id => told.TrySetResult(id);
        await stand.Get<StaffSessions>().BeginAsync(employee.Id, "10.0.0.1", "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0", default);
        await stand.Get<RequestPasswordReset>().RunAsync("anna@example.ru", default);
        var token = await TokenAsync(stand, "anna@example.ru");
        (await stand.Get<StaffSessions>().ListAsync(employee.Id, employee.ToActor(), default)).Value.Single().Device.ShouldBe("Chrome, Windows");
        (await stand.Get<BlockEmployee>().RunAsync(employee.Id, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await told.Task.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(employee.Id);
        (await stand.Get<StaffSessions>().ListAsync(employee.Id, Stand.Admin, default)).Value.ShouldBeEmpty();
        (await stand.Get<PasswordByLink>().FindAsync(token, StaffLinkPurpose.PasswordReset, default)).ShouldBeNull();
        (await stand.Get<BlockEmployee>().RunAsync(employee.Id, false, Stand.Admin, default)).Ok.ShouldBeTrue();
        await stand.Get<StaffSessions>().BeginAsync(employee.Id, null, null, default);
        await stand.Get<RequestPasswordReset>().RunAsync("anna@example.ru", default);
        var toOldAddress = await TokenAsync(stand, "anna@example.ru");
        (await stand.Get<PasswordByLink>().FindAsync(toOldAddress, StaffLinkPurpose.PasswordReset, default)).ShouldNotBeNull();
        var details = (await stand.Get<GetEmployee>().GetAsync(employee.Id, Stand.Admin, default)).Value;
        details.Form.Email = "anna.new@example.ru";
        (await stand.Get<SaveEmployee>().RunAsync(employee.Id, details.Version, details.Form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<StaffSessions>().ListAsync(employee.Id, Stand.Admin, default)).Value.ShouldBeEmpty();
        (await stand.Get<PasswordByLink>().FindAsync(toOldAddress, StaffLinkPurpose.PasswordReset, default)).ShouldBeNull("the letter lies in a box that is no longer theirs");
        await using var db = stand.Db();
        (await db.Outbox.Where(r => r.Notice == EmailChangedNotice.Name).Select(r => r.Address).Order().ToListAsync()).ShouldBe(["anna.new@example.ru", "anna@example.ru"]);
        var history = (await stand.Get<GetEmployee>().HistoryAsync(employee.Id, Stand.Admin, default)).Value;
        history[0].Fields.ShouldContain(field => field.Title == "E-mail" && field.After == "anna.new@example.ru");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Access_is_named_in_history_and_must_be_something(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var entity = (await stand.Get<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = "ООО «Уют»" }, Stand.Admin, default)).Value;
        var employee = await NewAsync(stand, "anna@example.ru", Password);
        var form = EmployeeForm.Of(employee);
        form.Access = Access.None;
        (await stand.Get<SaveEmployee>().RunAsync(employee.Id, null, form, Stand.Admin, default)).Error.Field.ShouldBe(nameof(form.Access));
        form.Access = Access.None with { LegalEntities = [entity.Id] };
        (await stand.Get<SaveEmployee>().RunAsync(employee.Id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        var field = (await stand.Get<GetEmployee>().HistoryAsync(employee.Id, Stand.Admin, default)).Value[0].Fields.Single();
        (field.Title, field.Before, field.After).ShouldBe(("Доступ", "ко всему", "юрлица: ООО «Уют»"));
        (await stand.Get<GetEmployee>().GetAsync(employee.Id, Stand.Admin, default)).Value.AccessNames[entity.Id].ShouldBe("ООО «Уют»");
        var narrow = Stand.Admin with { Access = form.Access };
        (await stand.Get<SaveEmployee>().RunAsync(employee.Id, null, form, narrow, default)).Error.Code.ShouldBe("forbidden");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_command_lets_the_last_administrator_in_again(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var employee = await NewAsync(stand, "anna@example.ru", Password);
        await using var db = stand.Db();
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(e => e.BlockedAt, TimeProvider.System.GetUtcNow()).SetProperty(e => e.TwoFactorEnabled, true));
        (await stand.Get<RescueAdministrator>().RunAsync("anna@example.ru", Stand.Admin, default)).Ok.ShouldBeFalse();
        (await stand.Get<RescueAdministrator>().RunAsync("nobody@example.ru", Actor.System, default)).Error.Code.ShouldBe("not_found");
        var link = (await stand.Get<RescueAdministrator>().RunAsync("Anna@example.ru", Actor.System, default)).Value;
        (await stand.Get<PasswordByLink>().RunAsync(link.Split("token=")[1], StaffLinkPurpose.PasswordReset, "другие слова подряд", default)).Ok.ShouldBeTrue();
        var saved = await db.Users.AsNoTracking().SingleAsync(e => e.Id == employee.Id);
        (saved.Role, saved.Access.Everything, saved.BlockedAt, saved.TwoFactorEnabled).ShouldBe((Role.Administrator, true, null, false));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Codes_are_turned_on_by_a_code_and_off_by_the_password(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var employee = await NewAsync(stand, "anna@example.ru", Password);
        var (codes, who) = (stand.Get<StaffCodes>(), employee.ToActor());
        // RFC 6238, appendix B: the key of the examples, at 59 seconds.
        StaffCodes.IsRight("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeTrue();
        StaffCodes.IsRight("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", DateTimeOffset.FromUnixTimeSeconds(159)).ShouldBeFalse();
        var key = StaffCodes.NewKey();
        (await codes.TurnOnAsync(key, "12345", who, default)).Error.Field.ShouldBe("Code");
        var right = Enumerable.Range(0, 1_000_000).Select(i => i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).First(code => StaffCodes.IsRight(key, code, TimeProvider.System.GetUtcNow()));
        (await codes.TurnOnAsync(key, right, who, default)).Value.Distinct().Count().ShouldBe(10);
        (await codes.TurnOffAsync("не тот", who, default)).Error.Field.ShouldBe("Password");
        (await codes.RenewAsync(Password, who, default)).Value.Count.ShouldBe(10);
        (await stand.Get<OwnProfile>().GetAsync(who, default)).Value.ShouldSatisfyAllConditions(view => view.UsesCodes.ShouldBeTrue(), view => view.RecoveryCodes.ShouldBe(10));
        (await codes.ResetAsync(employee.Id, who, default)).Error.Code.ShouldBe("forbidden");
        (await codes.TurnOffAsync(Password, who, default)).Ok.ShouldBeTrue();
        (await stand.Get<OwnProfile>().GetAsync(who, default)).Value.UsesCodes.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Own_password_is_changed_by_the_old_one_and_only_the_other_sessions_end(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var employee = await NewAsync(stand, "anna@example.ru", Password);
        var (sessions, who) = (stand.Get<StaffSessions>(), employee.ToActor());
        var own = await sessions.BeginAsync(employee.Id, null, null, default);
        await sessions.BeginAsync(employee.Id, null, null, default);
        var profile = stand.Get<OwnProfile>();
        (await profile.ChangePasswordAsync(new PasswordForm { Current = "не тот", New = "другие слова подряд" }, own, who, default)).Error.Field.ShouldBe(nameof(PasswordForm.Current));
        (await profile.ChangePasswordAsync(new PasswordForm { Current = Password, New = "другие слова подряд" }, own, who, default)).Ok.ShouldBeTrue();
        (await sessions.ListAsync(employee.Id, who, default)).Value.Single().Id.ShouldBe(own);
        var stranger = await NewAsync(stand, "petr@example.ru", Password);
        (await sessions.ListAsync(employee.Id, stranger.ToActor(), default)).Error.Code.ShouldBe("forbidden");
        (await sessions.EndAsync(employee.Id, own, stranger.ToActor(), default)).Error.Code.ShouldBe("forbidden");
        (await sessions.EndAsync(stranger.Id, own, stranger.ToActor(), default)).Ok.ShouldBeTrue();
        (await sessions.ListAsync(employee.Id, who, default)).Value.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_never_came_is_deleted_and_who_worked_is_not(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (invited, works) = (await NewAsync(stand, "anna@example.ru"), await NewAsync(stand, "petr@example.ru", Password));
        (await stand.Get<DeleteEmployee>().RunAsync(works.Id, Stand.Admin, default)).Error.Code.ShouldBe("in_use");
        (await stand.Get<DeleteEmployee>().RunAsync(invited.Id, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<GetEmployee>().GetAsync(invited.Id, Stand.Admin, default)).Error.Code.ShouldBe("not_found");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Several_legal_entities_get_one_setting_and_a_logo_must_be_a_picture(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var ids = new List<Guid>();
        foreach (var name in new[] { "ООО «Раз»", "ООО «Два»", "ООО «Три»" })
            ids.Add((await stand.Get<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = name }, Stand.Admin, default)).Value.Id);
        var set = stand.Get<SetRegistration>();
        (await set.RunAsync(new SetRegistrationForm { Accepts = false }, Stand.Admin, default)).Error.Field.ShouldBe(nameof(SetRegistrationForm.LegalEntities));
        var narrow = Stand.Admin with { Access = Access.None with { LegalEntities = [ids[0]] } };
        (await set.RunAsync(new SetRegistrationForm { LegalEntities = [ids[0], ids[1]], Accepts = false }, narrow, default)).Error.Code.ShouldBe("not_found");
        (await set.RunAsync(new SetRegistrationForm { LegalEntities = [ids[0], ids[1]], Accepts = false }, Stand.Admin, default)).Value.ShouldBe(2);
        await using var db = stand.Db();
        (await db.LegalEntities.OrderBy(e => e.Id).Select(e => e.AcceptsRegistrations).ToListAsync()).ShouldBe([false, false, true]);
        (await stand.Get<Domovoy.Core.Buildings.LegalEntityHistory>().GetAsync(ids[0], Stand.Admin, default)).Value[0].Fields.Single().After.ShouldBe("нет");
        var logos = stand.Get<LegalEntityLogos>();
        (await logos.SetAsync(ids[0], [.. "<svg onload=alert(1)>"u8], Stand.Admin, default)).Error.Field.ShouldBe("Logo");
        (await logos.SetAsync(ids[0], [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0], Stand.Admin, default)).Ok.ShouldBeTrue();
        (await logos.FindAsync(ids[0], default)).ShouldNotBeNull().Type.ShouldBe("image/png");
        (await logos.SetAsync(ids[1], null, narrow, default)).Error.Code.ShouldBe("not_found");
    }

    private static async Task<Employee> NewAsync(Stand stand, string email, string? password = null, Role role = Role.Operator)
    {
        var form = new EmployeeForm { Surname = "Иванова", FirstName = "Анна", Email = email, Role = role, Access = Access.All, Password = password };
        var made = await stand.Get<SaveEmployee>().RunAsync(null, null, form, Stand.Admin, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return made.Value;
    }

    /// <summary>From the newest letter to the address, as the file channel writes it.</summary>
    private static async Task<string> TokenAsync(Stand stand, string email)
    {
        await stand.Get<OutboxSender>().RunAsync(MessageKind.Email, default);
        var folder = Path.Combine(stand.Get<DatabaseOptions>().Directory, "outbox");
        foreach (var file in Directory.GetFiles(folder).OrderByDescending(name => Path.GetFileName(name).Split('-')[^1], StringComparer.Ordinal))
        {
            var letter = await MimeMessage.LoadAsync(file);
            if (letter.To.ToString() == email && letter.TextBody?.Split("token=") is [_, var rest])
                return rest.Split('\n')[0].Trim();
        }
        throw new InvalidOperationException("No letter with a link.");
    }
}
