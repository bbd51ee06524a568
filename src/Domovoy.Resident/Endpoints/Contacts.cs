using System.Globalization;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;

namespace Domovoy.Resident.Endpoints;

/// <summary>Whom to call, for the foot of a page.</summary>
internal sealed class Contacts(ResidentSettings settings)
{
    /// <summary>«УК «Уют», +7 900 000-00-00» of the installation, or null where nothing is set.</summary>
    public async Task<string?> CommonAsync(CancellationToken ct)
    {
        var common = await settings.ReadAsync(ct);
        return Text(common.Company, common.Phone);
    }

    public static string? Text(string? company, string? phone)
    {
        var parts = new[] { company, phone is null ? null : PhoneNumber.Format(phone) }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }
}

/// <summary>Moments as residents read them: in the zone of their house's legal entity, a key of <see cref="TimeZones"/>.</summary>
internal static class Moment
{
    public static string Text(DateTimeOffset at, string? zone) => TimeZoneInfo.ConvertTime(at, TimeZones.Of(zone)).ToString("d MMMM, HH:mm", Ru.Culture);

    public static string Day(DateTimeOffset at, string? zone) => TimeZoneInfo.ConvertTime(at, TimeZones.Of(zone)).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
