using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>
/// Cells made lately, by their bytes: a column of a hundred thousand «Квартира» or «2» makes one string. A newcomer takes the
/// place of whoever has the same hash, so the size is fixed and nothing is ever searched.
/// </summary>
internal sealed class CellCache
{
    /// <summary>Longer values repeat too seldom to be worth the comparison.</summary>
    public const int LongestBytes = 64;

    private const int Places = 4096;

    private readonly Cell[] cells = new Cell[Places];
    private readonly uint[] tags = new uint[Places];
    private readonly byte[] bytes = new byte[Places * LongestBytes];

    /// <summary>Looks a value up.</summary>
    /// <param name="raw">At most <see cref="LongestBytes"/>, at least one.</param>
    /// <param name="meaning">What tells apart cells of the same bytes: text, or the index of a number format.</param>
    /// <param name="place">Where to <see cref="Put"/> it if it was not found.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Find(ReadOnlySpan<byte> raw, int meaning, out int place, out Cell cell)
    {
        var tag = ((uint)meaning << 8) | (uint)raw.Length;
        place = (int)(Hash(raw, tag) & (Places - 1));
        cell = cells[place];
        return tags[place] == tag && raw.SequenceEqual(bytes.AsSpan(place * LongestBytes, raw.Length));
    }

    public void Put(int place, ReadOnlySpan<byte> raw, int meaning, Cell cell)
    {
        tags[place] = ((uint)meaning << 8) | (uint)raw.Length;
        raw.CopyTo(bytes.AsSpan(place * LongestBytes));
        cells[place] = cell;
    }

    /// <summary>The first and the last eight bytes: enough where a collision only costs a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> raw, uint tag)
    {
        ref var first = ref MemoryMarshal.GetReference(raw);
        ulong head, tail;
        if (raw.Length >= 8)
        {
            head = Unsafe.ReadUnaligned<ulong>(ref first);
            tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, raw.Length - 8));
        }
        else if (raw.Length >= 4)
        {
            head = Unsafe.ReadUnaligned<uint>(ref first);
            tail = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, raw.Length - 4));
        }
        else
        {
            head = first;
            tail = ((ulong)Unsafe.Add(ref first, raw.Length >> 1) << 8) | Unsafe.Add(ref first, raw.Length - 1);
        }

        var mixed = ((head * 0x9E3779B97F4A7C15) ^ (tail * 0xC2B2AE3D27D4EB4F)) + tag;
        return (uint)((mixed * 0x9E3779B97F4A7C15) >> 40);
    }
}
