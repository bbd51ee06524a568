using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>Access written as text: «everything», or kind:id by commas, such as building:0198….</summary>
public static class AccessChoices
{
    public static Parsed<Access> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Parsed<Access>.Empty;
        if (string.Equals(text.Trim(), "everything", StringComparison.OrdinalIgnoreCase))
            return Parsed<Access>.Of(Access.All);
        var (entities, groups, quarters, buildings) = (new List<Guid>(), new List<Guid>(), new List<Guid>(), new List<Guid>());
        foreach (var choice in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = choice.Split(':', 2, StringSplitOptions.TrimEntries);
            var list = parts[0].ToLowerInvariant() switch
            {
                "legal-entity" => entities,
                "group" or "quarter-group" => groups,
                "quarter" => quarters,
                "building" => buildings,
                _ => null,
            };
            if (list is null || parts.Length < 2 || !Guid.TryParse(parts[1], out var id))
                return Parsed<Access>.Wrong($"«{choice}» не доступ. Напишите everything или через запятую legal-entity:ID, group:ID, quarter:ID, building:ID.");
            list.Add(id);
        }
        return Parsed<Access>.Of(new Access(false, entities, groups, quarters, buildings));
    }

    /// <summary>Which chosen record does not exist, in words, or null: a typing error must not look like «sees nothing».</summary>
    public static async Task<string?> MissingAsync(AppDb db, Access access, CancellationToken ct)
    {
        return await FirstAsync("Юрлицо", access.LegalEntities, db.LegalEntities.Select(e => e.Id), ct)
            ?? await FirstAsync("Группа", access.Groups, db.QuarterGroups.Select(g => g.Id), ct)
            ?? await FirstAsync("Квартал", access.Quarters, db.Quarters.Select(q => q.Id), ct)
            ?? await FirstAsync("Объект", access.Buildings, db.Buildings.Select(b => b.Id), ct);
    }

    private static async Task<string?> FirstAsync(string what, IReadOnlyList<Guid> chosen, IQueryable<Guid> ids, CancellationToken ct)
    {
        if (chosen.Count == 0)
            return null;
        var wanted = chosen.ToList();
        var known = await ids.Where(id => wanted.Contains(id)).ToListAsync(ct);
        return wanted.Except(known).Select(id => (Guid?)id).FirstOrDefault() is { } missing ? $"{what} {missing}: такой записи нет. Проверьте идентификатор." : null;
    }
}
