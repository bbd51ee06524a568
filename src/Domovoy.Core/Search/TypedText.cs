using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>What a person typed, cut at spaces; a piece is looked for whole («12/1-А», an e-mail), and if there is no such word, by its runs.</summary>
/// <param name="OfOne">By its runs only where one record has all of them: «45-67» is then a number, and else the tail of a phone.</param>
internal sealed record TypedPiece(string Whole, IReadOnlyList<string> Runs, bool OfOne = false);

/// <summary>The ways in which a typed text may be meant, the likeliest first.</summary>
internal static class TypedText
{
    private const int Longest = 200;
    private const int MostPieces = 8;
    private const int LeastPhoneDigits = 4;
    private const int PhoneDigits = 10;

    /// <summary>«кв. 12» is typed as it is shown, but the word is in no number: it is left out where nothing is called so.</summary>
    private static readonly HashSet<string> OfUnits = new(StringComparer.Ordinal) { "КВ", "КВАРТИРА", "АП", "КОМН", "КОМНАТА", "ПОМ", "ПОМЕЩЕНИЕ", "КЛАДОВАЯ" };

    public static IReadOnlyList<IReadOnlyList<TypedPiece>> Readings(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return [];
        typed = typed.Length > Longest ? typed[..Longest] : typed;
        var pieces = Pieces(typed);
        var readings = new List<IReadOnlyList<TypedPiece>> { pieces };
        if (pieces.FindAll(piece => !piece.Runs.All(OfUnits.Contains)) is { Count: > 0 } named && named.Count < pieces.Count)
            readings.Add(named);
        if (Phone(typed) is { } digits)
        {
            readings.Insert(0, [new TypedPiece(digits, [digits])]);
            if (!typed.TrimStart().StartsWith('+') && digits.Length < PhoneDigits)
                readings.Insert(0, pieces.ConvertAll(piece => piece with { OfOne = piece.Runs is not [var only] || only != piece.Whole }));
        }
        var swapped = SearchWords.SwapLayout(typed);
        if (swapped != typed)
            readings.Add(Pieces(swapped));
        readings.RemoveAll(reading => reading.Count == 0);
        return readings;
    }

    private static List<TypedPiece> Pieces(string typed)
    {
        var pieces = new List<TypedPiece>();
        foreach (var whole in TextKey.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostPieces))
        {
            var runs = SearchWords.Query(whole);
            if (runs.Count > 0 && !pieces.Exists(p => p.Whole == whole))
                pieces.Add(new TypedPiece(whole.Any(char.IsSurrogate) ? runs[0] : whole, runs));
        }
        return pieces;
    }

    /// <summary>The digits of what looks like one phone written with separators, or null.</summary>
    private static string? Phone(string typed)
    {
        var digits = new string([.. typed.Where(char.IsAsciiDigit)]);
        var separated = typed.Trim().Length > digits.Length;
        return separated && digits.Length >= LeastPhoneDigits && typed.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '(' or ')' or '-' or '.' or '\u00A0') ? digits : null;
    }
}
