namespace Domovoy.Core.Imports.Reading;
using Domovoy.Core.Imports.Reading.Xlsx;
public static class SpreadsheetFile
{
    public static IRowSource Open(string path, string fileName, ReadingLimits limits, CancellationToken ct) =>
        new XlsxRows(new ZipContainer(File.OpenHandle(path), limits), limits, ct);
}
