using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>What an access is made of, by name.</summary>
/// <param name="Text">For «История» and lists: «юрлица: ООО «Уют»; объекты: Тверская, 1».</param>
/// <param name="Names">Name of each chosen record.</param>
public sealed record AccessNames(string Text, IReadOnlyDictionary<Guid, string> Names)
{
    private const int Most = 20;

    public static async Task<AccessNames> ReadAsync(AppDb db, Access access, CancellationToken ct)
    {
        if (access.Everything)
            return new AccessNames("ко всему", new Dictionary<Guid, string>());
        var names = new Dictionary<Guid, string>();
        var parts = new List<string>();
        foreach (var (title, ids, source) in new[]
                 {
                     ("юрлица", access.LegalEntities, db.LegalEntities.Select(e => new Named { Id = e.Id, Name = e.Name })),
                     ("группы", access.Groups, db.QuarterGroups.Select(g => new Named { Id = g.Id, Name = g.Name })),
                     ("кварталы", access.Quarters, db.Quarters.Select(q => new Named { Id = q.Id, Name = q.Name })),
                     ("объекты", access.Buildings, db.Buildings.Select(b => new Named { Id = b.Id, Name = b.Name })),
                 })
        {
            if (ids.Count == 0)
                continue;
            var wanted = ids.ToList();
            foreach (var one in await source.Where(one => wanted.Contains(one.Id)).ToListAsync(ct))
                names[one.Id] = one.Name;
            var known = ids.Where(names.ContainsKey).Select(id => names[id]).ToList();
            parts.Add($"{title}: {string.Join(", ", known.Take(Most))}{(known.Count > Most ? $" и еще {known.Count - Most}" : "")}");
        }
        return new AccessNames(parts.Count == 0 ? "ни к чему" : string.Join("; ", parts), names);
    }

    private sealed class Named
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
    }
}
