using System.Text;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Csv;

/// <summary>
/// Encoding of a text file: by its mark, else UTF-8 if the whole of it is, else Windows-1251. Russian text in Windows-1251 is
/// not UTF-8 by chance, while a file may well begin with a megabyte of Latin letters and digits; so all of it is looked at,
/// which goes as fast as the disk.
/// </summary>
internal static class CsvEncoding
{
    private const int ChunkSize = 256 * 1024;

    /// <summary>One broken character among so many good ones is damage, and the file still UTF-8.</summary>
    private const int GoodPerBad = 20;

    public static (Encoding Encoding, int MarkBytes) Detect(SafeFileHandle file, CancellationToken ct)
    {
        Span<byte> start = stackalloc byte[3];
        start = start[..RandomAccess.Read(file, start, 0)];
        if (start.StartsWith("\uFEFF"u8))
        {
            return (Encoding.UTF8, 3);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode, 2);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode, 2);
        }

        return (IsUtf8(file, ct) ? Encoding.UTF8 : CodePages.Windows1251, 0);
    }

    private static bool IsUtf8(SafeFileHandle file, CancellationToken ct)
    {
        var buffer = new byte[ChunkSize];
        long offset = 0, good = 0, bad = 0;
        var kept = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var read = RandomAccess.Read(file, buffer.AsSpan(kept), offset);
            if (read == 0)
            {
                return good >= (bad + (kept > 0 ? 1 : 0)) * GoodPerBad;
            }

            offset += read;
            var chunk = buffer.AsSpan(0, kept + read);
            kept = UnfinishedTail(chunk);
            var whole = chunk[..^kept];
            if (!Utf8.IsValid(whole))
            {
                Count(whole, ref good, ref bad);
                if (good < bad * GoodPerBad)
                {
                    return false;
                }
            }

            chunk[^kept..].CopyTo(buffer);
        }
    }

    /// <summary>Bytes at the end that begin a character which the next chunk may finish.</summary>
    private static int UnfinishedTail(ReadOnlySpan<byte> chunk)
    {
        for (var back = 1; back <= Math.Min(3, chunk.Length); back++)
        {
            var value = chunk[^back];
            if (value < 0x80)
            {
                return 0;
            }

            if (value >= 0xC0)
            {
                var wanted = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2;
                return back < wanted ? back : 0;
            }
        }

        return 0;
    }

    private static void Count(ReadOnlySpan<byte> chunk, ref long good, ref long bad)
    {
        while (chunk.Length > 0)
        {
            if (Rune.DecodeFromUtf8(chunk, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                bad++;
            }
            else if (used > 1)
            {
                good++;
            }

            chunk = chunk[used..];
        }
    }
}
