using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>Damaged files read, or are refused in Russian; nothing else comes out, and nothing hangs.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> Names() => [.. Sheets.Fixtures().Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_cut_anywhere_reads_or_is_refused(string name)
    {
        var whole = File.ReadAllBytes(Sheets.Fixture(name));
        for (var i = 0; i < 100; i++)
        {
            Survives(whole[..(int)((long)whole.Length * i / 100)], $"{name} cut at {i}/100");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_with_flipped_bits_reads_or_is_refused(string name)
    {
        var whole = File.ReadAllBytes(Sheets.Fixture(name));
        var random = new Random(20240131);
        for (var i = 0; i < 120; i++)
        {
            var broken = (byte[])whole.Clone();
            for (var flips = random.Next(1, 12); flips > 0; flips--)
            {
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            }

            Survives(broken, $"{name} flipped {i}");
        }
    }

    /// <summary>The container whole, its CRC right, the XML inside broken: this gets as far as the scanner.</summary>
    [Theory]
    [InlineData("libreoffice.xlsx")]
    [InlineData("excel.xlsx")]
    [InlineData("one-c.xlsx")]
    public void Broken_xml_reads_or_is_refused(string name)
    {
        var parts = new Dictionary<string, object>();
        using (var zip = ZipFile.OpenRead(Sheets.Fixture(name)))
        {
            foreach (var entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                using var part = entry.Open();
                part.CopyTo(bytes);
                parts[entry.FullName] = bytes.ToArray();
            }
        }

        var random = new Random(42);
        string[] victims = [.. parts.Keys.Where(part => part.EndsWith(".xml", StringComparison.Ordinal) || part.EndsWith(".rels", StringComparison.Ordinal))];
        for (var i = 0; i < 500; i++)
        {
            var victim = victims[random.Next(victims.Length)];
            Survives(Sheets.Zip(new(parts) { [victim] = Break((byte[])parts[victim], random) }), $"{name} {victim} {i}");
        }
    }

    /// <summary>Every hazard at every border of the window the scanner sees.</summary>
    [Fact]
    public void Cells_read_alike_wherever_the_window_ends()
    {
        const string cells = "<c r=\"A2\" t=\"inlineStr\"><is><t>ёлка &amp; <![CDATA[<дом>]]></t></is></c><!-- x --><c s='0' r='B2'><v>54.30</v></c>"
            + "<c r=\"C2\" t=\"str\"><f>1</f><v>итог</v></c><c r=\"D2\" t=\"inlineStr\"><is><r><t>жир</t></r><r><t>ный</t></r></is></c><c><v>7</v></c>";
        for (var shift = 0; shift < 700; shift += 3)
        {
            var filler = 130_900 - shift - Sheets.Main.Length - 60;
            var rows = $"<row r=\"1\"><!--{new string('x', filler)}--></row><row r=\"2\">{cells}</row><row r=\"3\">{cells.Replace('2', '3')}</row>";
            var read = Sheets.ReadRows(rows);
            read.Count.ShouldBe(2);
            read[0].Line.ShouldBe("ёлка & <дом>|54.3|итог|жирный|7", $"shift {shift}");
            read[1].Line.ShouldBe(read[0].Line);
        }
    }

    private static byte[] Break(byte[] part, Random random)
    {
        var bytes = part.ToList();
        string[] bits = ["<", ">", "\"", "'", "&", "</", "/>", "<!--", "<![CDATA[", "]]>", "<c>", "</c>", "</row>", "<row>", "\0", "=", "<?", "999999999999", "-1", "\uFEFF"];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(bits[random.Next(bits.Length)]));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }

    private static void Survives(byte[] content, string what)
    {
        using var file = new TempFile(content);
        var watch = Stopwatch.StartNew();
        try
        {
            using var source = SpreadsheetFile.Open(file.Path, "файл", ReadingLimits.Default, TestContext.Current.CancellationToken);
            for (var sheet = 0; sheet < source.Sheets.Count; sheet++)
            {
                Sheets.Read(source, sheet);
            }
        }
        catch (SpreadsheetException refusal)
        {
            refusal.Error.Text.ShouldNotBeEmpty();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(what, e);
        }

        // Milliseconds on a quiet machine; this only tells a hang from a wait.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), what);
    }
}
