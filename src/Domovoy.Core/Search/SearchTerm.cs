using Domovoy.Core.Shared;

namespace Domovoy.Core.Search;

/// <summary>A range of the words of some kinds.</summary>
/// <param name="Kinds">As in SQL, «3, 7, 8».</param>
/// <param name="From">Name of the parameter, inclusive.</param>
/// <param name="To">Name of the parameter, exclusive.</param>
internal sealed record WordRange(string Kinds, string From, string To)
{
    public string On(string alias) => $"{alias}.\"Kind\" IN ({Kinds}) AND {Word(alias)}";

    public string Word(string alias) => $"{alias}.\"Word\" >= {From} AND {alias}.\"Word\" < {To}";
}

/// <summary>One typed word and how many words of each kind begin with it; counts stop at a bound.</summary>
internal sealed class SearchTerm
{
    internal static readonly string Last = char.ConvertFromUtf32(0x10FFFF);

    public SearchTerm(Sql sql, string text)
    {
        Text = text;
        var (from, to) = Bounds(sql, text);
        Building = new WordRange("1", from, to);
        Unit = new WordRange("2", from, to);
        Account = new WordRange("4", from, to);
        var clients = new List<WordRange> { new("3, 7, 8", from, to) };
        if (text.All(char.IsAsciiDigit))
            AddPhones(sql, text, from, to, clients);
        Client = clients;
    }

    public string Text { get; }
    public WordRange Building { get; }
    public WordRange Unit { get; }
    public WordRange Account { get; }
    public IReadOnlyList<WordRange> Client { get; }

    public long Buildings { get; set; }
    public long Units { get; set; }
    public long Clients { get; set; }
    public long Accounts { get; set; }

    /// <summary>There may be many more than were counted.</summary>
    public bool IsBeyondCount => Math.Max(Math.Max(Buildings, Units), Math.Max(Clients, Accounts)) > SearchTerms.Bound;

    public bool Exists => Buildings + Units + Clients + Accounts > 0;

    /// <summary>Only buildings have such a word: the search then is within those buildings.</summary>
    public bool IsBuildingOnly => Buildings > 0 && Units + Clients + Accounts == 0;

    /// <summary>«Начинается с»: every text that begins so is from the first and below the second.</summary>
    public static (string From, string To) Bounds(Sql sql, string prefix) => (sql.Arg(prefix), sql.Arg(prefix + Last));

    private static void AddPhones(Sql sql, string digits, string from, string to, List<WordRange> clients)
    {
        clients[0] = new WordRange("3, 5, 7, 8", from, to);
        foreach (var (kind, prefix) in Phones(digits).Skip(1))
        {
            var (start, end) = Bounds(sql, prefix);
            clients.Add(new WordRange(((int)kind).ToString(Ru.Culture), start, end));
        }
    }

    /// <summary>What the words of a phone begin with: as typed, without the code of the country, and from its end.</summary>
    internal static IEnumerable<(SearchKind Kind, string Prefix)> Phones(string digits)
    {
        yield return (SearchKind.ClientPhone, digits);
        var national = digits.Length >= 4 && digits[0] is '7' or '8' ? digits[1..] : digits;
        if (national.Length < digits.Length)
            yield return (SearchKind.ClientPhone, national);
        if (digits.Length < 4)
            yield break;
        var reversed = (digits.Length == 11 ? national : digits).ToCharArray();
        Array.Reverse(reversed);
        yield return (SearchKind.ClientPhoneTail, new string(reversed));
    }
}
