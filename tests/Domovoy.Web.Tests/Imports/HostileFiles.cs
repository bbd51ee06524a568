using System.IO.Compression;
using System.Text;

namespace Domovoy.Web.Tests.Imports;

/// <summary>Files nobody should send, made on the spot. How the reader meets each kind is tested in the core.</summary>
internal static class HostileFiles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static async Task<byte[]> MakeAsync(string kind) => kind switch
    {
        "cut.xlsx" => (await MadeFiles.OfAsync(6_000)).Units[..50_000],
        "password.xlsx" => Encrypted(),
        "bomb.xlsx" => Bomb(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>400 MB of spaces in a sheet.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Лист1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            sheet.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\"><sheetData>"));
            var spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 400; i++)
                sheet.Write(spaces);
        }
        return file.ToArray();
    }

    /// <summary>A compound file with the two streams of a book under a password, as far as anybody reads it.</summary>
    private static byte[] Encrypted()
    {
        var file = new byte[512 * 4];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        (file[24], file[26], file[28], file[29], file[30], file[32]) = (0x3E, 3, 0xFE, 0xFF, 9, 6);
        BitConverter.GetBytes(1).CopyTo(file, 44); // sectors of the FAT
        BitConverter.GetBytes(1).CopyTo(file, 48); // the directory
        BitConverter.GetBytes(4096).CopyTo(file, 56);
        BitConverter.GetBytes(-2).CopyTo(file, 60);
        BitConverter.GetBytes(-2).CopyTo(file, 68);
        for (var at = 76; at < 512; at += 4)
            BitConverter.GetBytes(at == 76 ? 0 : -1).CopyTo(file, at);
        for (var sector = 0; sector < 128; sector++)
            BitConverter.GetBytes(sector switch { 0 => -3, 1 => -2, _ => -1 }).CopyTo(file, 512 + (sector * 4));
        Entry(file, 1024, "Root Entry", type: 5, child: 1);
        Entry(file, 1152, "EncryptionInfo", type: 2, child: -1, right: 2);
        Entry(file, 1280, "EncryptedPackage", type: 2, child: -1);
        return file;
    }

    private static void Entry(byte[] file, int at, string name, byte type, int child, int right = -1)
    {
        var text = Encoding.Unicode.GetBytes(name + "\0");
        text.CopyTo(file, at);
        BitConverter.GetBytes((short)text.Length).CopyTo(file, at + 64);
        (file[at + 66], file[at + 67]) = (type, 1);
        BitConverter.GetBytes(-1).CopyTo(file, at + 68);
        BitConverter.GetBytes(right).CopyTo(file, at + 72);
        BitConverter.GetBytes(child).CopyTo(file, at + 76);
        BitConverter.GetBytes(-2).CopyTo(file, at + 116);
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
