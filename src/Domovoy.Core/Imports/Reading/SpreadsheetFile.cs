using Domovoy.Core.Imports.Reading.Csv;
using Domovoy.Core.Imports.Reading.Xls;
using Domovoy.Core.Imports.Reading.Xlsx;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading;

/// <summary>Opens XLSX (XLSM, XLTX), XLS and CSV files by what is in them; the extension is never trusted.</summary>
public static class SpreadsheetFile
{
    private const int HeadBytes = 64 * 1024;

    /// <summary>Opens a file for reading. Dispose what is returned.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">Its name as the person knows it: names the sheet of a CSV.</param>
    /// <param name="limits">Bounds for hostile files.</param>
    /// <param name="ct">Also ends later reading from the returned source.</param>
    /// <exception cref="SpreadsheetException">The file is not a spreadsheet we read, or is damaged, protected or over the limits.</exception>
    public static IRowSource Open(string path, string fileName, ReadingLimits limits, CancellationToken ct)
    {
        var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        try
        {
            return Open(file, fileName, limits, ct);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static IRowSource Open(SafeFileHandle file, string fileName, ReadingLimits limits, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var length = RandomAccess.GetLength(file);
        if (length == 0)
        {
            throw Refuse.Empty();
        }

        if (length > limits.FileBytes)
        {
            throw Refuse.TooBig(limits.FileBytes);
        }

        var head = new byte[Math.Min(length, HeadBytes)];
        var start = head.AsSpan(0, RandomAccess.Read(file, head, 0));
        switch (FileSignature.Of(start))
        {
            case FileKind.Zip:
                var container = new ZipContainer(file, limits);
                ContainerKind.Check(container);
                return new XlsxRows(container, limits, ct);
            case FileKind.Compound:
                CompoundFile.Check(file);
                return new XlsRows(file, limits, ct);
            case FileKind.Biff:
                return new XlsRows(file, limits, ct);
            default:
                return new CsvRows(file, fileName, limits, ct);
        }
    }
}
