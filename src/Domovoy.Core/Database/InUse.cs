using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>
/// One kind of record that may refer to a <typeparamref name="TEntity"/>. A slice says so for what it depends on; deleting asks them
/// all and refuses while anything does.
/// </summary>
public interface IUseOf<TEntity>
{
    /// <returns>What refers to it in words, such as «12 помещений: кв. 1, кв. 2», or null.</returns>
    Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct);
}

/// <summary>The refusal to delete what is in use.</summary>
public static class InUse
{
    private const int Examples = 5;

    /// <summary>The first refusal says what to do, the next name what refers to the record, one each kind. Empty: may be deleted.</summary>
    public static async Task<IReadOnlyList<Error>> FindAsync<TEntity>(IEnumerable<IUseOf<TEntity>> uses, AppDb db, Guid id, Actor actor, string advice, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var use in uses)
        {
            if (await use.FindAsync(db, id, actor, ct) is { } text)
                found.Add(text);
        }
        return found.Count == 0
            ? []
            : [new Error("in_use", $"Удалить нельзя, используется: {string.Join("; ", found)}. {advice}"), .. found.Select(text => new Error("in_use", text))];
    }

    /// <summary>«12 помещений: кв. 1, кв. 2 и другие»; names are of what the actor sees, the count is of all.</summary>
    public static async Task<string?> DescribeAsync(IQueryable<Guid> all, IQueryable<string> visibleNames, (string One, string Few, string Many) word, CancellationToken ct)
    {
        var count = await all.CountAsync(ct);
        if (count == 0)
            return null;
        var names = await visibleNames.Take(Examples).ToListAsync(ct);
        var text = Ru.Plural(count, word.One, word.Few, word.Many);
        return names.Count == 0 ? text : $"{text}: {string.Join(", ", names)}{(count > names.Count ? " и другие" : "")}";
    }
}
