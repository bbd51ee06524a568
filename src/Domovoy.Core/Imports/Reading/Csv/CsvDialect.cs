namespace Domovoy.Core.Imports.Reading.Csv;

/// <summary>What separates the fields of a CSV file, guessed by its first records.</summary>
/// <param name="Spaced">Each separator is followed by a space: <c>Дом, "г. Тверь, ул. Мира"</c>.</param>
internal readonly record struct CsvDialect(char Separator, bool Spaced)
{
    private const char Default = ';';

    private const int MostRecords = 100;
    private static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <param name="sample">The beginning of the file.</param>
    /// <param name="isWhole">The sample is the whole file; otherwise its last record may be cut and is not counted.</param>
    public static CsvDialect Of(ReadOnlySpan<char> sample, bool isWhole)
    {
        var votes = new List<Vote>();
        foreach (var candidate in Candidates)
        {
            var vote = new Vote(candidate, Count(sample, new(candidate, false), isWhole));
            if (vote.IsPlausible)
            {
                votes.Add(vote);
            }
        }

        // Titles above the table have no separators or a chance comma; the heading is the first record as wide as the rest.
        var records = votes.Count == 0 ? 0 : votes.Max(vote => vote.Counts.Count);
        for (var record = 0; record < records; record++)
        {
            var here = votes.Where(vote => vote.Usual == vote.Counts.ElementAtOrDefault(record)).ToList();
            if (here.Count > 0)
            {
                return new(here.MaxBy(vote => vote.Share)!.Separator, false);
            }
        }

        var spaced = new CsvDialect(',', true);
        return votes.Count == 0 && IsTable(Count(sample, spaced, isWhole)) ? spaced : new(Default, false);
    }

    /// <summary>Commas before spaces stand in addresses as well: they separate only where almost all records have as many as the heading.</summary>
    private static bool IsTable(List<int> counts) => counts is [> 0, _, ..] && counts.Count(count => count == counts[0]) >= counts.Count * 0.9;

    /// <summary>Separators in each record that is not blank, quoted ones aside.</summary>
    private static List<int> Count(ReadOnlySpan<char> sample, CsvDialect dialect, bool isWhole)
    {
        var (separator, spaced) = dialect;
        var counts = new List<int>();
        int count = 0, start = 0;
        bool quoted = false, atFieldStart = true;
        for (var i = 0; i < sample.Length && counts.Count < MostRecords; i++)
        {
            var c = sample[i];
            if (quoted)
            {
                if (c == '"')
                {
                    var doubled = i + 1 < sample.Length && sample[i + 1] == '"';
                    quoted = doubled;
                    i += doubled ? 1 : 0;
                }

                continue;
            }

            if (c is '\r' or '\n')
            {
                if (i > start)
                {
                    counts.Add(count);
                }

                (count, start, atFieldStart) = (0, i + 1, true);
                continue;
            }

            quoted = c == '"' && atFieldStart;
            atFieldStart = c == separator || (spaced && atFieldStart && c == ' ');
            if (c != separator)
            {
                continue;
            }

            // «ул. Ленина, д. 5» in a file of one column is no two fields; «54,3» in a file with spaces is one.
            var beforeSpace = c == ',' && i + 1 < sample.Length && sample[i + 1] == ' ';
            count = !spaced ? count + (beforeSpace ? 0 : 1) : beforeSpace || IsEmptyNext(sample, i + 1) ? count + 1 : int.MinValue;
        }

        if (start < sample.Length && counts.Count < MostRecords && (isWhole || counts.Count == 0))
        {
            counts.Add(count);
        }

        return counts;
    }

    private static bool IsEmptyNext(ReadOnlySpan<char> sample, int at) => at >= sample.Length || sample[at] is '\r' or '\n' or ',';

    private sealed class Vote
    {
        public Vote(char separator, List<int> counts)
        {
            (Separator, Counts) = (separator, counts);
            var usual = counts.Where(count => count > 0).GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault();
            Usual = usual?.Key ?? 0;
            Share = counts.Count == 0 ? 0 : (double)(usual?.Count() ?? 0) / counts.Count;
        }

        public char Separator { get; }

        public List<int> Counts { get; }

        /// <summary>The commonest number of separators in a record.</summary>
        public int Usual { get; }

        /// <summary>Part of the records that have that number.</summary>
        public double Share { get; }

        /// <summary>A lone comma in a record without one in the heading is a decimal comma.</summary>
        public bool IsPlausible => Usual > 0 && Share >= 0.5 && (Separator != ',' || Usual > 1 || Counts[0] == 1);
    }
}
