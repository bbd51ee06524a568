using System.Buffers;

namespace Domovoy.Core.Shared;

/// <summary>Dates as spreadsheets hold and people write them.</summary>
public static class CellDate
{
    private static readonly string[] Months =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    private static readonly string[] MonthsOfDate =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    private static readonly SearchValues<char> ClockChars = SearchValues.Create("0123456789:.,+- ZAPMapm");

    /// <summary>
    /// ISO, dd.mm.yyyy, dd/mm/yyyy, dd-mm-yyyy, yyyy.mm.dd, one-digit days and months, «31 января 2024 г.», a time
    /// after the date (dropped), an Excel serial of five digits (days since 1899-12-30). A two-digit year up to 29
    /// is 20xx, else 19xx, as Excel reads it. A date of zeros («00.00.0000», «0», «00.01.1900», «00:00:00») gives 0001-01-01, which is
    /// <see cref="Improbable"/>: a registry's placeholder must load with a warning, not fail.
    /// </summary>
    public static Parsed<DateOnly> Parse(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<DateOnly>.Empty;
        }

        var clean = TextKey.Clean(text!);
        return Read(clean) is { } date
            ? Parsed<DateOnly>.Of(date)
            : Parsed<DateOnly>.Wrong($"{TextKey.Quote(clean)} не дата. Напишите, например, 31.01.2024.");
    }

    /// <summary>Readable, but no date of a house or a person, or a zero as LibreOffice shows it: such a value loads empty with a warning.</summary>
    public static bool Improbable(DateOnly date) => date.Year is < 1800 or > 2100 || date is { Year: 1899, Month: 12, Day: 30 or 31 };

    private static DateOnly? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim("'\"«»");
        var (first, length, rest) = Number(text);
        if (length == 0)
        {
            return null;
        }

        if (rest.IsEmpty || rest[0] == ',' || (rest[0] == '.' && length == 5))
        {
            return Serial(first, length, rest);
        }

        // A zero of a date column: «00:00:00».
        if (rest[0] == ':' && first == 0 && !rest.ContainsAnyExcept("0:"))
        {
            return DateOnly.MinValue;
        }

        rest = rest.TrimStart("\"»");
        if (rest.Length > 1 && rest[0] == ' ' && char.IsLetter(rest[1]))
        {
            return length <= 2 ? Worded(first, rest[1..]) : null;
        }

        if (rest.IsEmpty || rest[0] is not ('.' or '/' or '-'))
        {
            return null;
        }

        var separator = rest[0];
        var (second, secondLength, afterSecond) = Number(rest[1..].TrimStart(' '));
        if (secondLength is 0 or > 2 || afterSecond.IsEmpty || afterSecond[0] != separator)
        {
            return null;
        }

        var (third, thirdLength, tail) = Number(afterSecond[1..].TrimStart(' '));
        if (!IsTail(tail))
        {
            return null;
        }

        return length == 4
            ? thirdLength is 1 or 2 ? Make(first, second, third) : null
            : length <= 2 && thirdLength is >= 2 and <= 4 ? Make(Year(third, thirdLength), second, first) : null;
    }

    private static NumberAndRest Number(ReadOnlySpan<char> text)
    {
        var length = 0;
        var value = 0;
        while (length < text.Length && length < 9 && char.IsAsciiDigit(text[length]))
        {
            value = (value * 10) + (text[length++] - '0');
        }

        return new NumberAndRest(value, length, text[length..]);
    }

    private static DateOnly? Serial(int days, int length, ReadOnlySpan<char> fraction)
    {
        if (!fraction.IsEmpty && fraction[1..].ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        if (days == 0)
        {
            return DateOnly.MinValue;
        }

        return length == 5 && days >= 10000 ? new DateOnly(1899, 12, 30).AddDays(days) : null;
    }

    private static DateOnly? Worded(int day, ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '.');
        if (end < 3)
        {
            return null;
        }

        var month = Month(text[..end]);
        var (year, length, tail) = Number(text[end..].TrimStart(" ."));
        return month > 0 && length == 4 && IsTail(tail) ? Make(year, month, day) : null;
    }

    private static int Month(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            // Short forms too, «янв», «сент».
            if (MonthsOfDate[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || Months[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static int Year(int year, int length) => length != 2 ? year : year <= 29 ? 2000 + year : 1900 + year;

    private static DateOnly? Make(int year, int month, int day)
    {
        // «00.01.1900» is the zero of Excel.
        if ((year == 0 && month <= 12 && day <= 31) || (year, month, day) is (1900, 1, 0))
        {
            return DateOnly.MinValue;
        }

        return year is > 0 and <= 9999 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    /// <summary>What may stand after a date: nothing, «г.», a time of day («в 06:24», T00:00:00Z).</summary>
    private static bool IsTail(ReadOnlySpan<char> tail)
    {
        tail = tail.Trim(" .,\"»");
        if (tail.IsEmpty || tail is "г" or "г." or "года" or "Г")
        {
            return true;
        }

        if (tail[0] is 'T' or 'Т' or 'в')
        {
            tail = tail[1..].TrimStart(' ');
        }

        var (hour, length, rest) = Number(tail);
        return length is 1 or 2 && hour < 25 && rest.Length >= 3 && rest[0] == ':'
            && !rest.ContainsAnyExcept(ClockChars);
    }

    private readonly ref struct NumberAndRest(int value, int length, ReadOnlySpan<char> rest)
    {
        private readonly ReadOnlySpan<char> rest = rest;

        public void Deconstruct(out int number, out int digits, out ReadOnlySpan<char> after)
        {
            number = value;
            digits = length;
            after = rest;
        }
    }
}
