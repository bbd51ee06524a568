using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>What an employee sees of themselves.</summary>
public sealed record ProfileView(string Title, string? Position, string Email, Role Role, string Access, ProfileForm Form, int Version, bool UsesCodes, int RecoveryCodes);

/// <summary>What an employee changes of themselves; the rest is the administrator's.</summary>
public sealed class ProfileForm
{
    public string? Phone { get; set; }
}

public sealed class PasswordForm
{
    public string? Current { get; set; }
    public string? New { get; set; }
}

/// <summary>«Мой профиль»: own data and own password.</summary>
[UseCase]
public sealed class OwnProfile(IDbContextFactory<AppDb> factory, ShortWrite write, EmployeePassword passwords, StaffDesk desk)
{
    private static readonly Error Nobody = Error.Forbidden("Профиль есть только у сотрудника.");

    public async Task<Result<ProfileView>> GetAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (actor.EmployeeId is not { } id || await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
            return Nobody;
        var access = await AccessNames.ReadAsync(db, employee.Access.ToAccess(), ct);
        return new ProfileView(employee.Title, employee.Position, employee.Email ?? "", employee.Role, access.Text, new ProfileForm { Phone = employee.PhoneNumber is { } phone ? PhoneNumber.Format(phone) : null }, employee.Version,
            employee.TwoFactorEnabled, await StaffCodes.LeftAsync(db, id, ct));
    }

    public async Task<Result<Done>> SaveAsync(int version, ProfileForm form, Actor actor, CancellationToken ct)
    {
        var check = new FormCheck();
        form.Phone = check.Text(nameof(form.Phone), form.Phone, PhoneNumber.ParseWithExtension);
        if (check.Errors.Count > 0)
            return Result<Done>.Fail(check.Errors);
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (actor.EmployeeId is not { } id || await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Nobody;
            if (employee.Version != version)
                return ShortWrite.Conflict;
            var before = FieldChanges.Snapshot(employee);
            employee.PhoneNumber = form.Phone;
            employee.Version++;
            EmployeeRules.Record(db, employee, ChangeAction.Changed, FieldChanges.Since(before, employee), actor, desk.Now);
            return Done.It;
        }, ct);
    }

    /// <summary>Sets a new password; the other sessions end.</summary>
    /// <param name="session">The session that stays, or null.</param>
    public async Task<Result<Done>> ChangePasswordAsync(PasswordForm form, Guid? session, Actor actor, CancellationToken ct)
    {
        if (EmployeePassword.Problem(form.New) is { } problem)
            return new Error("invalid", problem, nameof(form.New));
        var done = await write.RunAsync<Done>(actor, async db =>
        {
            if (actor.EmployeeId is not { } id || await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Nobody;
            if (!passwords.IsRight(employee, form.Current))
                return new Error("invalid", "Нынешний пароль не подходит. Проверьте раскладку и Caps Lock.", nameof(form.Current));
            passwords.Replace(employee, form.New ?? "");
            employee.Version++;
            await db.StaffSessions.Where(s => s.EmployeeId == id && s.Id != session).ExecuteDeleteAsync(ct);
            EmployeeRules.Record(db, employee, ChangeAction.Changed, [new FieldChange("Пароль", null, "изменен")], actor, desk.Now);
            return Done.It;
        }, ct);
        if (done.Ok && actor.EmployeeId is { } changed)
            desk.Tell(changed);
        return done;
    }
}
