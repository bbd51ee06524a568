using System.Text;
using Domovoy.Core.Imports.Reading;

namespace Domovoy.Core.Tests.Imports.Reading;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a;b\n1;2", "a|b", "1|2")]
    [InlineData("a,b\r\n1,2\r\n", "a|b", "1|2")]
    [InlineData("a\tb\r1\t2\r", "a|b", "1|2")]
    [InlineData("Адрес\nг. Пермь, ул. Мира, д. 5\nг. Пермь, ул. Мира, д. 6", "Адрес", "г. Пермь, ул. Мира, д. 5")]
    [InlineData("Площадь\n54,3\n20,1", "Площадь", "54,3")]
    [InlineData("Адрес;Площадь\nг. Пермь, ул. Мира, д. 5;54,3\nг. Пермь, ул. Мира, д. 6;20,1", "Адрес|Площадь", "г. Пермь, ул. Мира, д. 5|54,3")]
    [InlineData("Адрес ОЖФ|Тип дома|Год\nг. Пермь, ул. Мира, д. 5|Жилой|1961\nг. Пермь, ул. Мира, д. 6|Жилой|1962", "Адрес ОЖФ|Тип дома|Год", "г. Пермь, ул. Мира, д. 5|Жилой|1961")]
    [InlineData("ФИО;Телефон\nИванов;89221234567|89221234568\nПетров;1|2", "ФИО|Телефон", "Иванов|89221234567|89221234568")]
    [InlineData("sep=|\na|b;c,d\n1|2", "a|b;c,d", "1|2")]
    [InlineData("sep=,\r\na,b;c\r\n1,2", "a|b;c", "1|2")]
    [InlineData("address,phone\n\"ул. Мира; 5, кв. 1\",\"1;2\"\n\"ул. Мира; 6, кв. 1\",\"1;2\"", "address|phone", "ул. Мира; 5, кв. 1|1;2")]
    [InlineData("a;b\nООО \"Ромашка\";5", "a|b", "ООО \"Ромашка\"|5")]
    [InlineData("a;b\n\"Ромашка\" ООО;5", "a|b", "\"Ромашка\" ООО|5")]
    [InlineData("a;b\n\"ООО \"Ромашка\"\";5", "a|b", "ООО \"Ромашка\"|5")]
    [InlineData("a;b\n\"ООО \"\"Ромашка\"\"\";5", "a|b", "ООО \"Ромашка\"|5")]
    [InlineData("a;b\n\"строка 1\nстрока; 2\";5", "a|b", "строка 1\nстрока; 2|5")]
    [InlineData("a;b\n\"x\"  ;\"\"", "a|b", "x|")]
    [InlineData("a;b\n;", "a|b", "")]
    [InlineData("a;b\n 1 ;2\u001A", "a|b", " 1 |2")]
    [InlineData("Наименование, Адрес\nДом, Тверь", "Наименование|Адрес", "Дом|Тверь")]
    [InlineData("Наименование,  Адрес, Тип\r\nДом, \"г. Тверь, ул. Мира, д. 1\", МКД\r\n", "Наименование|Адрес|Тип", "Дом|г. Тверь, ул. Мира, д. 1|МКД")]
    [InlineData("Наименование, Адрес, Тип\n\"Дом, корпус 1\", , МКД\nДом 2,,", "Наименование|Адрес|Тип", "Дом, корпус 1||МКД")]
    [InlineData("Адрес, место\nг. Пермь, ул. Мира, д. 5\nг. Пермь, ул. Мира, д. 6", "Адрес, место", "г. Пермь, ул. Мира, д. 5")]
    [InlineData("Площадь, м²\n54,3", "Площадь, м²", "54,3")]
    [InlineData("Адрес, место;Площадь\nг. Пермь, ул. Мира;54\nг. Пермь, ул. Мира;20", "Адрес, место|Площадь", "г. Пермь, ул. Мира|54")]
    public void Records_read_as_people_mean_them(string text, string first, string second)
    {
        var rows = Sheets.ReadCsv(text);
        rows[0].Line.ShouldBe(first);
        rows[1].Line.TrimEnd('|').ShouldBe(second.TrimEnd('|'));
    }

    [Fact]
    public void Spaces_behind_commas_are_passed_over_wherever_the_file_is_cut()
    {
        var rows = Sheets.ReadCsv("a, b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{new string('x', i % 7)}, \"y, {i}\"\n")));
        rows.Count.ShouldBe(20_001);
        rows.Skip(1).Index().ShouldAllBe(row => row.Item.Cells.Length == 2 && row.Item.Cells[1].Text == $"y, {row.Index}");
    }

    [Fact]
    public void A_title_above_the_table_does_not_choose_the_separator() =>
        Sheets.ReadCsv("Реестр, январь\n\nАдрес;Площадь;Год\nул. Мира, 5;54,3;1961\nул. Мира, 6;20,1;1962")[1].Line.ShouldBe("Адрес|Площадь|Год");

    [Fact]
    public void Row_numbers_count_blank_lines_and_not_lines_inside_quotes()
    {
        var rows = Sheets.ReadCsv("a;b\n\n\"1\n2\";x\n;\n\ny;z\n");
        rows.Select(row => row.Number).ShouldBe([1, 3, 4, 6]);
        rows[2].Cells.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1251", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void The_encoding_is_found_wherever_the_first_russian_letter_stands(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);

        // Letters on every side of a chunk border, after a long stretch of ASCII.
        for (var shift = 0; shift < 4; shift++)
        {
            var text = new StringBuilder("a;b\n");
            for (var row = 0; text.Length < 300_000; row++)
            {
                text.Append("12345;", 0, 6).Append(row == 0 ? new string('x', shift) : row > 13_000 ? "ёлка" : "x").Append('\n');
            }

            byte[] content = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.ToString())];
            Sheets.ReadBytes(content, "a.csv")[^1].Line.ShouldBe("12345|ёлка");
        }
    }

    [Fact]
    public void One_broken_character_does_not_turn_utf8_into_another_encoding()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("Адрес;Город\nулица Мира;Пермь большая\n"), 0xD0, (byte)';', .. Encoding.UTF8.GetBytes("Пермь\n")];
        Sheets.ReadBytes(content, "a.csv")[2].Line.ShouldBe("\uFFFD|Пермь");
    }

    [Fact]
    public void A_quote_never_closed_is_refused_with_its_row()
    {
        var lines = string.Concat(Enumerable.Range(1, 200_000).Select(i => $"{i};имя {i}\n"));
        Sheets.Refused(Encoding.UTF8.GetBytes("a;b\n1;\"имя\n" + lines), "a.csv").Error.Text.ShouldContain("строке 2");
        Sheets.Refused("a;b\n1;2\n3;\"имя"u8.ToArray(), "a.csv").Error.Text.ShouldContain("строке 3");
        Sheets.Refused("a;b\n1;\"имя\n2;\"x\"\n"u8.ToArray(), "a.csv").Error.Text.ShouldContain("строке 2");
    }

    [Fact]
    public void A_cell_beyond_all_length_is_refused_with_its_row() =>
        Sheets.Refused(Encoding.UTF8.GetBytes("a;b\n1;" + new string('x', 2_000_000)), "a.csv").Error.Text.ShouldContain("строке 2");

    [Fact]
    public void The_sheet_is_named_after_the_file()
    {
        using var file = new TempFile("a;b"u8.ToArray());
        using var source = SpreadsheetFile.Open(file.Path, "Дома 2024.csv", ReadingLimits.Default, TestContext.Current.CancellationToken);
        source.Sheets.ShouldBe([new SheetInfo("Дома 2024", false)]);
        Sheets.Read(source).ShouldHaveSingleItem();
        Sheets.Read(source).ShouldHaveSingleItem();
    }
}
