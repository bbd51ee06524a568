using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>An employee in a list.</summary>
public sealed record EmployeeRow(
    Guid Id, string Title, string? Position, string? Email, string? Phone, Role Role, bool SeesEverything, bool ReceivesRegistrations, DateTimeOffset? BlockedAt);

/// <summary>All employees by name. A company has tens or hundreds of them, so the list comes whole.</summary>
[UseCase]
public sealed class EmployeeList(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<IReadOnlyList<EmployeeRow>>> GetAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Список сотрудников") is { } refusal)
            return refusal;
        if (!actor.Access.Everything)
            return Error.Forbidden("Список сотрудников: нужен доступ ко всему. Обратитесь к администратору с полным доступом.");
        await using var db = await factory.CreateDbContextAsync(ct);
        var employees = await db.Users.AsNoTracking().ToListAsync(ct);
        var rows = employees.OrderBy(e => TextKey.SortKey(e.Title), StringComparer.Ordinal).Select(e => new EmployeeRow(
            e.Id, e.Title, e.Position, e.Email, e.PhoneNumber, e.Role, e.Access.Everything, e.ReceivesRegistrations, e.BlockedAt));
        return Result.From<IReadOnlyList<EmployeeRow>>([.. rows]);
    }
}
