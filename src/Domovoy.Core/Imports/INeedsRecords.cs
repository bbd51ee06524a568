using Domovoy.Core.Database;

namespace Domovoy.Core.Imports;

/// <summary>A slice that needs records by something other than a reference of the database: what an import created of them, its undo would take away unseen.</summary>
public interface INeedsRecords
{
    /// <summary>What follows the record's name in the refusal: «выбран в доступе сотрудника.».</summary>
    string Reason { get; }

    /// <summary>Ids of legal entities, groups, quarters and buildings that are needed.</summary>
    Task<IReadOnlyCollection<Guid>> NeededAsync(AppDb db, CancellationToken ct);
}
