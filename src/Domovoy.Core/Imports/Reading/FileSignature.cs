namespace Domovoy.Core.Imports.Reading;

internal enum FileKind
{
    Text,
    Zip,

    /// <summary>OLE compound file: XLS, or an encrypted XLSX.</summary>
    Compound,

    /// <summary>A bare stream of XLS records, as before Excel 5.</summary>
    Biff,
}

/// <summary>Tells files apart by their first bytes, and refuses by name those a person is likely to choose by mistake.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Start, string What)[] Strangers =
    [
        ("%PDF"u8.ToArray(), "документ PDF"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "изображение PNG"),
        ([0xFF, 0xD8, 0xFF], "изображение JPEG"),
        ("GIF8"u8.ToArray(), "изображение GIF"),
        ("{\\rtf"u8.ToArray(), "документ RTF"),
        ("Rar!"u8.ToArray(), "архив RAR"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "архив 7-Zip"),
        ([0x1F, 0x8B], "архив GZIP"),
        ("SQLite format 3"u8.ToArray(), "база данных SQLite"),
    ];

    /// <param name="start">The first bytes of the file, some tens of thousands where there are as many.</param>
    public static FileKind Of(ReadOnlySpan<byte> start)
    {
        // The second is an empty archive.
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
        {
            return FileKind.Zip;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return FileKind.Compound;
        }

        if (start.Length > 4 && start[0] == 9 && start[1] is 0 or 2 or 4 or 8 && start[2] is >= 4 and <= 16 && start[3] == 0)
        {
            return FileKind.Biff;
        }

        foreach (var (signature, what) in Strangers)
        {
            if (start.StartsWith(signature))
            {
                throw Refuse.NotSpreadsheet(what);
            }
        }

        var wide = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!wide)
        {
            CheckText(start);
        }

        return FileKind.Text;
    }

    private static void CheckText(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        foreach (var value in text)
        {
            // 0x1A ends text files made under DOS.
            if (value < ' ' && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\v' or 0x1A))
            {
                throw Refuse.Unknown();
            }
        }

        var first = text.TrimStart(" \t\r\n"u8);
        if (StartsWithWord(first, "<?xml") || StartsWithWord(first, "<Workbook"))
        {
            throw Refuse.Format(first.IndexOf("urn:schemas-microsoft-com:office:spreadsheet"u8) >= 0
                ? "таблица XML 2003, хотя ее имя может оканчиваться на .xls"
                : "файл XML");
        }

        foreach (var tag in new[] { "<!doctype", "<html", "<table", "<meta", "<head", "<style", "<body", "<div" })
        {
            if (StartsWithWord(first, tag))
            {
                throw Refuse.Format("веб-страница (HTML), хотя ее имя может оканчиваться на .xls");
            }
        }
    }

    private static bool StartsWithWord(ReadOnlySpan<byte> text, string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i >= text.Length || char.ToLowerInvariant((char)text[i]) != char.ToLowerInvariant(word[i]))
            {
                return false;
            }
        }

        return true;
    }
}
