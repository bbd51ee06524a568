using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domovoy.Core.Imports.Reading;

/// <summary>Numbers of a spreadsheet, which are doubles, as the decimal text a person sees.</summary>
internal static class NumberText
{
    /// <summary>Significant digits a spreadsheet keeps and shows.</summary>
    private const int Digits = 15;

    private const double FirstLossy = 1e15;

    /// <summary>A number without zeros to strip, in at most 15 digits and no exponent: its bytes are its text.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> raw)
    {
        var start = raw.Length > 0 && raw[0] == '-' ? 1 : 0;
        var point = -1;
        for (var i = start; i < raw.Length; i++)
        {
            if (raw[i] == '.' && point < 0)
            {
                point = i;
            }
            else if ((uint)(raw[i] - '0') > 9)
            {
                return false;
            }
        }

        var whole = (point < 0 ? raw.Length : point) - start;
        var digits = raw.Length - start - (point < 0 ? 0 : 1);
        return whole > 0 && digits <= Digits
            && (whole == 1 || raw[start] != '0')
            && (point < 0 ? start == 0 || raw[1] != '0' : raw[^1] is not ((byte)'0' or (byte)'.'));
    }

    /// <summary>The cell of a number as written in the XML, by its format.</summary>
    public static Cell Cell(ReadOnlySpan<byte> raw, NumberFormat format, bool from1904)
    {
        if (format == NumberFormat.General && IsCanonical(raw))
        {
            return new Cell(CellKind.Number, Encoding.ASCII.GetString(raw));
        }

        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return new Cell(CellKind.Text, Encoding.UTF8.GetString(raw));
        }

        if (Math.Abs(value) >= FirstLossy && raw.Length <= 32 && raw.TrimStart((byte)'-').IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            return new Cell(CellKind.Number, Encoding.ASCII.GetString(raw), Lossy: true);
        }

        return Cell(value, format, from1904);
    }

    /// <summary>The cell of a finite number, by its format.</summary>
    public static Cell Cell(double value, NumberFormat format, bool from1904)
    {
        if (format.Look is NumberLook.Date or NumberLook.Elapsed && SerialDate.Text(value, format.Look, from1904) is { } date)
        {
            return new Cell(CellKind.Date, date);
        }

        var lossy = Math.Abs(value) >= FirstLossy;
        Span<char> buffer = stackalloc char[32];
        value.TryFormat(buffer, out var length, lossy ? "R" : "E14", CultureInfo.InvariantCulture);
        return new Cell(CellKind.Number, Plain(buffer[..length], format), lossy);
    }

    /// <summary>Writes «-1.25E+003» as «-1250».</summary>
    private static string Plain(ReadOnlySpan<char> number, NumberFormat format)
    {
        var percent = format.Look == NumberLook.Percent;
        var exponentAt = number.IndexOf('E');
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(number[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var negative = mantissa[0] == '-';
        mantissa = mantissa[(negative ? 1 : 0)..];

        Span<char> digits = stackalloc char[32];
        var point = mantissa.IndexOf('.');
        mantissa[..(point < 0 ? mantissa.Length : point)].CopyTo(digits);
        var count = point < 0 ? mantissa.Length : point;
        var whole = count + exponent + (percent ? 2 : 0);
        if (point >= 0)
        {
            mantissa[(point + 1)..].CopyTo(digits[count..]);
            count += mantissa.Length - point - 1;
        }

        var leading = digits[..count].IndexOfAnyExcept('0');
        if (leading < 0)
        {
            return new string('0', format.Digits) + (percent ? "%" : "");
        }

        var significant = digits[leading..count].TrimEnd('0');
        return Write(significant, whole - leading, negative, percent, format.Digits);
    }

    /// <param name="digits">Significant digits, neither end a zero.</param>
    /// <param name="whole">How many of them stand before the point; may be negative or past their end.</param>
    private static string Write(ReadOnlySpan<char> digits, int whole, bool negative, bool percent, int least)
    {
        var text = new StringBuilder(24);
        if (negative)
        {
            text.Append('-');
        }

        text.Append('0', Math.Max(0, least - Math.Max(whole, 0)));
        if (whole > 0)
        {
            text.Append(digits[..Math.Min(whole, digits.Length)]).Append('0', Math.Max(0, whole - digits.Length));
        }

        if (whole < digits.Length)
        {
            text.Append('.').Append('0', Math.Max(0, -whole)).Append(digits[Math.Max(0, whole)..]);
        }

        return text.Append(percent ? "%" : "").ToString();
    }
}
