namespace Domovoy.Core.Imports.Reading.Csv;

/// <summary>Strings made lately: a column of a hundred thousand «Квартира» makes one. A newcomer takes the place of whoever has its hash.</summary>
internal sealed class CharCache
{
    private const int Places = 4096;
    private const int Longest = 40;

    private readonly string?[] strings = new string?[Places];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
        {
            return text.ToString();
        }

        ref var place = ref strings[Hash(text) & (Places - 1)];
        return place is not null && text.SequenceEqual(place) ? place : place = text.ToString();
    }

    /// <summary>Four letters of the text: a collision only costs a string, and a proper hash costs more than that.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        var last = text.Length - 1;
        var mixed = ((ulong)text[0] << 48) | ((ulong)text[last] << 32) | ((ulong)text[last >> 1] << 16) | text[last - (last >> 2)];
        return (uint)(((mixed + (uint)last) * 0x9E3779B97F4A7C15) >> 40);
    }
}
