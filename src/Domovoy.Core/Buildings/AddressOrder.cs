using System.Collections.Frozen;

namespace Domovoy.Core.Buildings;

/// <summary>Decides what the untyped parts are and puts all into canonical order.</summary>
internal static class AddressOrder
{
    private static readonly string[] FederalCities = ["МОСКВА", "САНКТ ПЕТЕРБУРГ", "СЕВАСТОПОЛЬ"];

    /// <summary>Regions that go by several names, and those written without a type.</summary>
    private static readonly FrozenDictionary<string, string> Regions = new Dictionary<string, string>
    {
        ["САХА"] = "САХА ЯКУТИЯ", ["ЯКУТИЯ"] = "САХА ЯКУТИЯ", ["САХА ЯКУТИЯ"] = "САХА ЯКУТИЯ",
        ["СЕВЕРНАЯ ОСЕТИЯ АЛАНИЯ"] = "СЕВЕРНАЯ ОСЕТИЯ", ["СЕВЕРНАЯ ОСЕТИЯ"] = "СЕВЕРНАЯ ОСЕТИЯ", ["АЛАНИЯ"] = "СЕВЕРНАЯ ОСЕТИЯ",
        ["ХАНТЫ МАНСИЙСКИЙ"] = "ХАНТЫ МАНСИЙСКИЙ", ["ХАНТЫ МАНСИЙСКИЙ ЮГРА"] = "ХАНТЫ МАНСИЙСКИЙ", ["ХМАО"] = "ХАНТЫ МАНСИЙСКИЙ", ["ЮГРА"] = "ХАНТЫ МАНСИЙСКИЙ",
        ["ХМАО ЮГРА"] = "ХАНТЫ МАНСИЙСКИЙ", ["ЯНАО"] = "ЯМАЛО НЕНЕЦКИЙ", ["ЧУВАШИЯ"] = "ЧУВАШСКАЯ", ["ЧУВАШСКАЯ ЧУВАШИЯ"] = "ЧУВАШСКАЯ", ["ЧУВАШИЯ ЧУВАШСКАЯ"] = "ЧУВАШСКАЯ",
        ["УДМУРТИЯ"] = "УДМУРТСКАЯ", ["ЧЕЧНЯ"] = "ЧЕЧЕНСКАЯ", ["КЕМЕРОВСКАЯ КУЗБАСС"] = "КЕМЕРОВСКАЯ", ["КУЗБАСС"] = "КЕМЕРОВСКАЯ",
        ["КАБАРДИНО БАЛКАРИЯ"] = "КАБАРДИНО БАЛКАРСКАЯ", ["КАРАЧАЕВО ЧЕРКЕСИЯ"] = "КАРАЧАЕВО ЧЕРКЕССКАЯ",
        ["ТАТАРСТАН ТАТАРСТАН"] = "ТАТАРСТАН", ["ТАТАРСТАН"] = "ТАТАРСТАН", ["БАШКОРТОСТАН"] = "БАШКОРТОСТАН", ["БАШКИРИЯ"] = "БАШКОРТОСТАН",
        ["АДЫГЕЯ АДЫГЕЯ"] = "АДЫГЕЯ", ["АДЫГЕЯ"] = "АДЫГЕЯ", ["БУРЯТИЯ"] = "БУРЯТИЯ", ["ДАГЕСТАН"] = "ДАГЕСТАН", ["ИНГУШЕТИЯ"] = "ИНГУШЕТИЯ",
        ["КАЛМЫКИЯ"] = "КАЛМЫКИЯ", ["КАРЕЛИЯ"] = "КАРЕЛИЯ", ["КОМИ"] = "КОМИ", ["КРЫМ"] = "КРЫМ", ["МАРИЙ ЭЛ"] = "МАРИЙ ЭЛ",
        ["МОРДОВИЯ"] = "МОРДОВИЯ", ["ТЫВА"] = "ТЫВА", ["ХАКАСИЯ"] = "ХАКАСИЯ",
    }.ToFrozenDictionary();

    internal static void Settle(List<AddressName> names)
    {
        NameUntyped(names);
        DropAroundCity(names);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Level == AddressLevel.Region)
            {
                names[i] = names[i] with { Name = Regions.GetValueOrDefault(names[i].Name, names[i].Name) };
            }
            else if (names[i].Level == AddressLevel.City)
            {
                // «Екатеринбург» is «г. Екатеринбург»; the types of smaller places tell them apart and stay.
                names[i] = names[i] with { Type = "" };
            }
        }

        var ordered = names.OrderBy(name => name.Level).ToList();
        names.Clear();
        names.AddRange(ordered);
    }

    /// <summary>The first untyped part is the locality unless one is named; what follows a locality is a street without its type.</summary>
    private static void NameUntyped(List<AddressName> names)
    {
        // «Чувашская Республика - Чувашия», «… автономный округ - Югра»: the second name of the region.
        if (names is [{ Level: AddressLevel.Region } region, { Level: AddressLevel.Unknown } second, ..]
            && Regions.TryGetValue(second.Name, out var canonical) && canonical == Regions.GetValueOrDefault(region.Name, region.Name))
        {
            names.RemoveAt(1);
        }

        var hasPlace = names.Exists(name => name.Level is AddressLevel.City or AddressLevel.Settlement);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Level != AddressLevel.Unknown)
            {
                continue;
            }

            if (i == 0 && names.Count > 1 && Regions.ContainsKey(names[i].Name))
            {
                names[i] = names[i] with { Level = AddressLevel.Region };
                continue;
            }

            var isFederal = i == 0 && FederalCities.Contains(names[i].Name);
            names[i] = names[i] with { Level = hasPlace && !isFederal ? AddressLevel.Street : AddressLevel.City };
            hasPlace = true;
        }
    }

    /// <summary>
    /// Of two equal cities one; a federal city before another city is its region; districts before a city go, for a
    /// region has one city of a name, and so does «муниципальный округ» after it. Before a village a district stays.
    /// </summary>
    private static void DropAroundCity(List<AddressName> names)
    {
        var city = names.FindIndex(name => name.Level == AddressLevel.City);
        if (city < 0)
        {
            return;
        }

        var second = names.FindIndex(city + 1, name => name.Level == AddressLevel.City);
        if (second > 0)
        {
            if (names[second].Name == names[city].Name)
            {
                names.RemoveAt(second);
            }
            else if (FederalCities.Contains(names[city].Name))
            {
                names[city] = names[city] with { Level = AddressLevel.Region };
                city = second;
            }
        }

        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (names[i].Level == AddressLevel.District && (i < city || names[i].Type == "МО"))
            {
                names.RemoveAt(i);
            }
        }
    }
}
