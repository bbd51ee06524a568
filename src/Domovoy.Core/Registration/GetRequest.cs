using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>A client who may be the applicant.</summary>
/// <param name="Why">«собственник помещения», «по лицевому счету», «тот же телефон», «то же имя в этом доме».</param>
/// <param name="Phone">Primary, E.164.</param>
/// <param name="NameAgrees">Surname and first name are the applicant's.</param>
public sealed record ClientCandidate(Guid Id, string Title, string Why, string? Phone, bool NameAgrees)
{
    internal const string OwnerOfUnit = "собственник помещения";

    /// <summary>Most likely the applicant: owns the unit that was found, by this very name.</summary>
    public bool IsLikely => NameAgrees && Why == OwnerOfUnit;
}

/// <summary>A unit that may be meant.</summary>
/// <param name="Why">«по лицевому счету», «по номеру».</param>
public sealed record UnitCandidate(Guid Id, string Title, string Why, IReadOnlyList<string> Owners);

/// <summary>What happened, for staff.</summary>
/// <param name="Author">Employee; null for the resident and the product itself.</param>
public sealed record RequestHistoryEntry(DateTimeOffset At, RequestEventKind Kind, string? Author, string? Text);

/// <summary>A request as staff look at it.</summary>
/// <param name="Prefilled">The form of «Добавить клиента» filled from the request.</param>
/// <param name="SuggestedUnit">The unit found, or null.</param>
public sealed record RequestDetails(
    RequestRow Row, ClientForm Prefilled, Guid? SuggestedUnit, IReadOnlyList<UnitCandidate> Units, IReadOnlyList<ClientCandidate> Clients, IReadOnlyList<RequestHistoryEntry> History);

