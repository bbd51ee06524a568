using System.Runtime.CompilerServices;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Rows of the export of buildings, in the order of their addresses.</summary>
internal static class BuildingExport
{
    public static IQueryable<Building> Of(ExportScope scope, AppDb db, Actor actor)
    {
        var buildings = actor.Visible(db.Buildings).AsNoTracking().Where(b => scope.Archived ? b.ArchivedAt != null : b.ArchivedAt == null);
        if (scope.LegalEntityId is { } entity)
            buildings = buildings.Where(b => b.LegalEntityId == entity);
        if (scope.QuarterId is { } quarter)
            buildings = buildings.Where(b => b.QuarterId == quarter);
        if (scope.GroupId is { } group)
            buildings = buildings.Where(b => b.Quarter != null && b.Quarter.GroupId == group);
        return scope.BuildingId is { } id ? buildings.Where(b => b.Id == id) : buildings;
    }

    public static async IAsyncEnumerable<object?[]> RowsAsync(ExportScope scope, AppDb db, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var buildings = Of(scope, db, actor).OrderBy(b => b.AddressSort).ThenBy(b => b.Id)
            .Select(b => new { Building = b, Entity = b.LegalEntity, Quarter = b.Quarter == null ? null : b.Quarter.Name, Group = b.Quarter == null || b.Quarter.Group == null ? null : b.Quarter.Group.Name });
        var names = await db.LegalEntities.AsNoTracking().GroupBy(e => e.NameKey).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(ct);
        await foreach (var row in buildings.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (scope.Only?.Contains(row.Building.Id) == false)
                continue;
            // Two companies of one name are told apart by ИНН.
            var entity = row.Entity is { Inn: { } inn } named && names.Contains(named.NameKey) ? inn : row.Entity?.Name;
            var line = new BuildingSheetRow { Form = BuildingForm.Of(row.Building), LegalEntity = entity, Quarter = row.Quarter, Group = row.Group };
            yield return [.. BuildingSheet.List.Select(column => column.Write(line))];
        }
    }
}
