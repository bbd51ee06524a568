using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>An employee to be looked at or edited.</summary>
/// <param name="AccessNames">Names of what their access is made of.</param>
/// <param name="InvitedUntil">While they have no password: until when the link in the letter works; null when it no longer does.</param>
public sealed record EmployeeDetails(
    Guid Id, int Version, string Title, EmployeeForm Form, IReadOnlyDictionary<Guid, string> AccessNames, bool IsInvited, DateTimeOffset? InvitedUntil,
    DateTimeOffset? BlockedAt, bool UsesCodes, int Passkeys);

[UseCase]
public sealed class GetEmployee(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<EmployeeDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
            return Error.NotFound("Сотрудник");
        var form = EmployeeForm.Of(employee);
        var names = await AccessNames.ReadAsync(db, form.Access, ct);
        var now = time.GetUtcNow();
        var until = await db.StaffLinks.AsNoTracking().Where(l => l.EmployeeId == id && l.EndedAt == null && l.Purpose == StaffLinkPurpose.Invitation && l.ExpiresAt > now)
            .Select(l => (DateTimeOffset?)l.ExpiresAt).FirstOrDefaultAsync(ct);
        var passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == id, ct);
        return new EmployeeDetails(id, employee.Version, employee.Title, form, names.Names, employee.IsInvited, employee.IsInvited ? until : null,
            employee.BlockedAt, employee.TwoFactorEnabled, passkeys);
    }

    /// <summary>«История» of an employee, newest first.</summary>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> HistoryAsync(Guid id, Actor actor, CancellationToken ct, Guid? before = null)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var entries = await ChangeHistory.ReadAsync(db, new Dictionary<Guid, string?> { [id] = null }, typeof(Employee), (field, value) =>
            field == nameof(Employee.Role) && Enum.TryParse<Role>(value, out var role) ? Roles.Name(role) : null, TimeZoneInfo.Local, before, ct);
        return Result.From<IReadOnlyList<HistoryEntry>>(entries);
    }
}
