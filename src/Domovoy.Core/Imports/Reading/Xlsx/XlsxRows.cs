using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Rows of an XLSX, XLSM or XLTX file. The table of strings is read once, when the first sheet is opened.</summary>
internal sealed class XlsxRows : IRowSource
{
    private readonly ZipContainer container;
    private readonly ReadingLimits limits;
    private readonly CancellationToken ct;
    private readonly Workbook workbook;
    private readonly RowCells cells;
    private CellValues? values;
    private SheetReader? sheet;
    private PartStream? part;

    /// <summary>Takes over the container once it returns.</summary>
    public XlsxRows(ZipContainer container, ReadingLimits limits, CancellationToken ct)
    {
        this.container = container;
        this.limits = limits;
        this.ct = ct;
        workbook = Workbook.Read(Small);
        cells = new RowCells(limits);
        Sheets = [.. workbook.Sheets.Select(each => each.Info)];
    }

    public IReadOnlyList<SheetInfo> Sheets { get; }

    public int RowNumber => cells.Row;

    public int CellCount => cells.Count;

    public ReadOnlySpan<Cell> Cells => cells.Span;

    public double Progress => part?.Progress ?? 0;

    public IReadOnlyList<MergedRange> Merged => sheet?.Merged ?? [];

    public void Open(int number)
    {
        sheet?.Dispose();
        sheet = null;
        cells.Clear();
        cells.Row = 0;
        values ??= new CellValues(ReadStrings(), ReadStyles(), workbook.From1904);
        var xml = Scanner(workbook.Sheets[number].Part, limits.SheetBytes, Refuse.Bomb) ?? throw Refuse.Damaged();
        sheet = new SheetReader(xml, values, cells, limits);
    }

    public bool Read() => (sheet ?? throw new InvalidOperationException("No sheet is open.")).Read();

    public void Dispose()
    {
        sheet?.Dispose();
        container.Dispose();
    }

    private SharedStrings? ReadStrings()
    {
        using var xml = Scanner(workbook.Strings ?? "xl/sharedStrings.xml", limits.StringsBytes, Refuse.TooMuchText);
        return xml is null ? null : new SharedStringsReader(xml, limits).Read();
    }

    private NumberFormat[] ReadStyles()
    {
        using var xml = Small(workbook.Styles ?? "xl/styles.xml");
        return xml is null ? [] : Styles.Read(xml);
    }

    private XmlScanner? Small(string name) => Scanner(name, limits.SmallPartBytes, Refuse.TooComplex);

    private XmlScanner? Scanner(string name, long most, Func<SpreadsheetException> tooMuch)
    {
        if (container.Find(name) is not { } entry)
        {
            return null;
        }

        part = container.Open(entry, most, tooMuch, ct);
        return new XmlScanner(XmlEncoding.AsUtf8(part), limits);
    }
}
