namespace Domovoy.MakeData;

/// <summary>Independent streams of chance: what is drawn for one thing never moves what is drawn for another.</summary>
internal static class Seeds
{
    public const int Traits = 1, Layout = 2, Details = 3, People = 4, Faults = 5, Street = 6, Cities = 7, Complexes = 8, Buildings = 9;

    public static Random Chance(int seed, int index, int stream) => new((int)(Mix(seed, index, stream) & int.MaxValue));

    /// <summary>A number from 0 to <paramref name="size"/> - 1 that depends on nothing but the arguments.</summary>
    public static int Below(int size, int seed, int index, int stream) => (int)(Mix(seed, index, stream) % (uint)size);

    private static ulong Mix(int seed, int index, int stream)
    {
        // splitmix64
        var z = ((ulong)(uint)seed << 32 | (uint)index) + (ulong)stream * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (z ^ (z >> 31)) >> 1;
    }
}
