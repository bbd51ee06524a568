using System.Globalization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.LegalEntities;

/// <summary>
/// Time zones of Russia (ФЗ-107 «Об исчислении времени»), by which a legal entity shows times. They know no summer time, so they
/// need no tables of the operating system.
/// </summary>
public static class TimeZones
{
    private const int Moscow = 3;
    private static readonly Dictionary<string, Zone> Known = new Zone[]
    {
        new("Europe/Kaliningrad", "Калининград", -1), new("Europe/Moscow", "Москва", 0), new("Europe/Samara", "Самара, Ижевск, Саратов", 1),
        new("Asia/Yekaterinburg", "Екатеринбург, Пермь, Уфа", 2), new("Asia/Omsk", "Омск", 3), new("Asia/Krasnoyarsk", "Красноярск, Новосибирск", 4),
        new("Asia/Irkutsk", "Иркутск, Улан-Удэ", 5), new("Asia/Yakutsk", "Якутск, Чита", 6), new("Asia/Vladivostok", "Владивосток, Хабаровск", 7),
        new("Asia/Magadan", "Магадан, Южно-Сахалинск", 8), new("Asia/Kamchatka", "Петропавловск-Камчатский", 9),
    }.ToDictionary(zone => zone.Id, StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [.. Known.Keys];

    /// <summary>«Владивосток, Хабаровск (МСК+7)»; of null, that of the server.</summary>
    public static string Name(string? id) => id is not null && Known.TryGetValue(id, out var zone) ? $"{zone.Cities} ({Mark(zone.FromMoscow)})" : $"как у сервера ({Mark(TimeZoneInfo.Local, DateTimeOffset.UnixEpoch)})";

    /// <summary>The zone of a legal entity; of null, that of the server.</summary>
    public static TimeZoneInfo Of(string? id) => id is not null && Known.TryGetValue(id, out var zone) ? zone.Info : TimeZoneInfo.Local;

    /// <summary>«МСК+7», or null where it is the zone of the server, which goes without saying.</summary>
    public static string? Mark(string? id, DateTimeOffset at) => Of(id) is var zone && zone.GetUtcOffset(at) == TimeZoneInfo.Local.GetUtcOffset(at) ? null : Mark(zone, at);

    public static Parsed<string> Parse(string? typed) => string.IsNullOrWhiteSpace(typed) ? Parsed<string>.Empty
        : Known.ContainsKey(typed.Trim()) ? Parsed<string>.Of(typed.Trim())
        : Parsed<string>.Wrong($"{TextKey.Quote(typed)} не часовой пояс России. Напишите, например, Europe/Moscow или Asia/Vladivostok.");

    private static string Mark(TimeZoneInfo zone, DateTimeOffset at) => Mark((zone.GetUtcOffset(at) - TimeSpan.FromHours(Moscow)).TotalHours);

    private static string Mark(double hours) => hours == 0 ? "МСК" : string.Create(CultureInfo.InvariantCulture, $"МСК{(hours < 0 ? "−" : "+")}{Math.Abs(hours):0.##}");

    private sealed record Zone(string Id, string Cities, int FromMoscow)
    {
        public TimeZoneInfo Info { get; } = TimeZoneInfo.CreateCustomTimeZone(Id, TimeSpan.FromHours(Moscow + FromMoscow), Id, Id);
    }
}
