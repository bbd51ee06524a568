using System.IO.Compression;
using System.IO.Hashing;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>
/// Inflates one part of the container and watches over it: counts what really comes out against the limits and the promised
/// size, and checks the CRC at its end, since a flipped bit would otherwise turn one account number into another unnoticed.
/// </summary>
internal sealed class PartStream : ReadOnlyStream
{
    private readonly FileSlice packed;
    private readonly Stream source;
    private readonly ZipEntry entry;
    private readonly ReadingLimits limits;
    private readonly long most;
    private readonly Func<SpreadsheetException> tooMuch;
    private readonly CancellationToken ct;
    private readonly Crc32 crc = new();
    private long inflated;

    public PartStream(FileSlice packed, ZipEntry entry, ReadingLimits limits, long most, Func<SpreadsheetException> tooMuch, CancellationToken ct)
    {
        this.packed = packed;
        this.entry = entry;
        this.limits = limits;
        this.most = most;
        this.tooMuch = tooMuch;
        this.ct = ct;
        source = entry.Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }

    /// <summary>Part of the packed bytes consumed, 0..1.</summary>
    public double Progress => packed.Size == 0 ? 1 : (double)packed.Consumed / packed.Size;

    public override int Read(Span<byte> buffer)
    {
        ct.ThrowIfCancellationRequested();
        int read;
        try
        {
            read = source.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Refuse.Damaged(e);
        }

        if (read > 0)
        {
            crc.Append(buffer[..read]);
            Count(read);
        }
        else if (buffer.Length > 0)
        {
            CheckEnd();
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    private void Count(int read)
    {
        inflated += read;
        if (inflated > most)
        {
            throw tooMuch();
        }

        if (inflated > limits.FreeInflationBytes && inflated > packed.Consumed * limits.InflationRatio)
        {
            throw Refuse.Bomb();
        }

        // Writers that stream may leave the size at zero; one that is stated must be true.
        if (entry.Inflated != 0 && inflated > entry.Inflated)
        {
            throw Refuse.Damaged();
        }
    }

    private void CheckEnd()
    {
        if (entry.Crc != 0 && entry.Crc != crc.GetCurrentHashAsUInt32())
        {
            throw Refuse.Damaged();
        }
    }
}
