using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>The time zone a resident lives by: that of the legal entity of their last application, or of a unit of theirs.</summary>
[UseCase]
public sealed class ResidentTime(IDbContextFactory<AppDb> factory)
{
    /// <returns>One of <see cref="LegalEntities.TimeZones"/>; null is that of the server.</returns>
    public async Task<string?> ZoneAsync(ResidentActor who, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await ZoneAsync(db, who.ResidentId, who.Phone, ct);
    }

    internal static async Task<string?> ZoneAsync(AppDb db, Guid resident, string phone, CancellationToken ct) =>
        await db.RegistrationRequests.Where(r => r.ResidentId == resident && r.BuildingId != null).OrderByDescending(r => r.Id).Select(r => r.Building!.LegalEntity!.TimeZone).FirstOrDefaultAsync(ct)
            ?? await db.ClientPhones.Where(p => p.Number == phone && !p.NotForSignIn)
                .Join(db.UnitClients, held => held.ClientId, link => link.ClientId, (_, link) => link.Unit!.Building!.LegalEntity!.TimeZone).FirstOrDefaultAsync(zone => zone != null, ct);
}
