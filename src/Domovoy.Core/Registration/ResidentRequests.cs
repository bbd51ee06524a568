using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>A step of the timeline in the resident app.</summary>
/// <param name="Text">The reason of a refusal, where one was given.</param>
public sealed record TimelineStep(DateTimeOffset At, RequestEventKind Kind, string? Text);

/// <summary>An application as the resident sees it: what they typed themselves, and its state.</summary>
/// <param name="Phone">The company's telephone, E.164, or null.</param>
public sealed record ResidentRequest(
    Guid Id, RequestStatus Status, string Place, string Unit, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt, string? Refusal, string? Company, string? Phone, IReadOnlyList<TimelineStep> Timeline)
{
    /// <summary>Of the house's legal entity.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>The resident's own applications, the latest first.</summary>
[UseCase]
public sealed class ResidentRequests(IDbContextFactory<AppDb> factory)
{
    private static readonly RequestEventKind[] Hidden = [RequestEventKind.Comment, RequestEventKind.Reminded];

    /// <summary>What an own application said, to send it again mended; null where there is none. The consent is given anew.</summary>
    public async Task<RegistrationForm?> FormAsync(ResidentActor who, Guid id, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.RegistrationRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.ResidentId == who.ResidentId, ct) is { } r
            ? new RegistrationForm
            {
                Surname = r.Surname, FirstName = r.FirstName, Patronymic = r.Patronymic, Email = r.Email, BuildingId = r.BuildingId, Address = r.Address,
                Type = r.UnitType, Number = r.UnitNumber, Account = r.Account, NotOwner = r.NotOwner,
            }
            : null;
    }

    public async Task<IReadOnlyList<ResidentRequest>> GetAsync(ResidentActor who, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var requests = await db.RegistrationRequests.AsNoTracking().Include(r => r.Building).ThenInclude(b => b!.LegalEntity).Where(r => r.ResidentId == who.ResidentId).OrderByDescending(r => r.Id).Prepared().ToListAsync(ct);
        if (requests.Count == 0)
            return [];
        var ids = requests.ConvertAll(r => r.Id);
        var events = (await db.RegistrationEvents.AsNoTracking().Where(e => ids.Contains(e.RequestId)).OrderBy(e => e.Id).ToListAsync(ct)).Where(e => !Hidden.Contains(e.Kind)).ToLookup(e => e.RequestId);
        return [.. requests.Select(r => new ResidentRequest(
            r.Id, r.Status, r.Building?.Address ?? r.Building?.Name ?? r.Address ?? "", r.UnitTyped, r.CreatedAt, r.DecidedAt, r.Refusal, r.Building?.LegalEntity?.Name, r.Building?.LegalEntity?.Phone,
            // Why staff look at it is theirs to know: it may speak of other people.
            [.. events[r.Id].Select(e => new TimelineStep(e.At, e.Kind, e.Kind == RequestEventKind.Rejected ? e.Text : null))]) { TimeZone = r.Building?.LegalEntity?.TimeZone })];
    }
}

/// <summary>A house offered to a resident who types an address.</summary>
/// <param name="ConsentKey">As of <see cref="HouseForResident"/>.</param>
public sealed record HouseSuggestion(Guid Id, string Address, string ConsentKey);

/// <summary>What was found by a typed address.</summary>
/// <param name="Houses">Those that take applications.</param>
/// <param name="Closed">None does, and the company of those that were meant is one: why, and whom to call.</param>
public sealed record FoundHouses(IReadOnlyList<HouseSuggestion> Houses, string? Closed)
{
    public static readonly FoundHouses Nothing = new([], null);
}

/// <summary>What a resident is shown of a chosen house.</summary>
/// <param name="ConsentText">The text to agree to.</param>
/// <param name="PolicyText">«Политика обработки персональных данных».</param>
/// <param name="Refusal">Why it takes no applications, with the telephone; null where it does.</param>
public sealed record HouseForResident(Guid Id, string Address, string? Company, string? Phone, string ConsentText, string PolicyText, string? Refusal)
{
    /// <summary>Of the very text that is shown: what was ticked under another wording is no consent.</summary>
    public string ConsentKey => ConsentTexts.KeyOf(ConsentText);
}

/// <summary>A company a resident has to do with; its policy is that of the house.</summary>
public sealed record HouseCompany(Guid BuildingId, string Name);

