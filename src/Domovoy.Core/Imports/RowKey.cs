namespace Domovoy.Core.Imports;

/// <summary>
/// A key of 128 bits: a collision among a million records is less likely than a fault of the memory. Two words rather than a
/// UInt128, whose alignment makes an entry of a dictionary half as large again.
/// </summary>
public readonly record struct RowKey(ulong High, ulong Low)
{
    public static RowKey Of(UInt128 hash) => new((ulong)(hash >> 64), (ulong)hash);

    public bool Equals(RowKey other) => Low == other.Low && High == other.High;

    /// <summary>The key is a hash already.</summary>
    public override int GetHashCode() => (int)Low;
}
