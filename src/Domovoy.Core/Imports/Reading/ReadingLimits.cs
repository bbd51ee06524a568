namespace Domovoy.Core.Imports.Reading;

/// <summary>
/// Bounds that keep a hostile file from taking the server. All are counted on what was really read or inflated, never on
/// what the file says of itself. An ordinary file of a million rows passes them all.
/// </summary>
public sealed record ReadingLimits
{
    private const long Megabyte = 1024 * 1024;

    public static readonly ReadingLimits Default = new();

    /// <summary>Bytes of the file as uploaded.</summary>
    public long FileBytes { get; init; } = 512 * Megabyte;

    /// <summary>Bytes of an XLS file: its library keeps the table of strings as objects.</summary>
    public long XlsBytes { get; init; } = 100 * Megabyte;

    /// <summary>Inflated bytes of the table of strings of an XLSX.</summary>
    public long StringsBytes { get; init; } = 400 * Megabyte;

    /// <summary>Bytes the table of strings may take in memory; its XML is about twice that in practice.</summary>
    public long StringTableBytes { get; init; } = 200 * Megabyte;

    /// <summary>Strings in that table; a million rows of people and addresses have about five million.</summary>
    public int Strings { get; init; } = 20_000_000;

    /// <summary>Inflated bytes of one sheet; a million rows of eighteen columns take a seventh of it.</summary>
    public long SheetBytes { get; init; } = 4096 * Megabyte;

    /// <summary>Cells of one sheet, blank ones too: a hundred and ninety columns in every row there may be.</summary>
    public long Cells { get; init; } = 200_000_000;

    /// <summary>Inflated bytes of one of the small parts (workbook, styles, relations).</summary>
    public long SmallPartBytes { get; init; } = 64 * Megabyte;

    /// <summary>Most bytes out per byte in, once a part has inflated to more than <see cref="FreeInflationBytes"/>.</summary>
    public int InflationRatio { get; init; } = 200;

    public long FreeInflationBytes { get; init; } = 50 * Megabyte;

    /// <summary>Files inside the ZIP container.</summary>
    public int ZipEntries { get; init; } = 20_000;

    public int Rows { get; init; } = 1_048_576;

    public int Columns { get; init; } = 16_384;

    /// <summary>Characters of one cell: Excel allows 32,767, other writers slip a little over it.</summary>
    public int CellChars { get; init; } = 40_000;

    /// <summary>Characters of all cells of one row.</summary>
    public int RowChars { get; init; } = 8_000_000;

    /// <summary>Elements one in another in any XML part.</summary>
    public int XmlDepth { get; init; } = 64;

    /// <summary>Tags, comments and texts of a part; ordinary cells and strings are not read as such and do not count.</summary>
    public int XmlTokens { get; init; } = 150_000_000;

    /// <summary>Bytes of one tag with its attributes, or of one comment.</summary>
    public int XmlTagBytes { get; init; } = 256 * 1024;

    public int MergedRanges { get; init; } = 2_000_000;
}
