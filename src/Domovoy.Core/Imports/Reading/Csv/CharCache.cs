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

        ref var place = ref strings[string.GetHashCode(text) & (Places - 1)];
        return place is not null && text.SequenceEqual(place) ? place : place = text.ToString();
    }
}
