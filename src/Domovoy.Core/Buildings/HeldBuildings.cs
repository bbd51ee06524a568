using Domovoy.Core.Database;

namespace Domovoy.Core.Buildings;

/// <summary>
/// A later slice whose records tie a building to its legal entity: such a building is not given to another one by its card or by a file.
/// </summary>
public interface IHoldsBuildings
{
    /// <summary>Those of <paramref name="ids"/> that are held, with the legal entity that holds and a refusal in words.</summary>
    Task<IReadOnlyList<HeldBuilding>> FindAsync(AppDb db, IReadOnlyList<Guid> ids, DateOnly today, CancellationToken ct);
}

/// <param name="LegalEntityId">The building may stay with this one.</param>
/// <param name="Refusal">Why it may not go to another, and what to do.</param>
public sealed record HeldBuilding(Guid Id, Guid LegalEntityId, string Refusal);

/// <summary>What <see cref="IHoldsBuildings"/> found.</summary>
internal sealed class HeldBuildings
{
    public static readonly HeldBuildings None = new();

    private readonly Dictionary<Guid, HeldBuilding> held = [];

    public static async Task<HeldBuildings> ReadAsync(IEnumerable<IHoldsBuildings> holders, AppDb db, IReadOnlyList<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var found = new HeldBuildings();
        foreach (var holder in holders)
        {
            foreach (var one in await holder.FindAsync(db, ids, today, ct))
                found.held.TryAdd(one.Id, one);
        }
        return found;
    }

    /// <summary>Why the building may not be given to this legal entity (null: to none); null: it may.</summary>
    public string? Refusal(Guid building, Guid? entity) => held.TryGetValue(building, out var by) && by.LegalEntityId != entity ? by.Refusal : null;
}
