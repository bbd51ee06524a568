using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

public static class ImportStatuses
{
    public static string Name(ImportStatus status) => status switch
    {
        ImportStatus.Checking => "Проверяется",
        ImportStatus.Mapping => "Нужно указать столбцы",
        ImportStatus.Ready => "Проверен, ждет загрузки",
        ImportStatus.Queued => "В очереди",
        ImportStatus.Applying => "Загружается",
        ImportStatus.Done => "Загружен",
        ImportStatus.Failed => "Не загружен",
        ImportStatus.Cancelled => "Прерван",
        ImportStatus.Undoing => "Отменяется",
        _ => "Отменен",
    };
}

/// <summary>«Загрузить» and «Загрузить строки без ошибок».</summary>
[UseCase]
public sealed class ApplyImport(ShortWrite write, ImportQueue queue)
{
    public async Task<Result<Done>> RunAsync(Guid id, bool skipErrors, Actor actor, CancellationToken ct)
    {
        var result = await write.RunAsync<Done>(actor, async db =>
        {
            var found = await ImportAccess.FindAsync(db, id, actor, ct);
            if (!found.Ok)
                return found.Error;
            var run = found.Value;
            if (run.Status != ImportStatus.Ready)
                return ImportAccess.WrongState(run, "Загрузить");
            if (ImportAccess.TakeRights(run, actor))
            {
                (run.Status, run.Message) = (ImportStatus.Checking, "После проверки изменились ваш доступ или роль, и файл проверен заново. Посмотрите результат и загрузите еще раз.");
                run.Version++;
                return Done.It;
            }
            if (run.Errors > 0 && !skipErrors)
                return new Error("has_errors", $"В файле {Ru.Plural(run.Errors, "строка", "строки", "строк")} с ошибками. Исправьте файл или загрузите строки без ошибок.");
            if (run.Rows == run.Errors)
                return new Error("nothing_to_load", "В файле нет ни одной строки без ошибок. Исправьте файл и загрузите его заново.");
            (run.Status, run.SkipErrors, run.Message) = (ImportStatus.Queued, skipErrors, null);
            run.Version++;
            return Done.It;
        }, ct);
        if (result.Ok)
            queue.Ring();
        return result;
    }
}

/// <summary>«Отменить» while a run is checked, waits or loads: nothing of it stays.</summary>
[UseCase]
public sealed class CancelImport(ShortWrite write, ImportQueue queue, IDbContextFactory<AppDb> factory, DatabaseOptions database)
{
    private static readonly ImportStatus[] Resting = [ImportStatus.Mapping, ImportStatus.Ready];
    private static readonly ImportStatus[] Working = [ImportStatus.Checking, ImportStatus.Queued, ImportStatus.Applying];

    public async Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var look = await factory.CreateDbContextAsync(ct);
        var seen = await ImportAccess.FindAsync(look, id, actor, ct);
        if (!seen.Ok)
            return seen.Error;
        if (queue.Running(id) is { } running && seen.Value.Status != ImportStatus.Undoing)
        {
            running.Cancel();
            if (database.IsSqlite)
                return Done.It;
        }
        return await write.RunAsync<Done>(actor, async db =>
        {
            var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
            if (Resting.Contains(run.Status))
            {
                (run.Status, run.Message) = (ImportStatus.Cancelled, null);
                run.Version++;
                return Done.It;
            }
            if (!Working.Contains(run.Status))
                return ImportAccess.WrongState(run, "Отменить");
            if (await db.ImportLeases.FirstOrDefaultAsync(l => l.ImportId == id, ct) is { } lease)
                lease.CancelRequested = true;
            else
                db.ImportLeases.Add(new ImportLease { ImportId = id, CancelRequested = true, Until = DateTimeOffset.UnixEpoch });
            return Done.It;
        }, ct);
    }
}

/// <summary>Columns set by hand: checked again with them, and what differs from what was found is remembered for the next file.</summary>
[UseCase]
public sealed class MapImport(ShortWrite write, ImportQueue queue, ISheets sheets)
{
    public async Task<Result<Done>> RunAsync(Guid id, ColumnMapping mapping, Actor actor, CancellationToken ct)
    {
        var result = await write.RunAsync<Done>(actor, async db =>
        {
            var found = await ImportAccess.FindAsync(db, id, actor, ct);
            if (!found.Ok)
                return found.Error;
            var run = found.Value;
            if (run.Status is not (ImportStatus.Mapping or ImportStatus.Ready))
                return ImportAccess.WrongState(run, "Указать столбцы");
            ImportAccess.TakeRights(run, actor);
            if (Wrong(run.Kind, mapping) is { } error)
                return error;
            foreach (var (heading, field, stoodAside) in Learned(run, mapping))
            {
                var known = await db.RememberedHeadings.FirstOrDefaultAsync(h => h.Kind == run.Kind && h.HeadingKey == heading, ct);
                if (known is not null)
                    known.Field = field;
                else if (!stoodAside)
                    db.RememberedHeadings.Add(new RememberedHeading { Kind = run.Kind, HeadingKey = heading, Field = field });
            }
            (run.Mapping, run.Status, run.Message) = (JsonSerializer.Serialize(mapping), ImportStatus.Checking, null);
            run.Version++;
            return Done.It;
        }, ct);
        if (result.Ok)
            queue.Ring();
        return result;
    }

