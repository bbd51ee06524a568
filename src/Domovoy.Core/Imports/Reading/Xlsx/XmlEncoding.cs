using System.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Gives any part as UTF-8 without a mark, whatever encoding it declares (XML 1.0, appendix F).</summary>
internal static class XmlEncoding
{
    private const int Declaration = 256;

    /// <summary>Takes over the stream.</summary>
    public static Stream AsUtf8(Stream part)
    {
        var head = new byte[Declaration];
        var length = part.ReadAtLeast(head, Declaration, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length);
        var mark = start.StartsWith("\uFEFF"u8) ? 3 : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 2 : 0;
        var encoding = mark == 3 ? Encoding.UTF8 : Find(start);
        var whole = new HeadedStream(head, mark, length, part);
        return encoding is UTF8Encoding ? whole : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
    }

    private static Encoding Find(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith("<\0"u8))
        {
            return Encoding.Unicode;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || start.StartsWith("\0<"u8))
        {
            return Encoding.BigEndianUnicode;
        }

        var end = start.IndexOf("?>"u8);
        if (!start.StartsWith("<?xml"u8) || end < 0)
        {
            return Encoding.UTF8;
        }

        var declaration = start[..end];
        var at = declaration.IndexOf("encoding"u8);
        var quote = at < 0 ? -1 : declaration[at..].IndexOfAny((byte)'"', (byte)'\'');
        if (quote < 0)
        {
            return Encoding.UTF8;
        }

        var name = declaration[(at + quote + 1)..];
        var length = name.IndexOf(declaration[at + quote]);
        return length < 0 ? Encoding.UTF8 : Named(Encoding.ASCII.GetString(name[..length]));
    }

    private static Encoding Named(string name)
    {
        try
        {
            // A declaration readable as bytes cannot be UTF-16, whatever it says of itself.
            return name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8
                : CodePages.Get(name);
        }
        catch (ArgumentException e)
        {
            throw Refuse.Damaged(e);
        }
    }

    /// <summary>The bytes looked at, then the rest.</summary>
    private sealed class HeadedStream(byte[] head, int from, int length, Stream rest) : ReadOnlyStream
    {
        private int position = from;

        public override int Read(Span<byte> buffer)
        {
            if (position >= length)
            {
                return rest.Read(buffer);
            }

            var read = Math.Min(buffer.Length, length - position);
            head.AsSpan(position, read).CopyTo(buffer);
            position += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
