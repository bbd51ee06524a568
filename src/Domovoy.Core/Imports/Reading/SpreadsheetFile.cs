namespace Domovoy.Core.Imports.Reading;

/// <summary>Opens XLSX, XLS and CSV files by what is in them; the extension is never trusted.</summary>
public static class SpreadsheetFile
{
    /// <summary>Opens a file for reading. Dispose what is returned.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">Its name as the person knows it: names the sheet of a CSV and appears in messages.</param>
    /// <param name="limits">Bounds for hostile files.</param>
    /// <param name="ct">Also ends later reading from the returned source.</param>
    /// <exception cref="SpreadsheetException">The file is not a spreadsheet we read, or damaged, protected or over the limits.</exception>
    public static IRowSource Open(string path, string fileName, ReadingLimits limits, CancellationToken ct) =>
        throw new NotSupportedException();
}
