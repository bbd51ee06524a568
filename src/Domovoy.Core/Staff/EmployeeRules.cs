using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

internal static class EmployeeRules
{
    public static Error? Refusal(Actor actor) => actor.Refusal(Role.Administrator, "Сотрудники")
        ?? (actor.Access.Everything ? null : Error.Forbidden("Сотрудники: нужен доступ ко всему. Обратитесь к администратору с полным доступом."));

    public static async Task<bool> IsLastAdministratorAsync(AppDb db, Employee employee, CancellationToken ct) =>
        employee is { Role: Role.Administrator, BlockedAt: null, Access.Everything: true, Version: > 0, IsInvited: false }
        && !await db.Users.AnyAsync(e => e.Id != employee.Id && e.Role == Role.Administrator && e.BlockedAt == null && e.Access.Everything && e.PasswordHash != null, ct);

    /// <summary>An employee is Identity's record, not an entity of ours, so «История» is written here.</summary>
    public static void Record(AppDb db, Employee employee, ChangeAction action, IReadOnlyList<FieldChange> changes, Actor actor, DateTimeOffset now)
    {
        if (action == ChangeAction.Changed && changes.Count == 0)
            return;
        db.Changes.Add(new ChangeRecord
        {
            At = now, EmployeeId = actor.EmployeeId, KeyId = actor.KeyId, Entity = nameof(Employee), EntityId = employee.Id, Action = action,
            Fields = FieldChanges.ToJson(changes),
        });
    }
}

/// <summary>What every change of an employee needs besides: the time, and word to their open pages.</summary>
[UseCase]
public sealed class StaffDesk(TimeProvider time, StaffChanges changes)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public void Tell(Guid employee) => changes.Tell(employee);
}
