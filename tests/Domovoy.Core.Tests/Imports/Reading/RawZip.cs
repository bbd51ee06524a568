using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Domovoy.Core.Tests.Imports.Reading;

/// <summary>Writes ZIP files that lie. Streams parts to disk, so that the test itself needs little memory.</summary>
internal sealed class RawZip : IDisposable
{
    private readonly FileStream file;
    private readonly List<(string Name, long Offset, long Packed, long Claimed)> parts = [];

    public RawZip()
    {
        Path = System.IO.Path.GetTempFileName();
        file = File.Create(Path);
    }

    public string Path { get; }

    /// <summary>A part of <paramref name="head"/>, then <paramref name="piece"/> many times over, then <paramref name="tail"/>.</summary>
    /// <param name="claimed">Inflated size the directory shall claim; 0 as streaming writers do. The CRC is left out.</param>
    public RawZip Add(string name, string head, string piece, int times, string tail, long claimed = 0)
    {
        var offset = file.Position;
        var nameBytes = Encoding.UTF8.GetBytes(name);
        Span<byte> header = stackalloc byte[30];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], 8);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], (ushort)nameBytes.Length);
        file.Write(header);
        file.Write(nameBytes);
        var start = file.Position;
        Deflate(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(piece), times, Encoding.UTF8.GetBytes(tail));
        parts.Add((name, offset, file.Position - start, claimed));
        return this;
    }

    public RawZip Add(string name, string text) => Add(name, text, "", 0, "");

    public RawZip AddBook(bool strings = false)
    {
        foreach (var (name, text) in Sheets.Parts("").Where(part => part.Key != "xl/worksheets/sheet1.xml"))
        {
            Add(name, (string)text);
        }

        return strings ? Add("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Sheets.Main}\"><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>") : this;
    }

    /// <summary>Writes the directory.</summary>
    public string Finish()
    {
        var start = file.Position;
        foreach (var (name, offset, packed, claimed) in parts)
        {
            var nameBytes = Encoding.UTF8.GetBytes(name);
            var header = new byte[46 + nameBytes.Length + 12];
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014b50);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), 8);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), (uint)packed);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), uint.MaxValue);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), (ushort)nameBytes.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 12);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), (uint)offset);
            nameBytes.CopyTo(header, 46);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(46 + nameBytes.Length), 1);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(48 + nameBytes.Length), 8);
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(50 + nameBytes.Length), claimed);
            file.Write(header);
        }

        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)parts.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)parts.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)(file.Position - start));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)start);
        file.Write(end);
        file.Dispose();
        return Path;
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(Path);
    }

    /// <summary>
    /// Deflates the piece once, after itself, and repeats the packed bytes: a flush ends on a byte, and what the second copy
    /// refers back to is the first, as it will be for every other.
    /// </summary>
    private void Deflate(byte[] head, byte[] piece, int times, byte[] tail)
    {
        if (times == 0)
        {
            using var all = new DeflateStream(file, CompressionLevel.Fastest, leaveOpen: true);
            all.Write(head);
            all.Write(tail);
            return;
        }

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(head);
            deflate.Write(piece);
            deflate.Flush();
            var from = (int)packed.Position;
            deflate.Write(piece);
            deflate.Flush();
            var to = (int)packed.Position;
            deflate.Write(tail);
            deflate.Dispose();
            var bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length);
            file.Write(bytes[..from]);
            for (var i = 1; i < times; i++)
            {
                file.Write(bytes[from..to]);
            }

            file.Write(bytes[to..]);
        }
    }
}
