using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Domovoy.MakeData;

/// <summary>Writes XLSX; what does not fit on a sheet goes on the next, under the same headings.</summary>
internal sealed class XlsxSink : IRowSink
{
    private const int RowsOfSheet = 1_048_575;
    private readonly Stream stream;
    private readonly Spreadsheet book;
    private readonly string name;
    private readonly string[] headings;
    private readonly int[] widths;
    private readonly DataCell[] row;
    private readonly StyleId bold;
    private int sheets, rows;

    private XlsxSink(Stream stream, Spreadsheet book, string name, (string Heading, int Width)[] columns)
    {
        this.stream = stream;
        this.book = book;
        this.name = name;
        headings = [.. columns.Select(x => x.Heading)];
        widths = [.. columns.Select(x => x.Width)];
        row = new DataCell[columns.Length];
        bold = book.AddStyle(new Style { Font = { Bold = true }, Alignment = { WrapText = true } });
    }

    public static async Task<XlsxSink> OpenAsync(string path, string name, (string Heading, int Width)[] columns, CancellationToken ct)
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 17);
        var options = new SpreadCheetahOptions
        {
            CompressionLevel = SpreadCheetahCompressionLevel.Fastest,
            DefaultDateTimeFormat = NumberFormat.Custom("dd.mm.yyyy"),
        };
        var sink = new XlsxSink(stream, await Spreadsheet.CreateNewAsync(stream, options, ct), name, columns);
        await sink.StartSheetAsync(ct);
        return sink;
    }

    public async ValueTask WriteAsync(Value[] cells, CancellationToken ct)
    {
        if (rows == RowsOfSheet)
            await StartSheetAsync(ct);
        rows++;
        for (var i = 0; i < cells.Length; i++)
            row[i] = CellOf(cells[i]);
        await book.AddRowAsync(row, ct);
    }

    public async ValueTask FinishAsync(CancellationToken ct) => await book.FinishAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await book.DisposeAsync();
        await stream.DisposeAsync();
    }

    private static DataCell CellOf(in Value value)
    {
        if (value.Text is { } text)
            return new DataCell(text);
        if (value.Number is { } number)
            return new DataCell(number);
        return value.Date is { } date ? new DataCell(date.ToDateTime(TimeOnly.MinValue)) : default;
    }

    private async ValueTask StartSheetAsync(CancellationToken ct)
    {
        rows = 0;
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < widths.Length; i++)
            options.Column(i + 1).Width = widths[i];
        await book.StartWorksheetAsync(++sheets == 1 ? name : $"{name} {sheets}", options, ct);
        await book.AddHeaderRowAsync(headings, bold, ct);
    }
}
