using System.Text.Json;
using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>Who was let see a building that was merged into another sees that one.</summary>
[UseCase]
internal sealed class AccessFollowsBuilding : IFollows<Building>
{
    public async Task MoveAsync(AppDb db, Building from, Building to, MergePlan plan, CancellationToken ct)
    {
        var id = from.Id.ToString();
        var employees = await db.Users.Where(e => e.Access.Choices.Contains(id)).ToListAsync(ct);
        foreach (var employee in employees)
        {
            var before = employee.Access.ToAccess();
            employee.Access = Moved(employee.Access, from.Id, to.Id);
            employee.Version++;
            var (was, now) = ((await AccessNames.ReadAsync(db, before, ct)).Text, (await AccessNames.ReadAsync(db, employee.Access.ToAccess(), ct)).Text);
            if (!employee.Access.Everything)
                EmployeeRules.Record(db, employee, ChangeAction.Changed, [new FieldChange("Доступ", was, now)], db.Actor, TimeProvider.System.GetUtcNow());
        }
        foreach (var key in await db.ApiKeys.Where(k => k.Access.Choices.Contains(id)).ToListAsync(ct))
            key.Access = Moved(key.Access, from.Id, to.Id);
        plan.Count("Сотрудники с доступом к объекту", employees.Count);
    }

    private static AccessRecord Moved(AccessRecord record, Guid from, Guid to)
    {
        var access = JsonSerializer.Deserialize<Access>(record.Choices) ?? Access.None;
        var moved = AccessRecord.Of(access with { Buildings = [.. access.Buildings.Select(one => one == from ? to : one).Distinct()] });
        moved.Everything = record.Everything;
        return moved;
    }
}
