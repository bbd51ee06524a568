using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>
/// A share in the right of ownership (ГК РФ, ст. 244): two integers in lowest terms, never a double. Made by
/// <see cref="Of"/>, <see cref="Parse"/> and <see cref="Sum"/>, which reduce.
/// </summary>
[JsonConverter(typeof(ShareJson))]
public readonly record struct Share(int Num, int Den) : IComparable<Share>
{
    public static Share Zero => new(0, 1);

    public static Share Whole => new(1, 1);

    public bool IsWhole => Num == Den && Den != 0;

    /// <summary>What is missing to the whole: 1/3 for 2/3; below zero when there is more than the whole.</summary>
    public Share Remainder => Reduce((BigInteger)Den - Num, Den);

    public static bool operator >(Share a, Share b) => a.CompareTo(b) > 0;

    public static bool operator <(Share a, Share b) => a.CompareTo(b) < 0;

    public static bool operator >=(Share a, Share b) => a.CompareTo(b) >= 0;

    public static bool operator <=(Share a, Share b) => a.CompareTo(b) <= 0;

    /// <summary>num/den in lowest terms. <paramref name="den"/> must be above zero.</summary>
    public static Share Of(long num, long den)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(den);
        return Reduce(num, den);
    }

    /// <summary>
    /// «1/2», «½», «1/2 доли», «50%», «0,5». Above 0 and below 1 as written (0,33 is 33/100), 1 is the whole, above 1
    /// and up to 100 are percents. A long decimal is what a spreadsheet made of a simple fraction: 0,333333333333333
    /// is 1/3. Nothing, more than the whole and below zero are problems.
    /// </summary>
    public static Parsed<Share> Parse(string? text) => ShareText.Parse(text);

    /// <summary>
    /// The exact sum. If it does not fit two ints, the nearest fraction that does, never moved across 1 or onto it.
    /// </summary>
    public static Share Sum(IEnumerable<Share> shares)
    {
        BigInteger num = 0, den = 1;
        foreach (var share in shares)
        {
            if (share.Den == 0)
            {
                continue;
            }

            num = (num * share.Den) + (share.Num * den);
            den *= share.Den;
            var common = BigInteger.GreatestCommonDivisor(num, den);
            num /= common;
            den /= common;
        }

        return Reduce(num, den);
    }

    public int CompareTo(Share other) => ((long)Num * other.Den).CompareTo((long)other.Num * Den);

    /// <summary>«1/2»; the whole is «1».</summary>
    public override string ToString() =>
        Den == 1 ? Num.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Num}/{Den}");

    internal static Share Reduce(BigInteger num, BigInteger den)
    {
        var common = BigInteger.GreatestCommonDivisor(num, den);
        num /= common;
        den /= common;
        return BigInteger.Abs(num) <= int.MaxValue && den <= int.MaxValue ? new Share((int)num, (int)den) : Nearest(num, den);
    }

    /// <summary>The last convergent of the continued fraction whose parts fit an int.</summary>
    private static Share Nearest(BigInteger num, BigInteger den)
    {
        var (sign, n, d) = (num.Sign, BigInteger.Abs(num), den);
        BigInteger p0 = 0, q0 = 1, p1 = 1, q1 = 0;
        while (d != 0)
        {
            var whole = BigInteger.DivRem(n, d, out var rest);
            var (p, q) = ((whole * p1) + p0, (whole * q1) + q0);
            if (p > int.MaxValue || q > int.MaxValue)
            {
                break;
            }

            (p0, q0, p1, q1, n, d) = (p1, q1, p, q, d, rest);
        }

        if (q1 == 0)
        {
            return new Share(sign * int.MaxValue, 1);
        }

        if (p1 == q1)
        {
            return BigInteger.Abs(num) < den ? new Share(sign * (int.MaxValue - 1), int.MaxValue) : new Share(sign * int.MaxValue, int.MaxValue - 1);
        }

        return new Share(sign * (int)p1, (int)q1);
    }
}
