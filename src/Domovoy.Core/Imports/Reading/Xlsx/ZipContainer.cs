using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>One file of the container, as its directory describes it. Sizes are claims: they are checked while inflating.</summary>
internal sealed record ZipEntry(string Name, int Method, bool Encrypted, uint Crc, long Packed, long Inflated, long HeaderOffset);

/// <summary>
/// The directory of a ZIP file (APPNOTE.TXT of PKWARE, sections 4.3.7 to 4.3.16, with ZIP64). Not <c>ZipArchive</c>: that one
/// makes an object for every entry a hostile directory may list, and inflates no further than a lying size says.
/// </summary>
internal sealed class ZipContainer : IDisposable
{
    private const int EndSize = 22;
    private const int LocatorSize = 20;
    private const int HeaderSize = 46;
    private const int MaxComment = 65_535;
    private const int MaxDirectoryBytes = 16 * 1024 * 1024;

    private readonly SafeFileHandle file;
    private readonly long length;
    private readonly ReadingLimits limits;
    private readonly Dictionary<string, ZipEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes over the handle.</summary>
    public ZipContainer(SafeFileHandle file, ReadingLimits limits)
    {
        this.file = file;
        this.limits = limits;
        length = RandomAccess.GetLength(file);
        ReadDirectory();
    }

    public IEnumerable<string> Names => entries.Keys;

    /// <summary>Names match as in Excel: case aside, with either slash.</summary>
    public ZipEntry? Find(string name) => entries.GetValueOrDefault(name);

    /// <summary>Inflates one entry.</summary>
    /// <param name="most">Bytes it may inflate to.</param>
    /// <param name="tooMuch">The refusal when it inflates to more.</param>
    public PartStream Open(ZipEntry entry, long most, Func<SpreadsheetException> tooMuch, CancellationToken ct)
    {
        if (entry.Encrypted)
        {
            throw Refuse.Protected();
        }

        if (entry.Inflated > most)
        {
            throw tooMuch();
        }

        Span<byte> local = stackalloc byte[30];
        ReadAt(entry.HeaderOffset, local);
        if (BinaryPrimitives.ReadUInt32LittleEndian(local) != 0x04034b50)
        {
            throw Refuse.Damaged();
        }

        var start = entry.HeaderOffset + 30 + BinaryPrimitives.ReadUInt16LittleEndian(local[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        if (entry.Method is not (0 or 8) || entry.Packed > length - start)
        {
            throw Refuse.Damaged();
        }

        return new PartStream(new FileSlice(file, start, entry.Packed), entry, limits, most, tooMuch, ct);
    }

    public void Dispose() => file.Dispose();

    private void ReadDirectory()
    {
        var tailSize = (int)Math.Min(length, EndSize + MaxComment);
        var tail = ArrayPool<byte>.Shared.Rent(tailSize);
        try
        {
            ReadAt(length - tailSize, tail.AsSpan(0, tailSize));
            var end = tail.AsSpan(0, tailSize).LastIndexOf("PK\u0005\u0006"u8);
            if (end < 0 || end + EndSize > tailSize)
            {
                throw Refuse.Damaged();
            }

            var endAt = length - tailSize + end;
            var record = tail.AsSpan(end);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
            ReadZip64End(ref endAt, ref size, ref offset);
            ReadHeaders(endAt, size, offset);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(tail);
        }
    }

    private void ReadZip64End(ref long endAt, ref long size, ref long offset)
    {
        if (endAt < LocatorSize || (size != uint.MaxValue && offset != uint.MaxValue))
        {
            return;
        }

        Span<byte> locator = stackalloc byte[LocatorSize];
        ReadAt(endAt - LocatorSize, locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != 0x07064b50)
        {
            return;
        }

        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        Span<byte> record = stackalloc byte[56];
        ReadAt(at, record);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != 0x06064b50)
        {
            throw Refuse.Damaged();
        }

        endAt = at;
        size = BinaryPrimitives.ReadInt64LittleEndian(record[40..]);
        offset = BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }

    private void ReadHeaders(long endAt, long size, long offset)
    {
        if (size > MaxDirectoryBytes)
        {
            throw Refuse.TooComplex();
        }

        if (size < 0 || offset < 0 || size > endAt)
        {
            throw Refuse.Damaged();
        }

        // Something may stand before the archive (a self-extractor, a mail header): then all offsets are off by as much.
        var shift = endAt - size - offset;
        if (shift < 0)
        {
            throw Refuse.Damaged();
        }

        var directory = new byte[size];
        ReadAt(offset + shift, directory);
        for (var at = 0; at + HeaderSize <= directory.Length;)
        {
            at += ReadHeader(directory.AsSpan(at), shift);
            if (entries.Count > limits.ZipEntries)
            {
                throw Refuse.TooComplex();
            }
        }
    }

    /// <returns>Bytes the header takes.</returns>
    private int ReadHeader(ReadOnlySpan<byte> header, long shift)
    {
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        var total = HeaderSize + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x02014b50 || total > header.Length)
        {
            throw Refuse.Damaged();
        }

        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long inflated = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        ReadZip64Extra(header.Slice(HeaderSize + nameLength, extraLength), ref inflated, ref packed, ref offset);
        if (packed < 0 || inflated < 0 || offset < 0 || offset > length)
        {
            throw Refuse.Damaged();
        }

        var name = Encoding.UTF8.GetString(header.Slice(HeaderSize, nameLength)).Replace('\\', '/').TrimStart('/');
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        entries.TryAdd(name, new ZipEntry(name, BinaryPrimitives.ReadUInt16LittleEndian(header[10..]), (flags & 1) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(header[16..]), packed, inflated, offset + shift));
        return total;
    }

    /// <summary>Field 0x0001 holds, in this order, those of the three that did not fit into 32 bits.</summary>
    private static void ReadZip64Extra(ReadOnlySpan<byte> extra, ref long inflated, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var fieldSize = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (4 + fieldSize > extra.Length)
            {
                return;
            }

            var field = extra.Slice(4, fieldSize);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                Take(ref field, ref inflated);
                Take(ref field, ref packed);
                Take(ref field, ref offset);
                return;
            }

            extra = extra[(4 + fieldSize)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value == uint.MaxValue && field.Length >= 8)
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    private void ReadAt(long offset, Span<byte> into)
    {
        if (offset < 0 || offset + into.Length > length)
        {
            throw Refuse.Damaged();
        }

        while (into.Length > 0)
        {
            var read = RandomAccess.Read(file, into, offset);
            if (read == 0)
            {
                throw Refuse.Damaged();
            }

            into = into[read..];
            offset += read;
        }
    }
}
