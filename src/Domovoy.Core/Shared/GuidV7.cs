using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Domovoy.Core.Shared;

/// <summary>
/// Strictly increasing version 7 identifiers of this process: rows made one after another lie one after another in
/// the primary key, so a bulk load appends pages instead of splitting them. RFC 9562, section 6.2, method 1.
/// </summary>
public static class GuidV7
{
    private static readonly Lock Gate = new();
    private static long lastMilliseconds;
    private static ulong tail = NewTail();

    public static Guid Next()
    {
        lock (Gate)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > lastMilliseconds)
            {
                lastMilliseconds = now;
                tail = NewTail();
            }
            else if ((tail += 1) >> 62 != 0)
            {
                // A clock set back, or 2^61 ids in a millisecond: borrow the next one rather than repeat.
                lastMilliseconds++;
                tail = NewTail();
            }
            return Build(lastMilliseconds, tail);
        }
    }

    /// <summary>The least identifier of a moment: those made before it are less.</summary>
    public static Guid FirstOf(DateTimeOffset moment) => Build(moment.ToUnixTimeMilliseconds(), 0);

    private static ulong NewTail() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 3;

    private static Guid Build(long milliseconds, ulong tail)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (tail >> 50)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | ((tail & 0x3_FFFF_FFFF_FFFF) << 12));
        bytes[14] |= (byte)(ProcessSalt >> 8);
        bytes[15] = (byte)ProcessSalt;
        return new Guid(bytes, bigEndian: true);
    }

    // Two nodes in one millisecond differ in 61 random bits and in this.
    private static readonly int ProcessSalt = RandomNumberGenerator.GetInt32(0x1000);
}
