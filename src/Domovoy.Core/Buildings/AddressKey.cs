using System.Text;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>An address taken apart for comparison.</summary>
/// <param name="Region">Canonical name of the region without its type («СВЕРДЛОВСКАЯ»), or null where the address names none.</param>
/// <param name="Key">Canonical address without postcode, country and region: locality, street, house, корпус, строение, литера.</param>
/// <param name="SortKey">Ordinal order of it is the natural order: by locality, name of the street, number of the house.</param>
public sealed record AddressParts(string? Region, string Key, string SortKey);

/// <summary>
/// Two addresses are one building when they are equal after a dictionary of types («пр-кт.» is «проспект»), case, ё and
/// punctuation, wherever the type stands; the region may be absent on one side. Nothing fuzzy: better two buildings
/// added than two merged.
/// </summary>
public static class AddressKey
{
    /// <summary>Never fails: what is not understood goes into the key as it is, and is equal only to itself.</summary>
    public static AddressParts Parse(string address)
    {
        var names = new List<AddressName>();
        var house = new AddressHouse();
        var segments = AddressWords.Segments(TextKey.Fold(address));
        var words = segments.ConvertAll(AddressWords.Of);
        var explicitHouse = words.FindIndex(segment => AddressHouseStart.Named(segment) >= 0);
        for (var i = 0; i < segments.Count; i++)
        {
            if (AddressHouseStart.DropPostcode(words[i], i == 0) || (house.Started && !AddressHouseStart.IsPlaceAfter(words[i])))
            {
                if (words[i].Count > 0)
                {
                    house.Add(segments[i]);
                }

                continue;
            }

            var start = house.Started ? -1 : AddressHouseStart.Find(words, i, explicitHouse, names);
            AddressNames.Add(start < 0 ? words[i] : words[i][..start], names);
            if (start >= 0)
            {
                house.Add(segments[i][words[i][start].Start..]);
            }
        }

        AddressOrder.Settle(names);
        var parts = Build(names, house.ToString());
        // Nothing was understood («д.»): such a text is equal only to itself.
        return parts is { Key: "", Region: null } ? new AddressParts(null, TextKey.Fold(address), TextKey.SortKey(address)) : parts;
    }

    /// <summary>Whether both are the address of one building.</summary>
    public static bool Same(AddressParts a, AddressParts b) =>
        string.Equals(a.Key, b.Key, StringComparison.Ordinal)
        && (a.Region is null || b.Region is null || string.Equals(a.Region, b.Region, StringComparison.Ordinal));

    private static AddressParts Build(List<AddressName> names, string house)
    {
        string? region = null;
        var key = new StringBuilder(64);
        var sort = new StringBuilder(64);
        foreach (var name in names)
        {
            if (name.Level == AddressLevel.Region)
            {
                region ??= name.Name;
                continue;
            }

            var comma = key.Length > 0 ? "," : "";
            var space = name.Type.Length > 0 ? " " : "";
            key.Append(comma).Append(name.Type).Append(space).Append(name.Name);
            // The name first: people look for «Ленина» under Л, not under «улица».
            sort.Append(comma).Append(name.Name).Append(space).Append(name.Type);
        }

        if (house.Length > 0)
        {
            var comma = key.Length > 0 ? "," : "";
            key.Append(comma).Append(house);
            sort.Append(comma).Append(house);
        }

        return new AddressParts(region, key.ToString(), TextKey.SortKey(sort.ToString()));
    }
}
