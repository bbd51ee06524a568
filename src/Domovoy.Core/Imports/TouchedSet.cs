using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>
/// Records of one kind that one batch of rows creates or changes, each held once. At the end of the batch it becomes inserts,
/// updates, one before/after record for each changed one, and the words that came and went. A stored record that several batches
/// name is read again by each as it was before the file, and gets here what the file has said of it since: nothing of it is missed.
/// </summary>
public sealed class TouchedSet<T>(LoadContext context) where T : Entity
{
    private readonly Dictionary<Guid, Item> items = [];
    /// <summary>Only what the file changes of stored records, and only those fields: a million rows must fit in memory.</summary>
    private readonly Dictionary<Guid, List<(Field Field, string? Value)>> said = [];
    /// <summary>Stored records this file has changed already: their version grows once.</summary>
    private readonly HashSet<Guid> written = [];

    public T? Find(Guid id) => items.TryGetValue(id, out var item) ? item.Entity : null;

    /// <summary>True if the record exists outside this batch.</summary>
    public bool IsExisting(Guid id) => items.TryGetValue(id, out var item) && item.Before is not null;

    public void AddNew(T entity)
    {
        entity.CreatedByImportId = context.ImportId;
        entity.CreatedById = context.Actor.EmployeeId;
        entity.CreatedAt = context.Now;
        entity.ChangedAt = context.Now;
        items.Add(entity.Id, new Item(entity, null, []));
    }

    public void AddExisting(T entity)
    {
        if (items.ContainsKey(entity.Id))
            return;
        if (said.TryGetValue(entity.Id, out var fields))
        {
            fields.ForEach(one => one.Field.Set(entity, one.Value));
            (entity as IDerived)?.SetDerived();
        }
        if (written.Contains(entity.Id))
            entity.Version++;
        items.Add(entity.Id, new Item(entity, FieldChanges.Snapshot(entity), WordsOf(entity)));
    }

    /// <summary>A row changed a stored record: a later batch has to find it so.</summary>
    public void Changed(Guid id, IReadOnlyList<FieldChange> changes)
    {
        if (!said.TryGetValue(id, out var fields))
            said[id] = fields = new(changes.Count);
        foreach (var change in changes)
        {
            fields.RemoveAll(one => one.Field.Name == change.Field);
            fields.Add((FieldChanges.Of(typeof(T)).First(f => f.Name == change.Field), change.After));
        }
    }

    /// <summary>What changed of a stored record besides its named fields, such as its phones: it counts as changed, and «История» tells it.</summary>
    public void Also(Guid id, IReadOnlyList<FieldChange> changes) => (items[id].Also ??= []).AddRange(changes);

    /// <summary>Hands everything to the writer and forgets it.</summary>
    public void WriteTo(BulkBatch batch, LoadWords words, List<ChangeRecord> changes)
    {
        var created = new List<T>();
        var changed = new List<T>();
        foreach (var item in items.Values)
        {
            if (item.Before is null)
            {
                created.Add(item.Entity);
                if (item.Entity is ISearchable searchable)
                    words.Add(searchable);
            }
            else if (Since(item.Before, item) is { Count: > 0 } fields)
            {
                changed.Add(item.Entity);
                if (written.Add(item.Entity.Id))
                    item.Entity.Version++;
                item.Entity.ChangedAt = context.Now;
                changes.Add(Record(item.Entity, fields));
                words.Replace(item.Words, WordsOf(item.Entity));
            }
        }
        batch.Insert(created);
        batch.Update(changed);
        items.Clear();
    }

    public void Clear() => items.Clear();

    private static List<FieldChange> Since(object?[] before, Item item)
    {
        var fields = FieldChanges.Since(before, item.Entity);
        if (item.Also is { } also)
            fields.AddRange(also);
        return fields;
    }

    private ChangeRecord Record(T entity, List<FieldChange> fields) => new()
    {
        At = context.Now,
        EmployeeId = context.Actor.EmployeeId,
        KeyId = context.Actor.KeyId,
        ImportId = context.ImportId,
        Entity = typeof(T).Name,
        EntityId = entity.Id,
        Fields = FieldChanges.ToJson(fields),
    };

    private static List<(SearchKind Kind, string Word, Guid Id)> WordsOf(T entity) =>
        entity is ISearchable searchable ? [.. searchable.Words().Select(w => (w.Kind, w.Word, searchable.SearchId))] : [];

    private sealed record Item(T Entity, object?[]? Before, List<(SearchKind Kind, string Word, Guid Id)> Words)
    {
        public List<FieldChange>? Also { get; set; }
    }
}

/// <summary>Words of the search that a batch adds and takes away.</summary>
public sealed class LoadWords
{
    public List<SearchWord> Added { get; } = [];

    public List<SearchWord> Gone { get; } = [];

    public void Add(ISearchable searchable)
    {
        foreach (var (kind, word) in searchable.Words())
            Added.Add(new SearchWord { Kind = kind, Word = word, Id = searchable.SearchId });
    }

    public void Replace(List<(SearchKind Kind, string Word, Guid Id)> before, List<(SearchKind Kind, string Word, Guid Id)> after)
    {
        foreach (var word in before.Except(after))
            Gone.Add(new SearchWord { Kind = word.Kind, Word = word.Word, Id = word.Id });
        foreach (var word in after.Except(before))
            Added.Add(new SearchWord { Kind = word.Kind, Word = word.Word, Id = word.Id });
    }

    public void WriteTo(BulkBatch batch)
    {
        batch.DeleteWords([.. Gone]);
        batch.InsertWords([.. Added]);
        Gone.Clear();
        Added.Clear();
    }
}
