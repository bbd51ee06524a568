using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>These tests watch the memory of the process, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(HostileFilesTests), DisableParallelization = true)]
public sealed class HostileFiles;

/// <summary>
/// Files made to take the server. Each is refused in Russian, in seconds and in bounded memory: product limits are five
/// seconds and 300 MB; the tests allow twice the time, for a machine that is busy.
/// </summary>
[Collection(nameof(HostileFilesTests))]
public sealed class HostileFilesTests
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const int Megabyte = 1024 * 1024;
    private static readonly string Head = $"<worksheet xmlns=\"{Sheets.Main}\"><sheetData>";
    private static readonly string StringsHead = $"<sst xmlns=\"{Sheets.Main}\">";
    private static readonly string Spaces = new(' ', 16 * Megabyte);

    [Fact]
    public void Ten_gigabytes_of_spaces() => Refused("распаковывается", zip => zip.AddBook().Add(Sheet, Head, Spaces, 640, "</sheetData></worksheet>", claimed: 10L * 1024 * Megabyte));

    [Fact]
    public void Ten_gigabytes_that_claim_to_be_a_hundred_bytes() => Refused("поврежден", zip => zip.AddBook().Add(Sheet, Head, Spaces, 640, "", claimed: 100));

    [Fact]
    public void Ten_gigabytes_in_a_small_part() => Refused("слож", zip => zip.AddBook(strings: true).Add("xl/styles.xml", "<styleSheet>", Spaces, 640, "", claimed: 10L * 1024 * Megabyte));

    [Fact]
    public void Endless_rows_of_one_number() =>
        Refused("строк", zip => zip.AddBook().Add(Sheet, Head, string.Concat(Enumerable.Repeat("<row r=\"1\"><c/></row>", 100_000)), 5000, ""));

    [Fact]
    public void More_rows_than_a_sheet_has() => Refused("строк", zip => zip.AddBook().Add(Sheet, Head, string.Concat(Enumerable.Repeat("<row><c/></row>", 1000)), 2000, ""));

    [Fact]
    public void Strings_that_honestly_are_500_megabytes() =>
        Refused("слишком много текста", zip => zip.AddBook(strings: true).Add("xl/sharedStrings.xml", StringsHead, Noise(Megabyte, item: true), 500, "</sst>", claimed: 500L * Megabyte));

    [Fact]
    public void Strings_that_do_not_tell_they_are_500_megabytes() =>
        Refused("слишком много текста", zip => zip.AddBook(strings: true).Add("xl/sharedStrings.xml", StringsHead, Noise(Megabyte, item: true), 500, "</sst>"));

    [Fact]
    public void A_hundred_million_empty_strings_among_noise() =>
        Refused("слишком много текста", zip => zip.AddBook(strings: true).Add("xl/sharedStrings.xml", StringsHead,
            "<!--" + Random(20_000) + "-->" + string.Concat(Enumerable.Repeat("<si/>", 200_000)), 500, "</sst>"));

    [Fact]
    public void Million_columns() => Refused("столбцов", zip => zip.AddBook().Add(Sheet, Head + "<row r=\"1\">" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 1_000_000))));

    [Fact]
    public void Million_columns_of_blanks() => Refused("столбцов", zip => zip.AddBook().Add(Sheet, Head + "<row r=\"1\">" + string.Concat(Enumerable.Repeat("<c/>", 1_000_000))));

    [Fact]
    public void Billion_cells_of_one_column() =>
        Refused("столбцов", zip => zip.AddBook().Add(Sheet, Head + "<row r=\"1\">", string.Concat(Enumerable.Repeat("<c r=\"A1\"/>", 100_000)), 5000, ""));

    [Fact]
    public void Endless_cells_elements_and_comments_are_counted()
    {
        var limits = new ReadingLimits { Cells = 100_000, XmlTokens = 100_000 };
        foreach (var piece in new[] { "<row><c/><c/><c/></row>", "<x/>", "<!---->", "<?x?>" })
        {
            Sheets.Refused(Sheets.Zip(Sheets.Parts(Head + string.Concat(Enumerable.Repeat(piece, 100_001)) + "</sheetData></worksheet>")), limits: limits).Error.Text.ShouldContain("слож");
        }
    }

    [Fact]
    public void Billion_laughs()
    {
        var dtd = "<!DOCTYPE z [<!ENTITY l0 \"ха\">" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">")) + "]>";
        Refused("DTD", zip => zip.AddBook().Add(Sheet, dtd + Head + "<row><c t=\"str\"><v>&l9;</v></c></row></sheetData></worksheet>"));
    }

    [Fact]
    public void One_cell_of_a_gigabyte() =>
        Refused("знаков", zip => zip.AddBook().Add(Sheet, Head + "<row r=\"1\"><c t=\"inlineStr\"><is><t>", Noise(Megabyte, item: false), 1024, "</t></is></c></row></sheetData></worksheet>"));

    [Fact]
    public void One_string_of_a_gigabyte() =>
        Refused("знаков", zip => zip.AddBook(strings: true).Add("xl/sharedStrings.xml", StringsHead + "<si><t>", Noise(Megabyte, item: false), 1024, "</t></si></sst>"));

    [Fact]
    public void One_rich_text_of_a_million_runs() =>
        Refused("знаков", zip => zip.AddBook().Add(Sheet, Head + "<row r=\"1\"><c t=\"inlineStr\"><is>" + string.Concat(Enumerable.Repeat("<r><t>ха</t></r>", 1_000_000))));

    [Fact]
    public void One_attribute_of_a_gigabyte() => Refused("слож", zip => zip.AddBook().Add(Sheet, Head + "<row r=\"", Noise(Megabyte, item: false), 1024, "\"/>"));

    [Fact]
    public void Million_elements_one_in_another() => Refused("слож", zip => zip.AddBook().Add(Sheet, Head + string.Concat(Enumerable.Repeat("<row>", 1_000_000))));

    [Fact]
    public void One_row_of_half_a_gigabyte()
    {
        var cells = string.Concat(Enumerable.Range(0, 16_384).Select(_ => "<c t=\"s\"><v>0</v></c>"));
        Refused("строке 1 слишком много текста", zip => zip.AddBook()
            .Add("xl/sharedStrings.xml", $"{StringsHead}<si><t>{Noise(32_000, item: false)}</t></si></sst>")
            .Add(Sheet, $"{Head}<row r=\"1\">{cells}</row></sheetData></worksheet>"));
    }

    [Fact]
    public void Millions_of_merged_blocks() =>
        Refused("слож", zip => zip.AddBook().Add(Sheet, Head + "</sheetData><mergeCells>", string.Concat(Enumerable.Range(1, 40_000).Select(i => $"<mergeCell ref=\"A{i * 7919 % 1_000_000 + 1}:B{i * 7919 % 1_000_000 + 2}\"/>")), 60, ""));

    [Fact]
    public void Eleven_million_files_in_the_directory()
    {
        using var zip = new RawZip();
        var path = zip.AddBook(strings: true).Finish();
        var file = File.ReadAllBytes(path);
        var header = file.AsSpan(file.AsSpan().IndexOf("PK\u0001\u0002"u8), 46 + "[Content_Types].xml".Length + 12).ToArray();
        var directory = new byte[header.Length * 200_000];
        for (var i = 0; i < 200_000; i++)
        {
            header.CopyTo(directory, i * header.Length);
            Encoding.ASCII.GetBytes($"{i:0000000000000000000}").CopyTo(directory, (i * header.Length) + 46);
        }

        var end = file[^22..];
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)file.Length);
        using var hostile = new TempFile([.. file, .. directory, .. end]);
        Refused("слож", hostile.Path);
    }

    [Fact]
    public void A_directory_that_points_anywhere()
    {
        foreach (var at in new[] { 10, 12, 16, 18 })
        {
            foreach (var value in new uint[] { 1, 45, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF })
            {
                var file = Sheets.Book("<row/>");
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 22 + at), value);
                using var hostile = new TempFile(file);
                Measure(hostile.Path);
            }
        }
    }

    [Fact]
    public void Endless_quote_in_a_csv()
    {
        using var hostile = new TempFile(Encoding.UTF8.GetBytes("a;b\n\"" + string.Concat(Enumerable.Repeat("имя;фамилия\n", 1_000_000))));
        Refused("строке 2", hostile.Path);
    }

    /// <summary>Letters of a period that deflate finds but packs no better than 1 to 150, under the ratio of a bomb.</summary>
    private static string Noise(int chars, bool item)
    {
        const int period = 8192;
        var random = new Random(7);
        var text = new StringBuilder(period + 100);
        while (text.Length < Math.Min(period, chars))
        {
            text.Append(item ? "<si><t>" : "");
            for (var i = 0; i < 64; i++)
            {
                text.Append((char)('a' + random.Next(26)));
            }

            text.Append(item ? "</t></si>" : "");
        }

        return string.Concat(Enumerable.Repeat(text.ToString(), Math.Max(1, chars / period)));
    }

    private static string Random(int chars)
    {
        var bytes = new byte[chars / 2];
        new Random(7).NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    private static void Refused(string why, Action<RawZip> build)
    {
        using var zip = new RawZip();
        build(zip);
        Refused(why, zip.Finish());
    }

    private static void Refused(string why, string path) => Measure(path).ShouldNotBeNull().Error.Text.ShouldContain(why);

    private static SpreadsheetException? Measure(string path)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var done = new ManualResetEventSlim();
        var sampler = new Thread(() =>
        {
            while (!done.Wait(10))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }
        });
        sampler.Start();
        var watch = Stopwatch.StartNew();
        SpreadsheetException? refusal = null;
        try
        {
            using var source = SpreadsheetFile.Open(path, "файл.xlsx", ReadingLimits.Default, TestContext.Current.CancellationToken);
            source.Open(0);
            while (source.Read())
            {
            }
        }
        catch (SpreadsheetException e)
        {
            refusal = e;
        }

        watch.Stop();
        done.Set();
        sampler.Join();
        TestContext.Current.SendDiagnosticMessage($"{watch.ElapsedMilliseconds} ms, {(peak - before) / Megabyte} MB of {new FileInfo(path).Length / Megabyte}: {refusal?.Error.Text}");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (peak - before).ShouldBeLessThan(300L * Megabyte);
        return refusal;
    }
}
