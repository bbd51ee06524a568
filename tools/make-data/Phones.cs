using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>Mobile numbers that no other client of the file has, written the ways people write them.</summary>
internal sealed class Phones(int seed)
{
    private static readonly int[] Codes =
    [
        900, 901, 902, 903, 904, 905, 906, 908, 909, 910, 911, 912, 913, 914, 915, 916, 917, 918, 919, 920, 921, 922, 923, 924,
        925, 926, 927, 928, 929, 930, 931, 932, 937, 950, 951, 952, 953, 960, 961, 962, 963, 964, 965, 966, 967, 968, 980, 981,
        982, 983, 985, 987, 988, 989, 991, 992, 995, 996, 999, 977,
    ];

    private readonly Scatter numbers = new(Codes.Length * 10_000_000L, seed);

    /// <summary>The ten digits after +7. The second telephones are at the far end of the range.</summary>
    public string Digits(int client, bool second)
    {
        var number = numbers.At(client + (second ? Codes.Length * 5_000_000L + 1_234_567 : 0));
        return string.Create(CultureInfo.InvariantCulture, $"{Codes[(int)(number / 10_000_000)]}{number % 10_000_000:0000000}");
    }

    public static string Written(string d, int way) => way switch
    {
        < 26 => $"+7 ({d[..3]}) {d[3..6]}-{d[6..8]}-{d[8..]}",
        < 46 => "8" + d,
        < 60 => "+7" + d,
        < 70 => $"8 ({d[..3]}) {d[3..6]}-{d[6..8]}-{d[8..]}",
        < 78 => $"8-{d[..3]}-{d[3..6]}-{d[6..8]}-{d[8..]}",
        < 84 => $"+7 {d[..3]} {d[3..6]} {d[6..8]} {d[8..]}",
        < 89 => "7" + d,
        < 93 => d,
        < 96 => $"8({d[..3]}){d[3..]}",
        < 98 => $"8 {d[..3]} {d[3..6]}-{d[6..8]}-{d[8..]}",
        _ => $"+7.{d[..3]}.{d[3..6]}.{d[6..8]}.{d[8..]}",
    };
}
