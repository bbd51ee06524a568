using System.Buffers.Binary;
using System.Text;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>Files people choose by mistake: each is refused by name, whatever its extension.</summary>
public sealed class StrangersTests
{
    [Theory]
    [InlineData("%PDF-1.7 ...", "PDF")]
    [InlineData("{\\rtf1 ...", "RTF")]
    [InlineData("<html><body><table><tr><td>1</td></tr></table></body></html>", "HTML")]
    [InlineData("\uFEFF \r\n<!DOCTYPE html><table/>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "XML 2003")]
    [InlineData("<?xml version=\"1.0\"?><data/>", "XML")]
    public void Text_that_is_no_table_is_refused_by_name(string text, string name) =>
        Sheets.Refused(Encoding.UTF8.GetBytes(text), "файл.xls").Error.Text.ShouldContain(name);

    [Fact]
    public void Binary_files_are_refused_by_name()
    {
        Sheets.Refused([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0]).Error.Text.ShouldContain("PNG");
        Sheets.Refused([0xFF, 0xD8, 0xFF, 0xE0, 0, 16]).Error.Text.ShouldContain("JPEG");
        Sheets.Refused([0x1F, 0x8B, 8, 0]).Error.Text.ShouldContain("GZIP");
        Sheets.Refused("Rar!\u001A\u0007\0"u8.ToArray()).Error.Text.ShouldContain("RAR");
        Sheets.Refused([]).Error.Text.ShouldContain("пустой");
        var noise = new byte[10_000];
        new Random(5).NextBytes(noise);
        Sheets.Refused(noise).Error.Code.ShouldBe("file_format");
    }

    [Theory]
    [InlineData("xl/workbook.bin", "XLSB")]
    [InlineData("word/document.xml", "DOCX")]
    [InlineData("ppt/presentation.xml", "PPTX")]
    [InlineData("Index/Document.iwa", "iWork")]
    [InlineData("папка/дома.xlsx", "Распакуйте")]
    [InlineData("readme.txt", "архив ZIP")]
    public void Zip_files_are_told_by_what_is_in_them(string part, string text) =>
        Sheets.Refused(Sheets.Zip(new() { [part] = "x" })).Error.Text.ShouldContain(text);

    [Fact]
    public void A_real_ods_is_refused_by_name() =>
        Sheets.Refused(File.ReadAllBytes(Sheets.Fixture("libreoffice.ods"))).Error.Text.ShouldContain("OpenDocument");

    [Theory]
    [InlineData("EncryptedPackage", "защищен паролем")]
    [InlineData("WordDocument", "Word")]
    [InlineData("Something", "не похож на таблицу")]
    public void Compound_files_are_told_by_their_directory(string entry, string text) => Sheets.Refused(Compound(entry)).Error.Text.ShouldContain(text);

    [Fact]
    public void A_compound_directory_that_bites_its_tail_is_refused()
    {
        var file = Compound("Something");
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512 + 4), 1);
        Sheets.Refused(file).Error.Code.ShouldBe("file_damaged");
    }

    [Fact]
    public void An_encrypted_part_is_refused_as_protected()
    {
        var file = Sheets.Book("<row/>");
        for (var at = file.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0 && at + 46 < file.Length; at = Next(file, at))
        {
            file[at + 8] |= 1;
        }

        Sheets.Refused(file).Error.Text.ShouldContain("защищен паролем");
    }

    [Fact]
    public void The_extension_is_not_trusted()
    {
        Sheets.ReadBytes(File.ReadAllBytes(Sheets.Fixture("libreoffice.xlsx")), "файл.csv").Count.ShouldBe(18);
        Sheets.ReadBytes(File.ReadAllBytes(Sheets.Fixture("libreoffice.xls")), "файл.xlsx").Count.ShouldBe(18);
        Sheets.ReadBytes(File.ReadAllBytes(Sheets.Fixture("libreoffice.csv")), "файл.xls").Count.ShouldBe(20);
    }

    [Fact]
    public void Files_over_the_limits_are_refused()
    {
        var xls = File.ReadAllBytes(Sheets.Fixture("libreoffice.xls"));
        Sheets.Refused(xls, limits: new ReadingLimits { XlsBytes = 1000 }).Error.Text.ShouldContain("XLS");
        Sheets.Refused(xls, limits: new ReadingLimits { FileBytes = 1000 }).Error.Text.ShouldContain("МБ");
    }

    /// <summary>A compound file of one directory sector: header, table of sectors, directory.</summary>
    private static byte[] Compound(string entry)
    {
        var file = new byte[512 * 3];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        file[0x1E] = 9;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x30), 1);
        file.AsSpan(0x4C, 436).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x4C), 0);
        file.AsSpan(512, 512).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512), 0xFFFFFFFD);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(516), 0xFFFFFFFE);
        foreach (var (name, at) in new[] { ("Root Entry", 1024), (entry, 1152) })
        {
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            file[at + 64] = (byte)((name.Length + 1) * 2);
        }

        return file;
    }

    private static int Next(byte[] file, int at)
    {
        var found = file.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
        return found < 0 ? -1 : at + 4 + found;
    }
}
