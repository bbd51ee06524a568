using Domovoy.Core.Database;
using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>
/// The file back as XLSX, bad cells red with a note of what is wrong; mend it and load it again. Once its good rows are loaded it
/// is what is left of it, before that the whole file.
/// </summary>
[UseCase]
public sealed class ErrorFile(IDbContextFactory<AppDb> factory, ImportFiles files, ISheets sheets)
{
    public async Task<Result<Done>> WriteAsync(Guid id, Stream target, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await ImportAccess.FindShownAsync(db, id, actor, ct);
        if (!found.Ok)
            return found.Error;
        if (found.Value.FileErasedAt is not null)
            return new Error("file_erased", "Срок хранения файла прошел, он удален. Загрузите его заново.");
        var input = await PassInput.OfAsync(found.Value, sheets, db, ct);
        var issues = (await db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id && !i.IsWarning).ToListAsync(ct)).ToLookup(i => i.Row);
        using var file = await files.ToTemporaryAsync(id, ct);
        await WriteAsync(input, file.Path, issues, target, ct);
        return Done.It;
    }

    private static async Task WriteAsync(PassInput input, string path, ILookup<int, ImportIssue> issues, Stream target, CancellationToken ct)
    {
        using var source = SpreadsheetFile.Open(path, input.Run.FileName, ReadingLimits.Default, ct);
        var found = new HeadingMatch(input.Sheet, input.Options, input.Remembered).Find(source, input.Mapping);
        var merged = MergedDown.WasFound(input.Run) ? MergedDown.Read(source, found, ct) : null;
        var book = new ErrorBook(found, new DataRows(input.Sheet, found, merged), issues) { OnlyBadRows = HasOnlyBadRows(input.Run) };
        await book.WriteAsync(source, target, ct);
    }

    /// <summary>The good rows of a CSV longer than a sheet stay in it.</summary>
    private static bool HasOnlyBadRows(ImportRun run) => run.Status is ImportStatus.Done or ImportStatus.Undoing || run.Rows > WrittenBook.RowsOfSheet;
}
