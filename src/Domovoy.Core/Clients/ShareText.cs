using System.Globalization;
using System.Numerics;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>Reads a share as people, spreadsheets and the register of rights write it.</summary>
internal static class ShareText
{
    private const int LongestPart = 18;

    private static readonly string[] Words = ["на общую долевую собственность", "общей долевой собственности", "общей собственности", "в праве", "долей", "доли", "доля", "дол."];

    private static readonly (char Sign, int Num, int Den)[] Signs =
    [
        ('½', 1, 2), ('⅓', 1, 3), ('⅔', 2, 3), ('¼', 1, 4), ('¾', 3, 4), ('⅕', 1, 5), ('⅖', 2, 5), ('⅗', 3, 5), ('⅘', 4, 5),
        ('⅙', 1, 6), ('⅚', 5, 6), ('⅐', 1, 7), ('⅛', 1, 8), ('⅜', 3, 8), ('⅝', 5, 8), ('⅞', 7, 8), ('⅑', 1, 9), ('⅒', 1, 10),
    ];

    internal static Parsed<Share> Parse(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<Share>.Empty;
        }

        var clean = TextKey.Clean(text!);
        var bare = WithoutWords(clean);
        var slash = bare.IndexOfAny('/', '\\', '⁄');
        if (slash >= 0)
        {
            return Fraction(clean, bare[..slash].Trim(' '), bare[(slash + 1)..].Trim(' '));
        }

        if (bare.Length == 1)
        {
            foreach (var (sign, num, den) in Signs)
            {
                if (bare[0] == sign)
                {
                    return Parsed<Share>.Of(new Share(num, den));
                }
            }
        }

        return Number(clean, bare);
    }

    private static Parsed<Share> Fraction(string shown, ReadOnlySpan<char> num, ReadOnlySpan<char> den)
    {
        if (num.Length is 0 or > LongestPart || den.Length is 0 or > LongestPart
            || num.ContainsAnyExceptInRange('0', '9') || den.ContainsAnyExceptInRange('0', '9'))
        {
            return NotAShare(shown);
        }

        var (n, d) = (long.Parse(num, NumberStyles.None, CultureInfo.InvariantCulture), long.Parse(den, NumberStyles.None, CultureInfo.InvariantCulture));
        if (d == 0)
        {
            return NotAShare(shown);
        }

        if (n == 0 || n > d)
        {
            return OutOfRange(shown, n == 0);
        }

        var common = BigInteger.GreatestCommonDivisor(n, d);
        return d / common <= int.MaxValue
            ? Parsed<Share>.Of(Share.Of(n, d))
            : Parsed<Share>.Wrong($"{TextKey.Quote(shown)} слишком длинная дробь: знаменатель больше {int.MaxValue}. Сократите её.");
    }

    private static Parsed<Share> Number(string shown, ReadOnlySpan<char> bare)
    {
        var percent = bare.EndsWith("%");
        bare = (percent ? bare[..^1] : bare).Trim(' ');
        Span<char> plain = stackalloc char[32];
        if (bare.Length is 0 or > 32)
        {
            return NotAShare(shown);
        }

        bare.Replace(plain, ',', '.');
        const NumberStyles styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
        if (!char.IsAsciiDigit(bare[^1]) || !decimal.TryParse(plain[..bare.Length], styles, CultureInfo.InvariantCulture, out var value))
        {
            return NotAShare(shown);
        }

        if (value <= 0 || value > 100)
        {
            return OutOfRange(shown, value <= 0);
        }

        value = percent || value > 1 ? value / 100 : value;
        var share = Exact(value);
        // Smaller than any share an int can hold: such a text is a slip.
        return share.Num == 0 ? OutOfRange(shown, true) : Parsed<Share>.Of(share);
    }

    private static Share Exact(decimal value)
    {
        var simple = Simple(value);
        if (simple is { } found)
        {
            return found;
        }

        var scale = Math.Min((int)value.Scale, 9);
        var den = BigInteger.Pow(10, scale);
        return Share.Reduce(new BigInteger(decimal.Round(value, scale) * (decimal)den), den);
    }

    /// <summary>The fraction with a small denominator that a decimal of ten and more places stands for, if there is one.</summary>
    private static Share? Simple(decimal value)
    {
        if (value.Scale < 10)
        {
            return null;
        }

        for (var den = 1; den <= 1000; den++)
        {
            var num = decimal.Round(value * den);
            if (num > 0 && Math.Abs(value - (num / den)) < 0.00000000001m)
            {
                return Share.Of((long)num, den);
            }
        }

        return null;
    }

    /// <summary>«1/2 доли», «доля 1/2», «1/2 доля в праве», «доля в праве общей долевой собственности 1/2».</summary>
    private static ReadOnlySpan<char> WithoutWords(ReadOnlySpan<char> text)
    {
        for (var before = -1; before != text.Length;)
        {
            before = text.Length;
            foreach (var word in Words)
            {
                if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    text = text[..^word.Length].TrimEnd(' ');
                }

                if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    text = text[word.Length..].TrimStart(" :-");
                }
            }
        }

        return text;
    }

    private static Parsed<Share> NotAShare(string text) => Parsed<Share>.Wrong($"{TextKey.Quote(text)} не доля. Напишите, например, 1/2 или 50%.");

    private static Parsed<Share> OutOfRange(string text, bool below) =>
        Parsed<Share>.Wrong($"{TextKey.Quote(text)} не доля: {(below ? "она должна быть больше нуля" : "она не может быть больше целого")}. Напишите, например, 1/2 или 50%.");
}
