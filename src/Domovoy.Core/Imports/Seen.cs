using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Domovoy.Core.Imports;

/// <summary>
/// What one file has said so far of records of one kind: by key the record's id, the first row, and a hash of each value.
/// A hundred bytes a record, so that a million rows fit in memory, and enough to find that two rows contradict each other.
/// </summary>
/// <param name="columns">How many columns describe one record of this kind.</param>
public sealed class Seen(int columns)
{
    private readonly Dictionary<RowKey, int> byKey = [];
    private readonly List<Guid> ids = [];
    private readonly List<int> firstRows = [];
    private readonly List<int[]> pages = [];
    /// <summary>Values that a later row than the first brought, by record and column: few.</summary>
    private readonly Dictionary<(int At, int Column), int> laterRows = [];
    private const int PageRecords = 4096;

    public int Count => ids.Count;

    /// <summary>Position of the record with this key, or -1.</summary>
    public int Find(RowKey key) => byKey.TryGetValue(key, out var at) ? at : -1;

    public Guid Id(int at) => ids[at];

    /// <summary>The row that first gave this value of the record.</summary>
    public int RowOf(int at, int column) => laterRows.TryGetValue((at, column), out var later) ? later : firstRows[at];

    public int Add(Guid id, int row)
    {
        if (ids.Count % PageRecords == 0)
            pages.Add(new int[PageRecords * columns]);
        ids.Add(id);
        firstRows.Add(row);
        return ids.Count - 1;
    }

    /// <summary>Names the record by one more key; the first record of a key keeps it.</summary>
    public void Name(RowKey key, int at) => byKey.TryAdd(key, at);

    /// <summary>
    /// The first column whose value here differs from what an earlier row said, or -1. Empty (0) agrees with everything.
    /// </summary>
    public int Contradiction(int at, ReadOnlySpan<int> hashes)
    {
        var known = Values(at);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] != 0 && known[i] != 0 && hashes[i] != known[i])
                return i;
        }
        return -1;
    }

    /// <summary>Remembers what the row said; true if it said anything new.</summary>
    public bool Merge(int at, int row, ReadOnlySpan<int> hashes)
    {
        var known = Values(at);
        var more = false;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] == 0 || known[i] != 0)
                continue;
            known[i] = hashes[i];
            if (row != firstRows[at])
                laterRows[(at, i)] = row;
            more = true;
        }
        return more;
    }

    /// <summary>What the file said in a column of dates, or null: the hash of a date is its day.</summary>
    public DateOnly? Date(int at, int column) => Values(at)[column] is var day and not 0 ? DateOnly.FromDayNumber(day) : null;

    private Span<int> Values(int at) => pages[at / PageRecords].AsSpan(at % PageRecords * columns, columns);

    public static RowKey Key(ReadOnlySpan<char> a, ReadOnlySpan<char> b = default, ReadOnlySpan<char> c = default)
    {
        var hash = new XxHash128();
        hash.Append(MemoryMarshal.AsBytes(a));
        hash.Append([1]);
        hash.Append(MemoryMarshal.AsBytes(b));
        hash.Append([2]);
        hash.Append(MemoryMarshal.AsBytes(c));
        return RowKey.Of(hash.GetCurrentHashAsUInt128());
    }

    public static RowKey Key(Guid id, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var hash = new XxHash128();
        hash.Append(bytes);
        hash.Append(MemoryMarshal.AsBytes(text));
        return RowKey.Of(hash.GetCurrentHashAsUInt128());
    }
}
