using Microsoft.Win32.SafeHandles;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>A stretch of a file with a position of its own, so that several parts can be read from one handle.</summary>
internal sealed class FileSlice(SafeFileHandle file, long start, long size) : ReadOnlyStream
{
    public long Consumed { get; private set; }

    public long Size => size;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, size - Consumed);
        var read = wanted == 0 ? 0 : RandomAccess.Read(file, buffer[..wanted], start + Consumed);
        Consumed += read;
        return read;
    }
}
