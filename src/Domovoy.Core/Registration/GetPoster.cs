using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What the window «Пригласить жителей» shows.</summary>
/// <param name="Entrances">As the units of the house name them, in their order.</param>
/// <param name="App">Address the posters lead to.</param>
/// <param name="IsLocal">Nobody's telephone will open that address: the installation's own is not set.</param>
public sealed record PosterChoices(IReadOnlyList<string> Entrances, string App, bool IsLocal);

/// <summary>
/// «Пригласить жителей»: posters with a QR that opens the form of registration with the address filled in, for a house or for each
/// of its entrances.
/// </summary>
[UseCase]
public sealed class GetPoster(IDbContextFactory<AppDb> factory, PublicAddress address, ResidentSettings settings)
{
    public async Task<Result<PosterChoices>> ChoicesAsync(Guid buildingId, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await FindAsync(db, buildingId, actor, ct);
        if (!found.Ok)
            return found.To(_ => new PosterChoices([], "", false));
        var app = await address.GetAsync(db, ct);
        return new PosterChoices(await EntrancesAsync(db, buildingId, ct), Short(app), await PublicAddress.StoredAsync(db, ct) is null || new Uri(app).IsLoopback);
    }

    /// <summary>A PDF: one page for the house, or one for each entrance.</summary>
    /// <param name="buildingId">The house.</param>
    /// <param name="entrance">One entrance; null for the house.</param>
    /// <param name="each">A page for each entrance instead.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Result<byte[]>> RunAsync(Guid buildingId, string? entrance, bool each, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await FindAsync(db, buildingId, actor, ct);
        if (!found.Ok)
            return found.To<byte[]>(_ => []);
        var entrances = each || entrance is not null ? await EntrancesAsync(db, buildingId, ct) : [];
        if (each && entrances.Count == 0)
            return new Error("no_entrances", "У помещений этого дома не указаны подъезды. Возьмите плакат для дома или укажите подъезды в карточках помещений.");
        if (entrance is not null && !entrances.Contains(entrance, StringComparer.Ordinal))
            return Error.NotFound("Подъезд");
        var (building, common) = (found.Value, await settings.ReadAsync(ct));
        var site = await address.GetAsync(db, ct);
        var text = new PosterText(
            building.LegalEntity?.Name ?? common.Company ?? "Управляющая компания", building.Address ?? building.Name, entrance, building.LegalEntity?.Phone ?? common.Phone, building.EmergencyPhone,
            $"{site}/my/register?building={building.Id:D}", Short(site));
        return PosterDrawing.Draw(each ? [.. entrances.Select(one => text with { Entrance = one })] : [text]);
    }

    private static async Task<Result<Building>> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "«Пригласить жителей»") is { } refusal)
            return refusal;
        if (await actor.Visible(db.Buildings).AsNoTracking().Include(b => b.LegalEntity).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } building)
            return Error.NotFound("Объект");
        if (building.ArchivedAt is not null)
            return new Error("archived", "Объект в архиве. Верните его из архива, чтобы приглашать жителей.");
        if (string.IsNullOrWhiteSpace(building.Address))
            return new Error("no_address", "У объекта нет адреса, а плакат открывает форму с адресом. Заполните поле «Адрес».");
        return SubmitRegistration.AcceptanceOf(building) is null ? building
            : new Error("not_accepted", "Заявки жителей этого дома не принимаются. Включите у юрлица «Принимать заявки на регистрацию от неверифицированных клиентов» или выберите юрлицо объекту.");
    }

    private static async Task<IReadOnlyList<string>> EntrancesAsync(AppDb db, Guid buildingId, CancellationToken ct) =>
        [.. (await db.Units.Where(u => u.BuildingId == buildingId && u.ArchivedAt == null && u.Entrance != null && u.Entrance != "").Select(u => u.Entrance ?? "").Distinct().ToListAsync(ct))
            .OrderBy(TextKey.SortKey, StringComparer.Ordinal)];

    /// <summary>As one types it: without the scheme.</summary>
    private static string Short(string site) => site[(site.IndexOf("://", StringComparison.Ordinal) + 3)..] + "/my";
}
