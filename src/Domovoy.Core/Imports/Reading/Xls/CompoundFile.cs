using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Xls;

/// <summary>Names in the directory of an OLE compound file ([MS-CFB] 2.6), enough to tell an XLS from what only looks like one.</summary>
internal static class CompoundFile
{
    private const int EntrySize = 128;
    private const int MostSectors = 256;
    private const uint LastUsable = 0xFFFFFFFA;

    public static void Check(SafeFileHandle file)
    {
        var names = Names(file);
        if (names.Contains("EncryptedPackage"))
        {
            throw Refuse.Protected();
        }

        if (names.Contains("WordDocument"))
        {
            throw Refuse.NotSpreadsheet("документ Word (DOC)");
        }

        if (names.Contains("PowerPoint Document"))
        {
            throw Refuse.NotSpreadsheet("презентация PowerPoint (PPT)");
        }

        if (!names.Contains("Workbook") && !names.Contains("Book"))
        {
            throw names.Count == 0 ? Refuse.Damaged() : Refuse.Unknown();
        }
    }

    private static HashSet<string> Names(SafeFileHandle file)
    {
        Span<byte> header = stackalloc byte[512];
        Read(file, header, 0);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[0x1E..]);
        if (shift is not (9 or 12))
        {
            throw Refuse.Damaged();
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sector = new byte[1 << shift];
        var at = BinaryPrimitives.ReadUInt32LittleEndian(header[0x30..]);

        // The count also ends a chain that bites its own tail.
        for (var count = 0; at < LastUsable; count++)
        {
            if (count == MostSectors)
            {
                throw Refuse.Damaged();
            }

            Read(file, sector, (at + 1L) << shift);
            for (var entry = 0; entry < sector.Length; entry += EntrySize)
            {
                AddName(names, sector.AsSpan(entry, EntrySize));
            }

            at = Next(file, header, at, shift);
        }

        return names;
    }

    private static void AddName(HashSet<string> names, ReadOnlySpan<byte> entry)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        if (length is > 2 and <= 64)
        {
            names.Add(Encoding.Unicode.GetString(entry[..(length - 2)]));
        }
    }

    private static uint Next(SafeFileHandle file, ReadOnlySpan<byte> header, uint sector, int shift)
    {
        var perSector = 1u << (shift - 2);
        var table = sector / perSector;
        if (table >= 109)
        {
            // The directory lies so far back only in files of many megabytes; what we look for has been seen before that.
            return uint.MaxValue;
        }

        var tableSector = BinaryPrimitives.ReadUInt32LittleEndian(header[(0x4C + ((int)table * 4))..]);
        Span<byte> next = stackalloc byte[4];
        Read(file, next, ((tableSector + 1L) << shift) + (sector % perSector * 4));
        return BinaryPrimitives.ReadUInt32LittleEndian(next);
    }

    private static void Read(SafeFileHandle file, Span<byte> into, long offset)
    {
        if (RandomAccess.Read(file, into, offset) < into.Length)
        {
            throw Refuse.Damaged();
        }
    }
}
