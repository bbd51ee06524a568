using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Exports;

/// <summary>What a list shows, to be written out: by the import's own columns, or by those of the screen.</summary>
/// <param name="Name">Of the list, latin: for the log of access.</param>
/// <param name="Title">Of the list; the file is called so.</param>
/// <param name="Total">Rows of the list, or null while they are being counted.</param>
/// <param name="Sheet">Where the import has that kind.</param>
public sealed record ExportJob(string Name, string Title, long? Total, SheetRows? Sheet, IReadOnlyList<string> Headings, Func<CancellationToken, IAsyncEnumerable<object?[]>> Rows);

/// <summary>The rows of a list as ids, for a sheet the import reads.</summary>
/// <param name="Kind">buildings or units.</param>
public sealed record SheetRows(string Kind, ExportOf Of, Func<Actor, CancellationToken, IAsyncEnumerable<IReadOnlyList<Guid>>> Ids);