    /// <summary>
    /// The window sends every column: one left as it was found says nothing of the next file, nor does one that only stood aside
    /// for another column of its field.
    /// </summary>
    private static IEnumerable<(string Key, string Field, bool StoodAside)> Learned(ImportRun run, ColumnMapping mapping)
    {
        var layout = run.Layout is null ? null : JsonSerializer.Deserialize<FileLayout>(run.Layout);
        var found = (layout?.Columns ?? []).DistinctBy(c => HeadingKey.Of(c.Heading)).ToDictionary(c => HeadingKey.Of(c.Heading), c => c.Field ?? "");
        foreach (var (key, field) in mapping.Columns.Select(c => (Key: HeadingKey.Of(c.Key), c.Value)).DistinctBy(c => c.Key))
        {
            var before = found.GetValueOrDefault(key, "");
            if (field != before)
                yield return (key, field, field.Length == 0 && mapping.Columns.ContainsValue(before));
        }
    }

    private Error? Wrong(string kind, ColumnMapping mapping)
    {
        var fields = sheets.Find(kind)?.Columns.Select(c => c.Field).ToHashSet() ?? [];
        foreach (var (heading, field) in mapping.Columns)
        {
            if (field.Length > 0 && !fields.Contains(field))
                return new Error("unknown_field", $"Столбец «{heading}»: поля «{field}» нет. Выберите поле из списка.", "Columns");
        }
        var twice = mapping.Columns.Where(c => c.Value.Length > 0).GroupBy(c => c.Value).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : new Error("field_twice", $"Поле «{twice.Key}» указано у нескольких столбцов: {string.Join(", ", twice.Select(c => $"«{c.Key}»"))}. Оставьте один.", "Columns");
    }
}

/// <summary>«Отменить импорт»: refused at once with the reasons, or queued.</summary>
[UseCase]
public sealed class UndoImport(ShortWrite write, ImportQueue queue, IDbContextFactory<AppDb> factory, IEnumerable<INeedsRecords> others, TimeProvider time)
{
    /// <summary>Why the run may not be undone now; empty: it may. Asked before the person is.</summary>
    public async Task<IReadOnlyList<Error>> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var found = await LookAsync(id, actor, ct);
        return found.Ok ? [.. found.Value.Select(Refused)] : found.Errors;
    }

    public async Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var found = await LookAsync(id, actor, ct);
        if (!found.Ok)
            return Result<Done>.Fail(found.Errors);
        var reasons = found.Value;
        var result = await write.RunAsync<Done>(actor, async db =>
        {
            var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
            run.UndoReasons = reasons.Count == 0 ? null : JsonSerializer.Serialize(reasons);
            if (reasons.Count == 0 && run.Status == ImportStatus.Done)
                run.Status = ImportStatus.Undoing;
            run.Version++;
            return Done.It;
        }, ct);
        if (reasons.Count > 0)
            return Result<Done>.Fail([.. reasons.Select(Refused)]);
        if (result.Ok)
            queue.Ring();
        return result;
    }

    private async Task<Result<List<string>>> LookAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var look = await factory.CreateDbContextAsync(ct);
        look.Database.NoTimeLimit();
        var found = await ImportAccess.FindAsync(look, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        if (!ImportAccess.IsOwn(actor, found.Value) && !actor.May(Role.Administrator))
            return Error.Forbidden("Отменить чужой импорт может только администратор. Обратитесь к нему или к автору импорта.");
        if (found.Value.Outgrows(actor))
            return Error.Forbidden("После импорта ваш доступ сузился: отменить его может администратор с доступом ко всему.");
        if (found.Value.Status != ImportStatus.Done)
            return ImportAccess.WrongState(found.Value, "Отменить импорт");
        var term = await Retention.ReadAsync(look, RetentionTerm.ImportUndo, ct);
        if (found.Value.EndedAt < time.GetUtcNow() - term)
            return new Error("undo_too_late", $"Отменить импорт можно {Ru.Plural(term.Days, "день", "дня", "дней")} после загрузки, этот срок прошел. Исправьте записи в карточках или новым импортом.");
        return await UndoReasons.FindAsync(others, look, found.Value, ct);
    }

    private static Error Refused(string reason) => new("undo_refused", reason);
}
