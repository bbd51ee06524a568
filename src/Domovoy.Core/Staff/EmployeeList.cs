using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>Where an employee stands with the door.</summary>
public enum EmployeeState
{
    Works = 1,
    /// <summary>Has an invitation that still opens.</summary>
    Invited = 2,
    /// <summary>Never came, and the link works no more.</summary>
    InvitationOver = 3,
    Blocked = 4,
}

public sealed record EmployeeFilter
{
    /// <summary>As typed: each word the beginning of some word of the name, the position, e-mail or phone.</summary>
    public string? Search { get; init; }
    public Role? Role { get; init; }
    public EmployeeState? State { get; init; }
    /// <summary>Only those with the tick.</summary>
    public bool ReceivesRegistrations { get; init; }
    /// <summary>name, position, email, role, seen, state; name where null or unknown.</summary>
    public string? Sort { get; init; }
}

/// <summary>An employee in a list.</summary>
public sealed record EmployeeRow(
    Guid Id, string Title, string? Position, string? Email, string? Phone, Role Role, bool SeesEverything, bool ReceivesRegistrations, EmployeeState State,
    DateTimeOffset? BlockedAt, DateTimeOffset? SeenAt);

/// <summary>Employees by name. A company has tens or hundreds of them, so they are read whole.</summary>
[UseCase]
public sealed class EmployeeList(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    private static readonly Dictionary<string, Func<EmployeeRow, string?>> Orders = new()
    {
        ["name"] = row => row.Title, ["position"] = row => row.Position, ["email"] = row => row.Email, ["role"] = row => ShortList.Text((int)row.Role),
        ["seen"] = row => ShortList.Text(row.SeenAt), ["state"] = row => ShortList.Text((int)row.State),
    };

    public async Task<Result<Page<EmployeeRow>>> PageAsync(EmployeeFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        EmployeeRules.Refusal(actor) is { } refusal
            ? refusal
            : ShortList.Page(await RowsAsync(filter, ct), "employees", Orders, filter.Sort, descending, cursor, limit, row => row.Id);

    public async Task<int> CountAsync(EmployeeFilter filter, Actor actor, CancellationToken ct) => EmployeeRules.Refusal(actor) is null ? (await RowsAsync(filter, ct)).Count : 0;

    /// <summary>Whether applications of residents reach nobody: no employee who works has the tick.</summary>
    public async Task<bool> NobodyReceivesAsync(Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is not null)
            return false;
        await using var db = await factory.CreateDbContextAsync(ct);
        return !await db.Users.AnyAsync(e => e.ReceivesRegistrations && e.BlockedAt == null, ct);
    }

    private async Task<IReadOnlyList<EmployeeRow>> RowsAsync(EmployeeFilter filter, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var employees = await db.Users.AsNoTracking().ToListAsync(ct);
        var invited = (await db.StaffLinks.Where(l => l.EndedAt == null && l.ExpiresAt > now && l.Purpose == StaffLinkPurpose.Invitation).Select(l => l.EmployeeId).ToListAsync(ct)).ToHashSet();
        var seen = await db.StaffSessions.GroupBy(s => s.EmployeeId).Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        var rows = employees.Select(e => new EmployeeRow(
            e.Id, e.Title, e.Position, e.Email, e.PhoneNumber, e.Role, e.Access.Everything, e.ReceivesRegistrations, StateOf(e, invited), e.BlockedAt,
            seen.TryGetValue(e.Id, out var at) ? at : null));
        rows = rows.Where(row => (filter.Role is null || row.Role == filter.Role) && (filter.State is null || row.State == filter.State) && (!filter.ReceivesRegistrations || row.ReceivesRegistrations));
        return ShortList.Matching([.. rows], filter.Search, row => [row.Title, row.Position, row.Email, row.Phone]);
    }

    private static EmployeeState StateOf(Employee employee, HashSet<Guid> invited) =>
        employee.BlockedAt is not null ? EmployeeState.Blocked
        : !employee.IsInvited ? EmployeeState.Works
        : invited.Contains(employee.Id) ? EmployeeState.Invited : EmployeeState.InvitationOver;
}
