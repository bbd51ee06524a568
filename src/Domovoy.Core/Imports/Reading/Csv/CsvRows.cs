using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Csv;

/// <summary>Rows of a CSV file: UTF-8, UTF-16 or Windows-1251, with <c>;</c>, comma, tab or <c>|</c>.</summary>
internal sealed class CsvRows : IRowSource
{
    private readonly SafeFileHandle file;
    private readonly ReadingLimits limits;
    private readonly CancellationToken ct;
    private readonly Encoding encoding;
    private readonly int markBytes;
    private readonly RowCells cells;
    private CharWindow? window;
    private CsvReader? reader;

    /// <summary>Takes over the handle once it returns.</summary>
    public CsvRows(SafeFileHandle file, string fileName, ReadingLimits limits, CancellationToken ct)
    {
        this.file = file;
        this.limits = limits;
        this.ct = ct;
        cells = new RowCells(limits);
        (encoding, markBytes) = CsvEncoding.Detect(file, ct);
        Sheets = [new SheetInfo(Path.GetFileNameWithoutExtension(fileName), Hidden: false)];
    }

    public IReadOnlyList<SheetInfo> Sheets { get; }

    public int RowNumber => cells.Row;

    public int CellCount => cells.Count;

    public ReadOnlySpan<Cell> Cells => cells.Span;

    public double Progress => window?.Progress ?? 0;

    public IReadOnlyList<MergedRange> Merged => [];

    public void Open(int sheet)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sheet, 0);
        cells.Clear();
        cells.Row = 0;
        window = new CharWindow(file, encoding, markBytes, ct);
        while (window.Rest.Length < 64 * 1024 && window.Fill())
        {
        }

        reader = new CsvReader(window, Dialect(window), cells, limits);
    }

    public bool Read() => (reader ?? throw new InvalidOperationException("No sheet is open.")).Read();

    public void Dispose() => file.Dispose();

    /// <summary>A first line <c>sep=;</c> is for Excel, which does not show it; nor do we count it as a row.</summary>
    private static CsvDialect Dialect(CharWindow window)
    {
        var start = window.Rest;
        var line = start.IndexOfAny('\r', '\n') is >= 0 and var end ? start[..end] : start;
        if (line.Length == 5 && line[4] != '"' && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            window.Position += line.Length;
            window.Position += window.Rest.StartsWith("\r\n") ? 2 : window.Rest.Length > 0 ? 1 : 0;
            return new(line[4], false);
        }

        return CsvDialect.Of(start, window.IsExhausted);
    }
}
