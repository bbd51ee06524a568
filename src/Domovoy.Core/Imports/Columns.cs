using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>Makers of columns by the kind of their cells.</summary>
public static class Columns
{
    public static Column<TWide> Lift<TWide, TRow>(Column<TRow> c, Func<TWide, TRow> part) => new PartColumn<TWide, TRow>(c, part)
    {
        Field = c.Field, Heading = c.Heading, Required = c.Required, Others = c.Others, Meaning = c.Meaning,
        Allowed = c.Allowed, Example = c.Example, Kind = c.Kind, FitsRule = c.FitsRule,
    };

    /// <summary>Free text: outer spaces off, words for empty are nothing.</summary>
    public static Column<TRow> Text<TRow>(string field, string heading, Action<TRow, string> set, Func<TRow, string?> get, ColumnText text) =>
        Make<TRow, string>(field, heading, cell => ReadText(cell), set, get, ColumnKind.Text, text);

    /// <summary>A number somebody else gave, such as an account number: leading zeros count, digits lost by a spreadsheet are refused.</summary>
    public static Column<TRow> Code<TRow>(string field, string heading, Action<TRow, string> set, Func<TRow, string?> get, ColumnText text, Func<string?, Parsed<string>>? rule = null) =>
        Make<TRow, string>(field, heading, cell => ReadCode(cell, rule), set, get, ColumnKind.Text, text);

    /// <summary>A code by which a place is known, «1-2»: a spreadsheet makes a date of it, and a CSV keeps what it showed, «01.фев».</summary>
    public static Column<TRow> Mark<TRow>(string field, string heading, Action<TRow, string> set, Func<TRow, string?> get, ColumnText text) =>
        Make<TRow, string>(field, heading, cell => cell.Kind == CellKind.Text && ForeignText.IsMadeDate(cell.Text) ? new(null, false, MadeDate(cell), null) : ReadCode(cell, null), set, get, ColumnKind.Text, text);

    /// <summary>Non-negative decimal of at most four places, such as an area; more than <paramref name="most"/> loads empty with a warning.</summary>
    public static Column<TRow> Number<TRow>(string field, string heading, Action<TRow, decimal> set, Func<TRow, decimal?> get, ColumnText text, decimal most) =>
        Make<TRow, decimal>(field, heading, cell => ReadNumber(cell, most), set, row => get(row), ColumnKind.Number, text);

    /// <param name="improbable">What is odd about a number, which then loads empty with this warning; null for a usual one.</param>
    public static Column<TRow> Integer<TRow>(string field, string heading, Action<TRow, int> set, Func<TRow, int?> get, ColumnText text, Func<decimal, string?> improbable) =>
        Make<TRow, int>(field, heading, cell => ReadInteger(cell, improbable), set, row => get(row), ColumnKind.Integer, text);

    /// <summary>A count that can be read but cannot be: it loads empty with a warning.</summary>
    public static Func<decimal, string?> UpTo(int most) => value => value > most ? Beyond(value, most) : null;

    public static Column<TRow> Date<TRow>(string field, string heading, Action<TRow, DateOnly> set, Func<TRow, DateOnly?> get, ColumnText text) =>
        Make<TRow, DateOnly>(field, heading, ReadDate, set, row => get(row), ColumnKind.Date, text);

    /// <summary>Any rule over the text of the cell.</summary>
    public static Column<TRow> Rule<TRow, TValue>(string field, string heading, Func<string?, CellRead<TValue>> rule, Action<TRow, TValue> set, Func<TRow, object?> write, ColumnText text) =>
        Make(field, heading, cell => Unusable(cell) is { } problem ? new(default, false, problem, null) : rule(cell.Text), set, write, ColumnKind.Text, text);

    private static ValueColumn<TRow, TValue> Make<TRow, TValue>(string field, string heading, Func<Cell, CellRead<TValue>> read, Action<TRow, TValue> set, Func<TRow, object?> write, ColumnKind kind, ColumnText text) =>
        new(read, set, write)
        {
            Field = field, Heading = heading, Required = text.Required, Others = text.Others ?? [], Meaning = text.Meaning,
            Allowed = text.Allowed ?? [], Example = text.Example, Kind = kind, FitsRule = text.Fits,
        };