/// <summary>Houses a resident may name, and the texts of their companies.</summary>
[UseCase]
public sealed class ResidentHouses(IDbContextFactory<AppDb> factory, BuildingList buildings, ResidentSettings settings, TimeProvider time)
{
    private const int Most = 10;

    /// <summary>Houses that take applications, by the beginnings of the words typed; nothing for less than two letters.</summary>
    public async Task<FoundHouses> FindAsync(string typed, CancellationToken ct)
    {
        if (typed.Trim().Length < 2)
            return FoundHouses.Nothing;
        // Those that take applications are asked for alone: a big company that takes none would fill the list.
        var filter = new BuildingFilter { Search = typed[..Math.Min(typed.Length, 200)] };
        var open = (await ReadAsync(filter with { TakesApplications = true }, ct)).Take(Most).ToList();
        if (open.Count > 0)
        {
            var company = (await settings.ReadAsync(ct)).Company;
            return new FoundHouses(open.ConvertAll(b => new HouseSuggestion(b.Id, b.Address ?? "", ConsentTexts.KeyOf(ConsentTexts.ConsentOf(b.LegalEntity, company)))), null);
        }
        var closed = (await ReadAsync(filter, ct)).Select(b => SubmitRegistration.AcceptanceOf(b)?.Text).OfType<string>().Distinct().ToList();
        return new FoundHouses([], closed is [var only] ? only : null);
    }

    private async Task<IReadOnlyList<Building>> ReadAsync(BuildingFilter filter, CancellationToken ct)
    {
        var page = await buildings.PageAsync(filter, BuildingSort.Name, false, null, Most * 3, Actor.System, ct);
        if (!page.Ok)
            return [];
        var ids = page.Value.Items.Select(row => row.Id).ToList();
        await using var db = await factory.CreateDbContextAsync(ct);
        return [.. (await db.Buildings.AsNoTracking().Include(b => b.LegalEntity).Where(b => ids.Contains(b.Id) && b.Address != null).ToListAsync(ct)).OrderBy(b => ids.IndexOf(b.Id))];
    }

    /// <summary>Companies of the houses where the resident has a unit or applied for one.</summary>
    public async Task<IReadOnlyList<HouseCompany>> CompaniesAsync(ResidentActor who, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var units = (await ResidentAccess.ReadAsync(db, who, DateOnly.FromDateTime(time.GetLocalNow().DateTime), ct)).Select(seen => seen.UnitId).ToList();
        var ids = (await db.Units.Where(u => units.Contains(u.Id)).Select(u => u.BuildingId).ToListAsync(ct))
            .Union(await db.RegistrationRequests.Where(r => r.ResidentId == who.ResidentId && r.BuildingId != null).Select(r => r.BuildingId!.Value).ToListAsync(ct)).ToList();
        var houses = await db.Buildings.AsNoTracking().Where(b => ids.Contains(b.Id) && b.LegalEntityId != null && b.ArchivedAt == null)
            .OrderBy(b => b.Id).Select(b => new { b.Id, b.LegalEntityId, b.LegalEntity!.Name }).ToListAsync(ct);
        return [.. houses.DistinctBy(house => house.LegalEntityId).Select(house => new HouseCompany(house.Id, house.Name)).OrderBy(house => house.Name, StringComparer.Ordinal)];
    }

    /// <summary>Null where there is no such house; with null for the id the common texts.</summary>
    public async Task<HouseForResident?> GetAsync(Guid? id, CancellationToken ct)
    {
        var common = await settings.ReadAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        // A poster outlives the merging of its house.
        var now = id is { } asked ? await Merging.NowAsync(db, asked, ct) ?? asked : id;
        var building = now is { } known ? await db.Buildings.AsNoTracking().Include(b => b.LegalEntity).SingleOrDefaultAsync(b => b.Id == known && b.ArchivedAt == null, ct) : null;
        if (id is not null && building is null)
            return null;
        LegalEntity? entity = building?.LegalEntity;
        return new HouseForResident(
            building?.Id ?? Guid.Empty, building?.Address ?? building?.Name ?? "", entity?.Name ?? common.Company, entity?.Phone ?? common.Phone,
            ConsentTexts.ConsentOf(entity, common.Company), ConsentTexts.PolicyOf(entity, common.Company), building is null ? null : SubmitRegistration.AcceptanceOf(building)?.Text);
    }
}