[UseCase]
public sealed class GetRequest(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    private const int Most = 10;
    private static readonly string Last = char.ConvertFromUtf32(0x10FFFF);

    public async Task<Result<RequestDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await RequestAccess.RefusalAsync(db, actor, ct) is { } refusal)
            return refusal;
        if (await actor.Visible(db.RegistrationRequests, db.Buildings).AsNoTracking().Include(r => r.Building).ThenInclude(b => b!.LegalEntity).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
            return Error.NotFound("Заявка");
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var claim = new MatchClaim(request.Name, request.Phone, request.UnitType, request.UnitNumber, request.Account is not null, request.NotOwner);
        var house = request.BuildingId is null ? [] : (await MatchData.ReadAsync(db, request.Building, claim, request.Account, today, ct)).Units ?? [];
        var units = await UnitsAsync(db, request, house, actor, today, ct);
        var form = new ClientForm { Kind = ClientKind.Person, Surname = request.Surname, FirstName = request.FirstName, Patronymic = request.Patronymic };
        form.Phones.Add(new PhoneForm { Number = PhoneNumber.Format(request.Phone) });
        if (request.Email is { } email)
            form.Emails.Add(email);
        var row = (await WaitingRequests.RowsAsync(db, [request], actor, ct))[0];
        var suggested = units.Any(u => u.Id == request.UnitId) ? request.UnitId : units.Count == 1 ? units[0].Id : null;
        return new RequestDetails(row, form, suggested, units, await ClientsAsync(db, request, [.. house.Where(u => u.HasAccount).Select(u => u.Id)], actor, today, ct), await HistoryAsync(db, id, ct));
    }

    private static async Task<IReadOnlyList<UnitCandidate>> UnitsAsync(AppDb db, RegistrationRequest request, IReadOnlyList<MatchUnit> house, Actor actor, DateOnly today, CancellationToken ct)
    {
        var keys = UnitNumber.Parse(request.UnitNumber).Value;
        var why = new Dictionary<Guid, string>();
        if (request.UnitId is { } found)
            why[found] = "найдено";
        foreach (var unit in house.Where(u => u.HasAccount))
            why.TryAdd(unit.Id, "по лицевому счету");
        foreach (var unit in house.Where(u => u.Numbers.Contains(keys.Key) || u.Numbers.Contains(keys.HintedKey)))
            why.TryAdd(unit.Id, "по номеру");
        var ids = why.Keys.Take(Most).ToList();
        var units = await actor.Visible(db.Units, db.Buildings).AsNoTracking().Include(u => u.Building).Where(u => ids.Contains(u.Id)).ToListAsync(ct);
        var candidates = new List<UnitCandidate>();
        foreach (var unit in units.OrderBy(u => ids.IndexOf(u.Id)))
        {
            var owners = await MatchData.OwnersAsync(db, unit.Id, today, ct);
            candidates.Add(new UnitCandidate(unit.Id, UnitTitle.Of(unit.Type, unit.Number, unit.Address ?? unit.Building?.Address ?? unit.Building?.Name), why[unit.Id],
                [.. owners.Select(o => Client.TitleOf(o.Name.Surname, o.Name.FirstName, o.Name.Patronymic))]));
        }
        return candidates;
    }

    private static async Task<IReadOnlyList<ClientCandidate>> ClientsAsync(AppDb db, RegistrationRequest request, List<Guid> billed, Actor actor, DateOnly today, CancellationToken ct)
    {
        var why = new Dictionary<Guid, string>();
        if (request.UnitId is { } unit)
        {
            foreach (var owner in await MatchData.OwnersAsync(db, unit, today, ct))
                why.TryAdd(owner.ClientId, ClientCandidate.OwnerOfUnit);
        }
        foreach (var billedTo in await OfAccountAsync(db, billed, today, ct))
            why.TryAdd(billedTo, "по лицевому счету");
        foreach (var holder in await db.ClientPhones.Where(p => p.Number == request.Phone).Select(p => p.ClientId).Distinct().Take(Most).ToListAsync(ct))
            why.TryAdd(holder, "тот же телефон");
        var from = TextKey.SortKey(Client.TitleOf(request.Surname, request.FirstName, null));
        var to = from + Last;
        var building = request.BuildingId;
        List<Guid> namesakes = request.IsErased ? [] : await db.Clients.Where(c => c.Kind == ClientKind.Person && c.ArchivedAt == null && c.NameSort.CompareTo(from) >= 0 && c.NameSort.CompareTo(to) < 0
            && db.UnitClients.Any(l => l.ClientId == c.Id && l.Unit!.BuildingId == building)).Select(c => c.Id).Take(Most).ToListAsync(ct);
        foreach (var namesake in namesakes)
            why.TryAdd(namesake, "то же имя в этом доме");
        var ids = why.Keys.ToList();
        var clients = await actor.Visible(db.Clients.Where(c => ids.Contains(c.Id) && c.ArchivedAt == null), db.UnitClients, db.Buildings).AsNoTracking().Include(c => c.Phones).ToListAsync(ct);
        return [.. clients.Select(c => new ClientCandidate(c.Id, c.Title, why[c.Id], c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).FirstOrDefault()?.Number, PersonName.Agree(c.Name, request.Name)))
            .OrderByDescending(c => c.NameAgrees).ThenBy(c => c.Title, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>Who owns the units that the given account bills, and who pays it.</summary>
    private static async Task<IReadOnlyList<Guid>> OfAccountAsync(AppDb db, List<Guid> billed, DateOnly today, CancellationToken ct)
    {
        if (billed.Count == 0)
            return [];
        var owners = new List<Guid>();
        foreach (var unit in billed.Take(Most))
            owners.AddRange((await MatchData.OwnersAsync(db, unit, today, ct)).Select(owner => owner.ClientId));
        var payers = await db.AccountUnits.Where(l => billed.Contains(l.UnitId) && l.Account!.PayerClientId != null && (l.Account.ClosedOn == null || l.Account.ClosedOn > today))
            .Select(l => l.Account!.PayerClientId!.Value).Distinct().Take(Most).ToListAsync(ct);
        return [.. owners.Union(payers)];
    }

    private static async Task<IReadOnlyList<RequestHistoryEntry>> HistoryAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var events = await db.RegistrationEvents.AsNoTracking().Where(e => e.RequestId == id).OrderBy(e => e.Id).ToListAsync(ct);
        var authors = events.Select(e => e.EmployeeId).OfType<Guid>().Distinct().ToList();
        var names = authors.Count == 0 ? [] : await db.Users.AsNoTracking().Where(e => authors.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Title, ct);
        return [.. events.Select(e => new RequestHistoryEntry(e.At, e.Kind, e.EmployeeId is { } author ? names.GetValueOrDefault(author, "Сотрудник удален") : null, e.Text))];
    }
}
