namespace Domovoy.MakeData;

/// <summary>Turns running numbers into numbers that look random, each exactly once.</summary>
internal sealed class Scatter
{
    // The first seeds have parts of the range that do not touch.
    private const long RoomOfSeed = 10_000_000, Seeds = 20;
    private readonly long size, step, start, shift;

    public Scatter(long size, int seed)
    {
        this.size = size;
        start = (uint)seed * Math.Min(RoomOfSeed, size / Seeds) % size;
        shift = (long)(size * 0.2718281828);
        step = (long)(size * 0.4142135624);
        while (Divisor(step, size) != 1)
            step++;
    }

    public long At(long index) => ((start + index) % size * step + shift) % size;

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
