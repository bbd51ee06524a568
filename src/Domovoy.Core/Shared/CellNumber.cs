using System.Globalization;

namespace Domovoy.Core.Shared;

/// <summary>Numbers as spreadsheets hold and people write them: comma or point, spaces between thousands, a unit after.</summary>
public static class CellNumber
{
    private const int Digits = 10;

    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "квм", "квметр", "квметра", "квметров", "м", "м2", "м²", "мкв", "м3", "м³", "кубм", "пм", "мп", "шт", "штук", "штуки", "штука",
        "чел", "человек", "человека", "эт", "этаж", "этажа", "этажей", "%", "ед", "кв", "квартир", "руб", "р", "₽", "лет", "год", "года", "г",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitLookup = Units.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// A number not below zero. «1.234,56» and «1,234.56» are understood; one comma is always decimal. Units that
    /// would change the scale (га, сотки) are not taken. Rounded to ten decimals, which drops the noise of doubles.
    /// </summary>
    public static Parsed<decimal> Parse(string? text)
    {
        var parsed = ParseSigned(text);
        return parsed is { HasValue: true, Value: < 0 }
            ? Parsed<decimal>.Wrong($"{TextKey.Quote(text!)} меньше нуля. Напишите, например, 12,5.")
            : parsed;
    }

    /// <summary>The same, below zero too: coordinates.</summary>
    public static Parsed<decimal> ParseSigned(string? text)
    {
        if (text is not null && Plain(text) is { } plain)
        {
            return Parsed<decimal>.Of(plain);
        }

        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<decimal>.Empty;
        }

        var clean = TextKey.Clean(text!);
        return Read(clean) is { } value
            ? Parsed<decimal>.Of(value)
            : Parsed<decimal>.Wrong($"{TextKey.Quote(clean)} не число. Напишите, например, 12,5.");
    }

    /// <summary>A whole number not below zero; «5.0» and «5,00» are whole.</summary>
    public static Parsed<int> ParseInt(string? text)
    {
        var parsed = Parse(text);
        if (!parsed.HasValue)
        {
            return parsed.IsEmpty ? Parsed<int>.Empty : Parsed<int>.Wrong(parsed.Problem!.Replace("12,5", "12", StringComparison.Ordinal));
        }

        if (decimal.Truncate(parsed.Value) != parsed.Value)
        {
            return Parsed<int>.Wrong($"{TextKey.Quote(text!)} не целое число. Напишите целое число.");
        }

        return parsed.Value <= int.MaxValue
            ? Parsed<int>.Of((int)parsed.Value)
            : Parsed<int>.Wrong($"{TextKey.Quote(text!)} слишком большое число. Напишите целое число до {int.MaxValue}.");
    }

    /// <summary>The usual cell: up to 18 digits and one point or comma. Null for anything else.</summary>
    private static decimal? Plain(string text)
    {
        if (text.Length is 0 or > 18)
        {
            return null;
        }

        long mantissa = 0;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                mantissa = (mantissa * 10) + (c - '0');
            }
            else if (c is '.' or ',' && point < 0 && i > 0 && i < text.Length - 1)
            {
                point = i;
            }
            else
            {
                return null;
            }
        }

        var scale = point < 0 ? 0 : text.Length - point - 1;
        return scale > Digits ? null : new decimal((int)mantissa, (int)(mantissa >> 32), 0, false, (byte)scale);
    }

    private static decimal? Read(ReadOnlySpan<char> text)
    {
        var unit = UnitStart(text);
        if (unit < text.Length && !IsUnit(text[unit..]))
        {
            return null;
        }

        text = text[..unit].TrimEnd(' ');
        var negative = text.Length > 0 && TextKey.IsDash(text[0]);
        if (negative || (text.Length > 0 && text[0] == '+'))
        {
            text = text[1..].TrimStart(' ');
        }

        Span<char> plain = stackalloc char[64];
        if (text.Length is 0 or > 60)
        {
            return null;
        }

        var length = Normalize(text, plain);
        const NumberStyles styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (length == 0 || !decimal.TryParse(plain[..length], styles, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        if (value.Scale > Digits)
        {
            // Division by one with all its zeros strips the trailing zeros that rounding leaves.
            value = decimal.Round(value, Digits) / 1.0000000000000000000000000000m;
        }

        return negative ? -value : value;
    }

    /// <summary>Where the unit begins: the first letter or sign that is not the exponent.</summary>
    private static int UnitStart(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is 'e' or 'E' && i > 0 && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] is '+' or '-'))
            {
                continue;
            }

            if (char.IsLetter(c) || c is '%' or '₽')
            {
                return i;
            }
        }

        return text.Length;
    }

    private static bool IsUnit(ReadOnlySpan<char> unit)
    {
        Span<char> letters = stackalloc char[16];
        var length = 0;
        foreach (var c in unit)
        {
            if (c is ' ' or '.')
            {
                continue;
            }

            if (length == letters.Length)
            {
                return false;
            }

            // A Latin m is typed as often as a Russian one.
            letters[length++] = c is 'm' or 'M' ? 'м' : c;
        }

        return UnitLookup.Contains(letters[..length]);
    }

    /// <summary>Writes the digits with one point for the decimals, thousands joined; 0 when the separators make no number.</summary>
    private static int Normalize(ReadOnlySpan<char> text, Span<char> plain)
    {
        var exponent = text.IndexOfAny('e', 'E');
        var number = exponent < 0 ? text : text[..exponent];
        var point = DecimalPoint(number);
        if (point < 0)
        {
            return 0;
        }

        var length = JoinThousands(number[..point], plain);
        var fraction = point < number.Length ? number[(point + 1)..] : default;
        if (length < 0 || length + fraction.Length == 0 || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        if (!fraction.IsEmpty)
        {
            plain[length++] = '.';
            fraction.CopyTo(plain[length..]);
            length += fraction.Length;
        }

        text[number.Length..].CopyTo(plain[length..]);
        return length + text.Length - number.Length;
    }

    /// <summary>«1 234 567» as 1234567; -1 when the groups are not of three, as in «12 34», which is more likely two numbers.</summary>
    private static int JoinThousands(ReadOnlySpan<char> whole, Span<char> plain)
    {
        var length = 0;
        var group = 0;
        var grouped = false;
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                group++;
                continue;
            }

            if (c is not (' ' or '.' or ',' or '\'') || (grouped ? group != 3 : group is 0 or > 3))
            {
                return -1;
            }

            grouped = true;
            group = 0;
        }

        return grouped && group != 3 ? -1 : length;
    }

    /// <summary>Index of the decimal separator, the length when there is none, -1 when the separators contradict each other.</summary>
    private static int DecimalPoint(ReadOnlySpan<char> number)
    {
        var comma = number.LastIndexOf(',');
        var dot = number.LastIndexOf('.');
        var last = Math.Max(comma, dot);
        if (last < 0)
        {
            return number.Length;
        }

        // Two of one kind and none of the other can only stand between thousands.
        var repeated = number[..last].Contains(number[last]);
        return !repeated ? last : Math.Min(comma, dot) < 0 ? number.Length : -1;
    }
}
