using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>Whose link it is.</summary>
public sealed record StaffLinkView(string Title, string Email, StaffLinkPurpose Purpose);

/// <summary>What stands behind the links in letters: the invited set their first password, those who forgot theirs a new one.</summary>
[UseCase]
public sealed class PasswordByLink(IDbContextFactory<AppDb> factory, ShortWrite write, StaffLinks links, EmployeePassword passwords, StaffDesk desk)
{
    private static readonly Error Void = new("link_void", "Ссылка не действует: ею уже воспользовались, ее срок прошел или после нее прислали новую.");

    /// <summary>Null when the link does not open.</summary>
    public async Task<StaffLinkView?> FindAsync(string? token, StaffLinkPurpose purpose, CancellationToken ct)
    {
        if (await links.IdOfAsync(token, ct) is not { } id)
            return null;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await links.OpenAsync(db, id, ct) is var (link, employee) && link.Purpose == purpose ? new StaffLinkView(employee.Title, employee.Email ?? "", purpose) : null;
    }

    /// <summary>Sets the password and uses the link up; open sessions end.</summary>
    public async Task<Result<Employee>> RunAsync(string? token, StaffLinkPurpose purpose, string? password, CancellationToken ct)
    {
        if (EmployeePassword.Problem(password) is { } problem)
            return new Error("invalid", problem, nameof(EmployeeForm.Password));
        if (await links.IdOfAsync(token, ct) is not { } id)
            return Void;
        var done = await write.RunAsync<Employee>(Actor.System, async db =>
        {
            if (await links.OpenAsync(db, id, ct) is not var (link, employee) || link.Purpose != purpose)
                return Void;
            await passwords.SetAsync(db, employee, password ?? "", ct);
            await links.VoidAsync(db, employee.Id, ct);
            (employee.EmailConfirmed, employee.LockoutEnd, employee.AccessFailedCount) = (true, null, 0);
            employee.Version++;
            var what = purpose == StaffLinkPurpose.Invitation ? "задан по приглашению" : "изменен по ссылке из письма";
            EmployeeRules.Record(db, employee, ChangeAction.Changed, [new FieldChange("Пароль", null, what)], employee.ToActor(), desk.Now);
            return employee;
        }, ct);
        if (done.Ok)
            desk.Tell(done.Value.Id);
        return done;
    }
}

/// <summary>
/// «Забыли пароль?»: a letter with a link, to an employee; nothing to anybody else, and the answer is the same. One who never set a
/// password gets the invitation again.
/// </summary>
[UseCase]
public sealed class RequestPasswordReset(ShortWrite write, StaffLinks links, TimeProvider time)
{
    /// <summary>Letters an hour to one employee.</summary>
    public const int MostAnHour = 3;

    public async Task RunAsync(string email, CancellationToken ct) => await write.RunAsync<Done>(Actor.System, async db =>
    {
        var (normal, hourAgo) = (EmployeeNames.Normal(email), time.GetUtcNow() - TimeSpan.FromHours(1));
        if (await db.Users.SingleOrDefaultAsync(e => e.NormalizedUserName == normal && e.BlockedAt == null, ct) is { } employee
            && await db.StaffLinks.CountAsync(l => l.EmployeeId == employee.Id && l.CreatedAt > hourAgo, ct) < MostAnHour)
            await links.SendAsync(db, employee, employee.IsInvited ? StaffLinkPurpose.Invitation : StaffLinkPurpose.PasswordReset, ct);
        return Done.It;
    }, ct);
}

/// <summary>
/// The way back in when no administrator can: makes an employee an administrator with access to everything, unblocked, without
/// codes, and gives a link for a new password. Only from the command line of the server.
/// </summary>
[UseCase]
public sealed class RescueAdministrator(IDbContextFactory<AppDb> factory, ShortWrite write, StaffLinks links, StaffDesk desk, Notifications.PublicAddress address)
{
    /// <returns>The link, good once, for an hour.</returns>
    public async Task<Result<string>> RunAsync(string email, Actor actor, CancellationToken ct)
    {
        if (actor != Actor.System)
            return Error.Forbidden("Доступ администратору возвращает только команда на сервере.");
        var made = await write.RunAsync<Guid>(actor, async db =>
        {
            var normal = EmployeeNames.Normal(email);
            if (await db.Users.SingleOrDefaultAsync(e => e.NormalizedUserName == normal, ct) is not { } employee)
                return new Error("not_found", $"Сотрудника с e-mail {email} нет. Проверьте адрес.");
            var before = FieldChanges.Snapshot(employee);
            (employee.Role, employee.Access, employee.BlockedAt) = (Role.Administrator, AccessRecord.Of(Access.All), null);
            (employee.TwoFactorEnabled, employee.LockoutEnd, employee.AccessFailedCount) = (false, null, 0);
            await EmployeeNames.EndSessionsAsync(db, employee, ct);
            await links.VoidAsync(db, employee.Id, ct);
            var link = new StaffLink { EmployeeId = employee.Id, Purpose = StaffLinkPurpose.PasswordReset, CreatedAt = desk.Now, ExpiresAt = desk.Now + StaffLinks.ResetLife };
            db.StaffLinks.Add(link);
            employee.Version++;
            EmployeeRules.Record(db, employee, ChangeAction.Changed, [.. FieldChanges.Since(before, employee), new FieldChange("Доступ", null, "ко всему, командой на сервере")], actor, desk.Now);
            return link.Id;
        }, ct);
        if (!made.Ok)
            return Result<string>.Fail(made.Errors);
        await using var read = await factory.CreateDbContextAsync(ct);
        return $"{await address.GetAsync(read, ct)}/new-password?token={await links.TokenAsync(made.Value, ct)}";
    }
}
