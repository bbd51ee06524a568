namespace Domovoy.Core.Demo;

/// <summary>Chance that falls the same way every time: the demo company is the same on each installation.</summary>
internal sealed class DemoDice(ulong seed)
{
    private ulong state = seed * 0x9E3779B97F4A7C15 + 1;

    /// <summary>0 to <paramref name="below"/> − 1.</summary>
    public int Next(int below)
    {
        // SplitMix64.
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }

    public int Between(int least, int most) => least + Next(most - least + 1);

    public T Of<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    public DateOnly Date(int firstYear, int lastYear) => new(Between(firstYear, lastYear), Between(1, 12), Between(1, 28));
}
