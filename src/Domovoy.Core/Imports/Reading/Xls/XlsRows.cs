using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Xls;

/// <summary>
/// Rows of an XLS file, through ExcelDataReader. It gives error cells as empty: the two cannot be told apart. Nor does it tell
/// rows without cells from rows of blank ones, so both are left out here.
/// </summary>
internal sealed class XlsRows : IRowSource
{
    private const int RowsBetweenChecks = 1024;

    /// <summary>As many as an XLS can have; a damaged one may claim more.</summary>
    private const int Columns = 256;

    private readonly FileStream file;
    private readonly IExcelDataReader reader;
    private readonly RowCells cells;
    private readonly CancellationToken ct;
    private readonly List<int> numbers = [];
    private readonly Dictionary<string, NumberFormat> formats = new(StringComparer.Ordinal);
    private int row;

    /// <summary>Takes over the handle once it returns.</summary>
    public XlsRows(SafeFileHandle handle, ReadingLimits limits, CancellationToken ct)
    {
        if (RandomAccess.GetLength(handle) > limits.XlsBytes)
        {
            throw Refuse.XlsTooBig(limits.XlsBytes);
        }

        this.ct = ct;
        cells = new RowCells(limits);
        file = new FileStream(handle, FileAccess.Read);

        // Taken first: the constructor of the configuration already asks for an encoding that only our provider has.
        var fallback = CodePages.Windows1251;
        reader = Guard(() => ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration
        {
            FallbackEncoding = fallback,
            LeaveOpen = true,
        }));
        Sheets = Guard(ListSheets);
    }

    public IReadOnlyList<SheetInfo> Sheets { get; }

    public int RowNumber => cells.Row;

    public int CellCount => cells.Count;

    public ReadOnlySpan<Cell> Cells => cells.Span;

    public double Progress => reader.RowCount == 0 ? 1 : Math.Min(1.0, (double)row / reader.RowCount);

    public IReadOnlyList<MergedRange> Merged { get; private set; } = [];

    public void Open(int sheet) => Guard(() =>
    {
        reader.Reset();
        for (var skipped = 0; skipped < numbers[sheet]; skipped++)
        {
            reader.NextResult();
        }

        row = 0;
        cells.Clear();
        cells.Row = 0;
        Merged = [.. (reader.MergeCells ?? []).Select(range => new MergedRange(range.FromRow + 1, range.FromColumn, range.ToRow + 1, range.ToColumn))];
        return true;
    });

    public bool Read() => Guard(() =>
    {
        while (reader.Read())
        {
            if (++row % RowsBetweenChecks == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            cells.Clear();
            cells.Row = row;
            for (var column = 0; column < Math.Min(reader.FieldCount, Columns); column++)
            {
                cells.Set(column, Cell(column));
            }

            if (cells.Count > 0)
            {
                return true;
            }
        }

        return false;
    });

    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    private List<SheetInfo> ListSheets()
    {
        var sheets = new List<SheetInfo>();
        var number = 0;
        do
        {
            numbers.Add(number++);
            sheets.Add(new SheetInfo(reader.Name ?? "", !string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase)));
        }
        while (reader.NextResult());
        return sheets.Count > 0 ? sheets : throw Refuse.NoSheets();
    }

    private Cell Cell(int column) => reader.GetValue(column) switch
    {
        null => default,
        string { Length: 0 } => default,
        string text => new Cell(CellKind.Text, text.Replace("\0", "", StringComparison.Ordinal)),
        bool yes => new Cell(CellKind.Boolean, yes ? "ИСТИНА" : "ЛОЖЬ"),
        DateTime date => new Cell(CellKind.Date, Date(date)),
        TimeSpan time => new Cell(CellKind.Date, string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}")),
        double number when double.IsFinite(number) => NumberText.Cell(number, Format(column), from1904: false),
        IConvertible number => NumberText.Cell(number.ToDouble(CultureInfo.InvariantCulture), Format(column), from1904: false),
        _ => default,
    };

    /// <summary>The library has made the date already, on its own count of days; a bare time is on the last day of 1899.</summary>
    private static string Date(DateTime date) => date.Year < 1900
        ? date.ToString("HH\\:mm\\:ss", CultureInfo.InvariantCulture)
        : SerialDate.Text(date);

    private NumberFormat Format(int column)
    {
        if (reader.GetNumberFormatString(column) is not { Length: > 0 } code)
        {
            return NumberFormat.General;
        }

        if (!formats.TryGetValue(code, out var format))
        {
            format = NumberFormat.Parse(code);

            // What the library left a number is none of its dates; ours would begin a count of days it did not.
            format = format.Look is NumberLook.Date or NumberLook.Elapsed ? NumberFormat.General : format;
            formats[code] = format;
        }

        return format;
    }

    /// <summary>
    /// The library meets a damaged file with whatever its code runs into (index, cast, overflow, end of stream), so that
    /// no list of exceptions is complete; to a person all of them say the same.
    /// </summary>
    private static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidPasswordException e)
        {
            throw Refuse.Protected(e);
        }
        catch (Exception e) when (e is not (SpreadsheetException or OperationCanceledException))
        {
            throw Refuse.Damaged(e);
        }
    }
}
