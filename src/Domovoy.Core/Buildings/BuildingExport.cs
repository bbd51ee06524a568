using System.Runtime.CompilerServices;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Rows of the export of buildings, in the order of the list they are of, otherwise of their addresses.</summary>
internal static class BuildingExport
{
    private const int Step = 500;

    public static async IAsyncEnumerable<object?[]> RowsAsync(ExportScope scope, IDbContextFactory<AppDb> factory, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var names = await db.LegalEntities.AsNoTracking().GroupBy(e => e.NameKey).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(ct);
        await foreach (var ids in scope.Ids?.Invoke(ct) ?? LiveAsync(db, actor, ct))
        {
            foreach (var step in ids.Chunk(Step))
            {
                var buildings = await actor.Visible(db.Buildings).AsNoTracking().Where(b => EF.Parameter(step).Contains(b.Id))
                    .Select(b => new { Building = b, Entity = b.LegalEntity, Quarter = b.Quarter == null ? null : b.Quarter.Name, Group = b.Quarter == null || b.Quarter.Group == null ? null : b.Quarter.Group.Name })
                    .ToDictionaryAsync(row => row.Building.Id, ct);
                foreach (var row in step.Where(buildings.ContainsKey).Select(id => buildings[id]))
                {
                    // Two companies of one name are told apart by ИНН.
                    var entity = row.Entity is { Inn: { } inn } named && names.Contains(named.NameKey) ? inn : row.Entity?.Name;
                    var line = new BuildingSheetRow { Form = BuildingForm.Of(row.Building), LegalEntity = entity, Quarter = row.Quarter, Group = row.Group };
                    yield return [.. BuildingSheet.List.Select(column => column.Write(line))];
                }
            }
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<Guid>> LiveAsync(AppDb db, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return await actor.Visible(db.Buildings).Where(b => b.ArchivedAt == null).OrderBy(b => b.AddressSort).ThenBy(b => b.Id).Select(b => b.Id).ToListAsync(ct);
    }
}
