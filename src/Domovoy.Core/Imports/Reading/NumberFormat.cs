namespace Domovoy.Core.Imports.Reading;

internal enum NumberLook : byte
{
    General,
    Percent,
    Date,

    /// <summary>[h]:mm: hours counted past 24.</summary>
    Elapsed,
}

/// <summary>What of a number format matters to the text of a cell; colours, separators and rounding do not.</summary>
/// <param name="Digits">Least digits before the decimal point: 10 for <c>0000000000</c>.</param>
internal readonly record struct NumberFormat(NumberLook Look, byte Digits = 1)
{
    public static readonly NumberFormat General = new(NumberLook.General);

    private const int MostDigits = 32;

    /// <summary>Built-in formats by number: ECMA-376 part 1, 18.8.30, with the Asian dates 27-36 and 50-58.</summary>
    public static NumberFormat BuiltIn(int id) => id switch
    {
        9 or 10 => new(NumberLook.Percent),
        >= 14 and <= 22 or >= 27 and <= 36 or 45 or 47 or >= 50 and <= 58 => new(NumberLook.Date),
        46 => new(NumberLook.Elapsed),
        _ => General,
    };

    /// <summary>
    /// Reads a format code: its section for positive numbers, without what is quoted, escaped, in brackets or padding. So
    /// <c>0.0" м2 дом"</c> and <c>[Red]0</c> are numbers, <c>[$-419]d mmmm yyyy" г."</c> a date.
    /// </summary>
    public static NumberFormat Parse(ReadOnlySpan<char> code)
    {
        if (code.Trim().Equals("General", StringComparison.OrdinalIgnoreCase) || code.Trim().Equals("Standard", StringComparison.OrdinalIgnoreCase))
        {
            return General;
        }

        var look = NumberLook.General;
        var digits = 0;
        var counting = true;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = Past(code, i, '"');
                    break;
                case '[':
                    if (IsElapsed(code[(i + 1)..]))
                    {
                        look = NumberLook.Elapsed;
                    }

                    i = Past(code, i, ']');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '%' when look == NumberLook.General:
                    look = NumberLook.Percent;
                    break;
                case 'E' or 'e' when i + 1 < code.Length && code[i + 1] is '+' or '-':
                    return General;
                case '/' when look == NumberLook.General && code[..i].IndexOfAny('?', '#') >= 0:
                    return General;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S' when look != NumberLook.Elapsed:
                    look = NumberLook.Date;
                    break;
                case '0' when counting:
                    digits++;
                    break;
                case '.':
                    counting = false;
                    break;
            }
        }

        return look is NumberLook.General or NumberLook.Percent
            ? new(look, (byte)Math.Clamp(digits, 1, MostDigits))
            : new(look);
    }

    private static int Past(ReadOnlySpan<char> code, int from, char end)
    {
        var length = code[(from + 1)..].IndexOf(end);
        return length < 0 ? code.Length : from + 1 + length;
    }

    private static bool IsElapsed(ReadOnlySpan<char> inside)
    {
        var length = inside.IndexOf(']');
        return length > 0 && inside[..length].Trim("hHmMsS").IsEmpty;
    }
}
