using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Imports;

/// <summary>Whose ids an export is given.</summary>
public enum ExportOf
{
    /// <summary>Of the sheet's own records.</summary>
    Sheet,
    /// <summary>Of clients; the sheet is «units».</summary>
    Clients,
    /// <summary>Of accounts; the sheet is «units».</summary>
    Accounts,
}

/// <summary>What of a list is written out.</summary>
/// <param name="Ids">What the list shows, in its order, a few thousand at a time; access is asked all the same. Null: all outside the archive.</param>
public sealed record ExportScope(Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<Guid>>>? Ids = null, ExportOf Of = ExportOf.Sheet);

/// <summary>«Выгрузить»: XLSX with the headings the import reads, so that a file makes the round trip. Streams, however long the list is.</summary>
[UseCase]
public sealed class ExportSheet(IDbContextFactory<AppDb> factory, ISheets sheets, ILogger<ExportSheet> log)
{
    /// <returns>Rows written.</returns>
    public async Task<Result<long>> WriteAsync(string kind, ExportScope scope, Stream target, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Выгрузка") is { } refusal)
            return refusal;
        if (sheets.Find(kind) is not { } sheet)
            return Error.NotFound($"Список «{kind}»");
        var rows = await WrittenBook.WriteAsync([.. sheet.OwnColumns.Select(ImportTemplate.Heading)], sheet.ExportAsync(scope, factory, actor, ct), target, WrittenBook.RowsOfSheet, ct);
        log.LogInformation("Export of {Kind} by {Employee}{Key}: {Rows} rows", kind, actor.EmployeeId, actor.KeyId, rows);
        return rows;
    }
}

/// <summary>«Выгрузить» of a list the import has no kind for: its columns as they are called on the screen.</summary>
[UseCase]
public sealed class ExportTable(ILogger<ExportTable> log)
{
    /// <param name="list">Name of the list, for the log.</param>
    /// <returns>Rows written.</returns>
    public async Task<Result<long>> WriteAsync(string list, IReadOnlyList<string> headings, IAsyncEnumerable<object?[]> values, Stream target, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Выгрузка") is { } refusal)
            return refusal;
        var rows = await WrittenBook.WriteAsync(headings, values, target, WrittenBook.RowsOfSheet, ct);
        log.LogInformation("Export of {List} by {Employee}{Key}: {Rows} rows", list, actor.EmployeeId, actor.KeyId, rows);
        return rows;
    }
}
