using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>A run ended and its author did not see it: the letter about it.</summary>
/// <param name="Link">The run's page.</param>
public sealed record ImportEndedNotice(ImportRun Run, string Link)
{
    public const string Name = "ImportEnded";

    public Letter ToLetter()
    {
        var (subject, text) = Run.Status switch
        {
            ImportStatus.Done when Run.Message?.StartsWith(ImportEnds.UndoFailed, StringComparison.Ordinal) == true => ("Импорт не отменен", $"Файл «{Run.FileName}»: {Lower(Run.Message)}"),
            ImportStatus.Done when Run.Errors > 0 => ("Импорт загружен не весь", $"Файл «{Run.FileName}»: {Ru.Plural(Run.Errors, "строка", "строки", "строк")} с ошибками не загружено. Скачайте файл с ошибками, исправьте их и загрузите его."),
            ImportStatus.Done => ("Импорт загружен", $"Файл «{Run.FileName}»: данные успешно загружены."),
            ImportStatus.Ready => ("Импорт проверен и ждет вашего решения", $"Файл «{Run.FileName}» проверен, в систему пока ничего не записано. Посмотрите результат и нажмите «Загрузить»."),
            ImportStatus.Mapping => ("Импорт остановлен: укажите столбцы", $"Файл «{Run.FileName}»: {Lower(Run.Message)}"),
            ImportStatus.Undone => ("Импорт отменен", $"Файл «{Run.FileName}»: созданное удалено, измененному возвращены прежние значения."),
            _ => ("Импорт не загружен", $"Файл «{Run.FileName}»: {Lower(Run.Message)}"),
        };
        var parts = new List<LetterPart> { text };
        if (Run.Rows > 0 && Run.Status is ImportStatus.Done or ImportStatus.Ready)
            parts.Add($"Строк: {Ru.Count(Run.Rows)}. Новых: {Ru.Count(Run.New)}, измененных: {Ru.Count(Run.Changed)}, без изменений: {Ru.Count(Run.Unchanged)}, с ошибками: {Ru.Count(Run.Errors)}.");
        parts.Add(new LetterPart("Открыть импорт", Link));
        return Letter.Of(subject, parts);
    }

    private static string Lower(string? text) => string.IsNullOrEmpty(text) ? "откройте импорт и посмотрите причину." : char.ToLower(text[0], Ru.Culture) + text[1..];
}

/// <summary>
/// Writes to the author a minute after the end, unless the run was seen by then: whoever keeps the tab open needs no letter.
/// </summary>
[UseCase]
internal sealed class ImportAuthorNotices(PublicAddress address, TimeProvider time) : ITellsAuthor, IComposer
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Notice => ImportEndedNotice.Name;

    public async Task TellAsync(AppDb db, ImportRun run, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == run.EmployeeId && e.BlockedAt == null, ct) is not { Email: { } email })
            return;
        var row = OutboxRow.Composed(ImportEndedNotice.Name, MessageKind.Email, email, run.Id, KeyOf(run), time.GetUtcNow());
        row.DueAt += Patience;
        db.Outbox.Add(row);
    }

    public async Task<Letter?> ComposeAsync(AppDb db, OutboxRow row, CancellationToken ct)
    {
        var run = await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == row.Reference, ct);
        if (run is not { Unseen: true } || row.Key != KeyOf(run) || !await db.Users.AnyAsync(e => e.Id == run.EmployeeId && e.BlockedAt == null, ct))
            return null;
        return new ImportEndedNotice(run, $"{await address.GetAsync(db, ct)}/imports/{run.Id}").ToLetter();
    }

    /// <summary>Each end is told once; what came after it makes the letter worthless.</summary>
    private static string KeyOf(ImportRun run) => $"{ImportEndedNotice.Name}:{run.Id:N}:{run.Version}";
}
