using Domovoy.Core.Audit;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>What merging will do, or did: shown before anything is written.</summary>
public sealed class MergePlan
{
    private readonly Dictionary<string, int> moved = [];

    /// <summary>Name of the record that stays.</summary>
    public string Kept { get; set; } = "";

    /// <summary>What goes over, how much of each: «Связи с клиентами: 3».</summary>
    public IReadOnlyList<string> Moves => [.. moved.Select(pair => $"{pair.Key}: {Ru.Count(pair.Value)}")];

    /// <summary>What a person should know before saying yes.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Why nothing can be done.</summary>
    public List<string> Conflicts { get; } = [];

    public void Count(string what, int count)
    {
        if (count > 0)
            moved[what] = moved.GetValueOrDefault(what) + count;
    }
}

/// <summary>Records that refer to a <typeparamref name="TEntity"/>: a slice says so, and merging takes them over to the record that stays.</summary>
public interface IFollows<TEntity>
{
    /// <summary>Changes tracked records alone: a preview runs it too and saves nothing.</summary>
    Task MoveAsync(AppDb db, TEntity from, TEntity to, MergePlan plan, CancellationToken ct);
}

/// <summary>Rules of merging that all records share.</summary>
internal static class Merging
{
    /// <summary>More at once are no duplicates.</summary>
    public const int Most = 20;

    /// <summary>Empty fields take the other's value; of two different values the other is told in «История».</summary>
    public static List<FieldChange> TakeFields<T>(T kept, T merged, string into, string title, params string[] except) where T : Entity
    {
        var told = new List<FieldChange> { new(into, null, title) };
        foreach (var field in FieldChanges.Of(typeof(T)).Where(f => f.Name is not "ArchivedAt" && !except.Contains(f.Name)))
        {
            var (mine, theirs) = (FieldChanges.Print(field.Get(kept)), FieldChanges.Print(field.Get(merged)));
            if (theirs is null || string.Equals(mine, theirs, StringComparison.Ordinal))
                continue;
            if (mine is null)
                field.Set(kept, theirs);
            else if (field.Name is "Comment" or "Note")
                field.Set(kept, $"{mine}\n{theirs}");
            else
                told.Add(new FieldChange($"{field.Title} присоединенного", null, theirs));
        }
        return told;
    }

    /// <summary>Adds to what «История» will tell of a record; what is said of one field twice stands in one line.</summary>
    public static void Tell(AppDb db, Guid id, FieldChange change)
    {
        if (!db.AlsoChanged.TryGetValue(id, out var told))
            db.AlsoChanged[id] = told = [];
        var at = told.FindIndex(known => known.Field == change.Field);
        if (at < 0)
            told.Add(change);
        else if (told[at] != change)
            told[at] = new FieldChange(change.Field, Both(told[at].Before, change.Before), Both(told[at].After, change.After));
    }

    private static string? Both(string? first, string? second) => first is null || first == second ? second : second is null ? first : $"{first}, {second}";

    /// <summary>Takes the merged record away and remembers where it went.</summary>
    public static void Remove<T>(AppDb db, T kept, T merged, List<FieldChange> told, string into, string titleOfKept, string title) where T : Entity
    {
        foreach (var earlier in db.MergedRecords.Where(m => m.KeptId == merged.Id).ToList())
            earlier.KeptId = kept.Id;
        db.MergedRecords.Add(new MergedRecord { Id = merged.Id, KeptId = kept.Id, Title = title, CreatedByImportId = merged.CreatedByImportId });
        told.ForEach(one => Tell(db, kept.Id, one));
        db.AlsoChanged[merged.Id] = [new(into, null, titleOfKept)];
        kept.ChangedAt = TimeProvider.System.GetUtcNow();
        db.Entry(kept).State = db.Entry(kept).State == EntityState.Unchanged ? EntityState.Modified : db.Entry(kept).State;
        db.Remove(merged);
    }

    /// <summary>The id under which a record that was merged is found now.</summary>
    public static async Task<Guid?> NowAsync(AppDb db, Guid id, CancellationToken ct) =>
        await db.MergedRecords.Where(m => m.Id == id).Select(m => (Guid?)m.KeptId).SingleOrDefaultAsync(ct);

    /// <summary>Ids whose history is told with this one: its own, and those merged into it.</summary>
    public static async Task<Dictionary<Guid, string?>> HistoryOfAsync(AppDb db, Guid id, string merged, CancellationToken ct)
    {
        var ids = await db.MergedRecords.Where(m => m.KeptId == id).ToDictionaryAsync(m => m.Id, _ => (string?)merged, ct);
        ids[id] = null;
        return ids;
    }

    public static Error? Refusal(Guid kept, IReadOnlyCollection<Guid> others) =>
        others.Count == 0 || others.Contains(kept) ? new Error("invalid", "Выберите две разные записи.", "With")
        : others.Count >= Most ? new Error("invalid", $"За один раз объединяют до {Most} записей. Выберите меньше.", "With") : null;
}
