using System.Buffers;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>
/// A sliding window of UTF-8 bytes over a part. Behind <see cref="End"/> there are always <see cref="Sentinels"/> zero bytes:
/// zero is no XML character, so tight loops may run without looking at the end and stop there by themselves.
/// </summary>
internal abstract class XmlWindow : IDisposable
{
    protected const int Sentinels = 64;
    private const int FirstSize = 128 * 1024;

    private readonly Stream source;
    private bool exhausted;

    protected XmlWindow(Stream source)
    {
        this.source = source;
        Buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    }

    /// <summary>The bytes; changes with every <see cref="Fill"/>.</summary>
    public byte[] Buffer { get; private set; }

    /// <summary>The first byte not consumed.</summary>
    public int Position { get; set; }

    /// <summary>Behind the last byte read.</summary>
    public int End { get; private set; }

    protected ReadOnlySpan<byte> Rest => Buffer.AsSpan(Position, End - Position);

    /// <summary>Reads until so many bytes are at hand or the part ends.</summary>
    public void Ensure(int bytes)
    {
        while (End - Position < bytes && Fill(int.MaxValue))
        {
        }
    }

    /// <summary>Reads more behind what is not consumed, which moves to the front of the buffer.</summary>
    /// <param name="most">Bytes one token may take; a longer one is refused by <see cref="TokenTooLong"/>.</param>
    /// <returns>False at the end of the part.</returns>
    public bool Fill(int most)
    {
        if (exhausted)
        {
            return false;
        }

        var kept = End - Position;
        if (kept > most)
        {
            throw TokenTooLong();
        }

        var target = Buffer;
        if (kept > (Buffer.Length - Sentinels) / 2)
        {
            target = ArrayPool<byte>.Shared.Rent(Buffer.Length * 2);
        }

        Rest.CopyTo(target);
        if (target != Buffer)
        {
            ArrayPool<byte>.Shared.Return(Buffer);
            Buffer = target;
        }

        Position = 0;
        End = kept;
        var read = source.Read(Buffer.AsSpan(kept, Buffer.Length - Sentinels - kept));
        exhausted = read == 0;
        End += read;
        Buffer.AsSpan(End, Sentinels).Clear();
        return read > 0;
    }

    public virtual void Dispose()
    {
        source.Dispose();
        if (Buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Buffer);
            Buffer = [];
            Position = End = 0;
            exhausted = true;
        }
    }

    protected abstract SpreadsheetException TokenTooLong();
}
