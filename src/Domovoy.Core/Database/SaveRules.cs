using Domovoy.Core.Audit;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Domovoy.Core.Database;

/// <summary>
/// What every save does besides: version and times, the record of «История», the words of the search.
/// Bulk loads do the same through the same functions, outside the change tracker.
/// </summary>
internal static class SaveRules
{
    public static void BeforeSave(AppDb db)
    {
        db.ChangeTracker.DetectChanges();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var entry in db.ChangeTracker.Entries().ToList())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (entry.Entity is Entity entity)
                Stamp(db, entry, entity, now);
            if (entry.Entity is ISearchable)
                KeepWords(db, entry);
        }
    }

    private static void Stamp(AppDb db, EntityEntry entry, Entity entity, DateTimeOffset now)
    {
        if (entry.State == EntityState.Added)
        {
            entity.CreatedAt = entity.CreatedAt == default ? now : entity.CreatedAt;
            entity.ChangedAt = now;
            entity.CreatedById ??= db.Actor.EmployeeId;
            Record(db, entity, ChangeAction.Created, [], now);
            return;
        }
        if (entry.State == EntityState.Deleted)
        {
            Record(db, entity, ChangeAction.Deleted, db.AlsoChanged.Remove(entity.Id, out var last) ? last : [], now);
            return;
        }
        if (db.IsUndo)
        {
            entity.Version++;
            entity.ChangedAt = now;
            return;
        }
        if (db.ImportId is { } import && entity.CreatedByImportId == import)
            return;
        var before = entry.OriginalValues.ToObject();
        var changes = FieldChanges.Since(FieldChanges.Snapshot(before), entity);
        KeepTogether(changes, before, entity);
        if (db.AlsoChanged.Remove(entity.Id, out var also))
            changes.AddRange(also);
        if (changes.Count > 0)
            Record(db, entity, ChangeAction.Changed, changes, now);
        entity.Version++;
        entity.ChangedAt = now;
    }

    /// <summary>A share that changed is told whole: 1/2 that became 1/3 changed only its second number.</summary>
    private static void KeepTogether(List<FieldChange> changes, object before, Entity entity)
    {
        if (entity is not Clients.UnitClient now || before is not Clients.UnitClient was || (now.ShareNum, now.ShareDen) == (was.ShareNum, was.ShareDen))
            return;
        changes.RemoveAll(c => c.Field is nameof(now.ShareNum) or nameof(now.ShareDen));
        changes.Add(new FieldChange(nameof(now.ShareNum), FieldChanges.Print(was.ShareNum), FieldChanges.Print(now.ShareNum)));
        changes.Add(new FieldChange(nameof(now.ShareDen), FieldChanges.Print(was.ShareDen), FieldChanges.Print(now.ShareDen)));
    }

    private static void Record(AppDb db, Entity entity, ChangeAction action, List<FieldChange> changes, DateTimeOffset now) =>
        db.Changes.Add(new ChangeRecord
        {
            At = now,
            EmployeeId = db.Actor.EmployeeId,
            KeyId = db.Actor.KeyId,
            ImportId = db.ImportId,
            ResidentId = db.Actor.ResidentId,
            Entity = entity.GetType().Name,
            EntityId = entity.Id,
            Action = action,
            Fields = FieldChanges.ToJson(changes),
        });

    private static void KeepWords(AppDb db, EntityEntry entry)
    {
        var now = entry.State == EntityState.Deleted ? [] : Words(entry.Entity);
        var before = entry.State == EntityState.Added ? [] : Words(entry.OriginalValues.ToObject());
        foreach (var gone in before.Except(now))
            db.Entry(gone.ToRow()).State = EntityState.Deleted;
        foreach (var added in now.Except(before))
            db.SearchWords.Add(added.ToRow());
    }

    private static HashSet<WordKey> Words(object entity)
    {
        var searchable = (ISearchable)entity;
        return [.. searchable.Words().Select(word => new WordKey(word.Kind, word.Word, searchable.SearchId))];
    }

    private readonly record struct WordKey(SearchKind Kind, string Word, Guid Id)
    {
        public SearchWord ToRow() => new() { Kind = Kind, Word = Word, Id = Id };
    }
}
