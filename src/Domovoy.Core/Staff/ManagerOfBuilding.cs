using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>A building keeps only the id of its manager; here it is seen to be an employee.</summary>
[UseCase]
internal sealed class ManagerOfBuilding : IOnBuildingSave
{
    public async Task<Error?> RunAsync(BuildingSave save, CancellationToken ct)
    {
        if (save.Building.ManagerEmployeeId is not { } id || id == save.ManagerBefore)
            return null;
        return await save.Db.Users.AnyAsync(e => e.Id == id && e.BlockedAt == null, ct)
            ? null
            : new Error("invalid", "Такого сотрудника нет, или его доступ закрыт. Выберите другого.", nameof(BuildingForm.ManagerEmployeeId));
    }
}
