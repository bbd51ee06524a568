namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>
/// The table of strings of a workbook: UTF-8 text in large blocks, made into strings only when a cell wants them. Half the size
/// of strings, and nothing for the garbage collector to walk. The first strings (column values met early) and those used
/// lately are kept made.
/// </summary>
internal sealed class SharedStrings
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;
    private const int OffsetBits = 16;
    private const int Kept = 4096;

    /// <summary>Longer ones are not kept, so that what is kept stays within a few megabytes.</summary>
    private const int LongestKept = 256;

    private readonly ReadingLimits limits;
    private readonly List<byte[]> blocks = [];
    private readonly List<int[]> offsets = [];
    private readonly string?[] first = new string?[Kept];
    private readonly string?[] recent = new string?[Kept];
    private readonly int[] recentIndex = new int[Kept];
    private int used = BlockSize;

    public SharedStrings(ReadingLimits limits)
    {
        this.limits = limits;
        Array.Fill(recentIndex, -1);
    }

    public int Count { get; private set; }

    /// <summary>Adds the next string.</summary>
    /// <param name="text">UTF-8, at most as long as a cell may be.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (used + text.Length + 5 > BlockSize)
        {
            blocks.Add(new byte[Math.Max(BlockSize, text.Length + 5)]);
            used = 0;
            CheckSize();
        }

        if (Count >> OffsetBits == offsets.Count)
        {
            offsets.Add(new int[1 << OffsetBits]);
            CheckSize();
            if (Count >= limits.Strings)
            {
                throw Refuse.TooMuchText();
            }
        }

        offsets[Count >> OffsetBits][Count & ((1 << OffsetBits) - 1)] = ((blocks.Count - 1) << BlockBits) | used;
        Count++;
        var block = blocks[^1];
        var length = text.Length;
        while (length >= 0x80)
        {
            block[used++] = (byte)(length | 0x80);
            length >>= 7;
        }

        block[used++] = (byte)length;
        text.CopyTo(block.AsSpan(used));
        used += text.Length;
    }

    /// <summary>Null when there is no such string.</summary>
    public string? this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                return null;
            }

            if (index < Kept)
            {
                return first[index] ?? Make(index, ref first[index]);
            }

            var place = index & (Kept - 1);
            if (recentIndex[place] == index)
            {
                return recent[place];
            }

            recentIndex[place] = -1;
            var text = Make(index, ref recent[place]);
            recentIndex[place] = recent[place] is null ? -1 : index;
            return text;
        }
    }

    private string Make(int index, ref string? keep)
    {
        var offset = offsets[index >> OffsetBits][index & ((1 << OffsetBits) - 1)];
        var block = blocks[offset >> BlockBits];
        var at = offset & (BlockSize - 1);
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = block[at++];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                break;
            }
        }

        var text = Utf8Strings.Make(block.AsSpan(at, length));
        keep = length <= LongestKept ? text : null;
        return text;
    }

    private void CheckSize()
    {
        if ((((long)blocks.Count << BlockBits) + ((long)offsets.Count << (OffsetBits + 2))) > limits.StringTableBytes)
        {
            throw Refuse.TooMuchText();
        }
    }
}
