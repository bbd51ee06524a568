using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Csv;

/// <summary>A sliding window of characters over a text file.</summary>
internal sealed class CharWindow
{
    private const int ByteSize = 64 * 1024;

    private readonly SafeFileHandle file;
    private readonly Decoder decoder;
    private readonly long length;
    private readonly CancellationToken ct;
    private readonly byte[] bytes = new byte[ByteSize];
    private char[] chars = new char[ByteSize * 2];
    private long offset;

    public CharWindow(SafeFileHandle file, Encoding encoding, long start, CancellationToken ct)
    {
        this.file = file;
        this.ct = ct;
        decoder = encoding.GetDecoder();
        length = RandomAccess.GetLength(file);
        offset = start;
    }

    /// <summary>The first character not consumed.</summary>
    public int Position { get; set; }

    public int End { get; private set; }

    /// <summary>Somewhere so far was a zero or 0x1A, which no text should have.</summary>
    public bool HasOdd { get; private set; }

    public bool IsExhausted { get; private set; }

    public double Progress => length == 0 ? 1 : Math.Min(1.0, (double)offset / length);

    public ReadOnlySpan<char> Rest => chars.AsSpan(Position, End - Position);

    /// <summary>Reads more behind what is not consumed, which moves to the front. False at the end of the file.</summary>
    public bool Fill()
    {
        if (IsExhausted)
        {
            return false;
        }

        ct.ThrowIfCancellationRequested();
        var kept = Rest;
        var target = kept.Length + ByteSize + 1 > chars.Length ? new char[chars.Length * 2] : chars;
        kept.CopyTo(target);
        (chars, End, Position) = (target, kept.Length, 0);
        var read = RandomAccess.Read(file, bytes, offset);
        offset += read;
        IsExhausted = read == 0;
        var made = decoder.GetChars(bytes.AsSpan(0, read), chars.AsSpan(End), flush: IsExhausted);
        HasOdd |= chars.AsSpan(End, made).IndexOfAny('\0', '\u001A') >= 0;
        End += made;
        return made > 0 || (!IsExhausted && Fill());
    }
}