    private static CellRead<string> ReadText(in Cell cell)
    {
        if (cell.Kind == CellKind.Error)
            return new(null, false, ErrorCell(cell), null);
        if (EmptyWords.IsEmpty(cell.Text))
            return CellRead<string>.Empty;
        var text = TextKey.Clean(cell.Text ?? "");
        return text.Length <= 4000
            ? new(text, true, null, null)
            : new(null, false, $"Слишком длинный текст: {text.Length} знаков, помещается 4000. Сократите.", null);
    }

    private static CellRead<string> ReadCode(in Cell cell, Func<string?, Parsed<string>>? rule)
    {
        if (cell.Lossy)
            return new(null, false, $"«{cell.Text}» записано числом длиннее 15 цифр: последние цифры таблица уже потеряла. Сделайте столбец текстовым и впишите номер заново.", null);
        if (Unusable(cell) is { } problem)
            return new(null, false, problem, null);
        var text = cell.Text;
        if (cell.Kind == CellKind.Text && text is not null && ForeignText.IsNumberShown(text))
        {
            text = ForeignText.Whole(text);
            if (text is null)
                return new(null, false, $"«{cell.Text}»: таблица сократила номер и потеряла его цифры. Сделайте столбец текстовым и впишите номер заново.", null);
        }
        return rule is null ? ReadText(cell with { Text = text }) : CellRead<string>.Of(rule(text));
    }

    private static CellRead<decimal> ReadNumber(in Cell cell, decimal most)
    {
        if (Unusable(cell) is { } problem)
            return new(0, false, problem, null);
        if (cell.Kind == CellKind.Empty)
            return CellRead<decimal>.Empty;
        var parsed = CellNumber.Parse(cell.Text);
        if (!parsed.HasValue)
            return CellRead<decimal>.Of(parsed);
        return parsed.Value > most
            ? CellRead<decimal>.Odd(Beyond(parsed.Value, most))
            : new(decimal.Round(parsed.Value, 4, MidpointRounding.AwayFromZero), true, null, null);
    }

    private static CellRead<int> ReadInteger(in Cell cell, Func<decimal, string?> improbable)
    {
        if (Unusable(cell) is { } problem)
            return new(0, false, problem, null);
        if (cell.Kind == CellKind.Empty)
            return CellRead<int>.Empty;
        var number = CellNumber.Parse(cell.Text);
        if (number.HasValue && improbable(number.Value) is { } warning)
            return CellRead<int>.Odd(warning);
        return number.HasValue && decimal.IsInteger(number.Value) ? new((int)number.Value, true, null, null) : CellRead<int>.Of(CellNumber.ParseInt(cell.Text));
    }

    private static string Beyond(decimal value, decimal most) =>
        $"{value.ToString("#,0.####", Ru.Culture)} больше возможного ({most.ToString("#,0", Ru.Culture)}), поле оставлено пустым.";

    private static CellRead<DateOnly> ReadDate(Cell cell)
    {
        if (cell.Kind == CellKind.Error)
            return new(default, false, ErrorCell(cell), null);
        if (cell.Kind == CellKind.Empty)
            return CellRead<DateOnly>.Empty;
        var parsed = CellDate.Parse(cell.Text);
        return parsed.HasValue && CellDate.Improbable(parsed.Value)
            ? CellRead<DateOnly>.Odd($"«{cell.Text}»: невозможная дата, поле оставлено пустым.")
            : CellRead<DateOnly>.Of(parsed);
    }

    /// <summary>What no number, code, word or share can be: an error of a formula, or a date that a spreadsheet made of «1/2».</summary>
    private static string? Unusable(in Cell cell) => cell.Kind switch
    {
        CellKind.Error => ErrorCell(cell),
        CellKind.Date => MadeDate(cell),
        _ => null,
    };

    private static string MadeDate(in Cell cell) => $"«{cell.Text}»: таблица превратила значение в дату. Сделайте столбец текстовым и впишите значение заново.";

    private static string ErrorCell(in Cell cell) => cell.Text is ['#', '#', ..]
        ? $"«{cell.Text}»: столбец был узок, и таблица записала решетки вместо значения. Расширьте столбец и сохраните файл заново."
        : $"«{cell.Text}»: в ячейке ошибка формулы. Исправьте формулу или впишите значение.";
}

/// <summary>What people read about a column.</summary>
public sealed record ColumnText(string Meaning, string Example, bool Required = false, string[]? Others = null, IReadOnlyList<string>? Allowed = null, Func<string, bool>? Fits = null);
