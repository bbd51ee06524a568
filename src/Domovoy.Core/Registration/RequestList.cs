using System.Globalization;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What a list of requests is narrowed to.</summary>
public sealed record RequestFilter
{
    /// <summary>Words of the name, phone, address, number or account, in any order.</summary>
    public string? Search { get; init; }
    public Guid? BuildingId { get; init; }
    /// <summary>Of decided ones; null is all.</summary>
    public RequestStatus? Status { get; init; }
    /// <summary>Attached by themselves and not confirmed yet.</summary>
    public bool Unconfirmed { get; init; }
    /// <summary>title, place, at; by time where null: the longest waiting first, the latest decided first.</summary>
    public string? Sort { get; init; }
    public bool Descending { get; init; }
    /// <summary>Words are looked for among so many of the latest, a whole phone among all; null looks through all of them.</summary>
    public int? Latest { get; init; }
}

/// <summary>One line of «Ожидают регистрации» or «Рассмотренные заявки».</summary>
/// <param name="Place">Address of the house, or as typed.</param>
/// <param name="Unit">«кв. 12», as the resident named it.</param>
/// <param name="Reason">Why it waits, or waited; null where it was attached by itself.</param>
/// <param name="DecidedBy">Name of the employee, or null.</param>
public sealed record RequestRow(
    Guid Id, int Version, RequestStatus Status, string Title, string Phone, string? Email, Guid? BuildingId, string Place, string Unit, string? Account, bool NotOwner, WaitReason? Reason,
    DateTimeOffset CreatedAt, DateTimeOffset WaitingSince, DateTimeOffset? DecidedAt, string? DecidedBy, string? Refusal, bool Confirmed, Guid? UnitId, Guid? ClientId, string? Client)
{
    /// <summary>Of the house's legal entity.</summary>
    public string? TimeZone { get; init; }
    /// <summary>The applicant's name is erased: undone, there is nothing to decide.</summary>
    public bool IsErased { get; init; }
}

/// <summary>«Ожидают регистрации», the longest waiting first, and «Рассмотренные заявки», the latest first.</summary>
[UseCase]
public sealed class WaitingRequests(IDbContextFactory<AppDb> factory)
{
    /// <summary>Refused with «forbidden» to whom the tick is missing.</summary>
    public async Task<Result<Page<RequestRow>>> WaitingAsync(RequestFilter filter, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await RequestAccess.RefusalAsync(db, actor, ct) is { } refusal)
            return refusal;
        var found = Narrow(actor.Visible(db.RegistrationRequests, db.Buildings).Where(r => r.Status == RequestStatus.Waiting), filter);
        if (IsReadWhole(filter))
            return await WholeAsync(db, found, filter, true, cursor, limit, actor, ct);
        if (!TryRead(cursor, out var after))
            return Cursor.Broken;
        if (after is var (at, id) && after is not null)
            found = found.Where(r => r.WaitingSince >= at && (r.WaitingSince > at || r.Id > id));
        return await PageAsync(db, found.OrderBy(r => r.WaitingSince).ThenBy(r => r.Id), r => r.WaitingSince, limit, actor, ct);
    }

    public async Task<Result<Page<RequestRow>>> DecidedAsync(RequestFilter filter, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await RequestAccess.RefusalAsync(db, actor, ct) is { } refusal)
            return refusal;
        var found = Narrow(actor.Visible(db.RegistrationRequests, db.Buildings).Where(r => r.DecidedAt != null), filter);
        if (IsReadWhole(filter))
            return await WholeAsync(db, found, filter, false, cursor, limit, actor, ct);
        if (!TryRead(cursor, out var after))
            return Cursor.Broken;
        if (after is var (at, id) && after is not null)
            found = found.Where(r => r.DecidedAt <= at && (r.DecidedAt < at || r.Id < id));
        return await PageAsync(db, found.OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id), r => r.DecidedAt ?? default, limit, actor, ct);
    }

    /// <summary>How many wait; 0 for whom the tick is missing.</summary>
    public async Task<int> CountAsync(RequestFilter filter, bool waiting, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await RequestAccess.RefusalAsync(db, actor, ct) is not null)
            return 0;
        var all = actor.Visible(db.RegistrationRequests, db.Buildings);
        var found = Narrow(waiting ? all.Where(r => r.Status == RequestStatus.Waiting) : all.Where(r => r.DecidedAt != null), filter);
        return string.IsNullOrWhiteSpace(filter.Search) ? await found.CountAsync(ct) : (await MatchingAsync(found, filter, waiting, ct)).Count;
    }

    /// <summary>What a page compares to see that something came or went: how many wait, and since when the latest.</summary>
    public async Task<(int Count, DateTimeOffset? Latest)> StateAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await RequestAccess.RefusalAsync(db, actor, ct) is not null)
            return (0, null);
        var waiting = actor.Visible(db.RegistrationRequests, db.Buildings).Where(r => r.Status == RequestStatus.Waiting);
        return (await waiting.CountAsync(ct), await waiting.MaxAsync(r => (DateTimeOffset?)r.WaitingSince, ct));
    }

    private static IQueryable<RegistrationRequest> Narrow(IQueryable<RegistrationRequest> requests, RequestFilter filter)
    {
        if (filter.BuildingId is { } building)
            requests = requests.Where(r => r.BuildingId == building);
        if (filter.Status is { } status)
            requests = requests.Where(r => r.Status == status);
        if (filter.Unconfirmed)
            requests = requests.Where(r => r.Status == RequestStatus.Attached && !r.Confirmed);
        return requests;
    }

    private static readonly Dictionary<string, Func<Light, string?>> Orders = new()
    {
        ["at"] = row => ShortList.Text(row.At), ["title"] = row => row.Title, ["place"] = row => row.Place,
    };

    /// <summary>Words and orders other than time: what waits and what was decided in ninety days are read whole, without their texts.</summary>
    private static bool IsReadWhole(RequestFilter filter) => filter.Sort is not null || !string.IsNullOrWhiteSpace(filter.Search);

    private static async Task<Result<Page<RequestRow>>> WholeAsync(AppDb db, IQueryable<RegistrationRequest> found, RequestFilter filter, bool waiting, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        var descending = filter.Descending || (!waiting && filter.Sort is null);
        var page = ShortList.Page(await MatchingAsync(found, filter, waiting, ct), "requests", Orders, filter.Sort, descending, cursor, limit, row => row.Id);
        if (!page.Ok)
            return page.Error;
        var ids = page.Value.Items.Select(row => row.Id).ToList();
        var requests = await found.AsNoTracking().Where(r => ids.Contains(r.Id)).Include(r => r.Building).ThenInclude(b => b!.LegalEntity).ToDictionaryAsync(r => r.Id, ct);
        return new Page<RequestRow>(await RowsAsync(db, [.. ids.Where(requests.ContainsKey).Select(id => requests[id])], actor, ct), page.Value.Next);
    }

    private static async Task<IReadOnlyList<Light>> MatchingAsync(IQueryable<RegistrationRequest> found, RequestFilter filter, bool waiting, CancellationToken ct)
    {
        var latest = waiting ? found.OrderByDescending(r => r.WaitingSince) : found.OrderByDescending(r => r.DecidedAt);
        var rows = await LightAsync(filter.Latest is { } most ? latest.Take(most) : found, ct);
        if (filter.Latest == rows.Count && PhoneNumber.Parse(filter.Search).Value is { } phone)
            rows = [.. rows.UnionBy(await LightAsync(found.Where(r => r.Resident!.Phone == phone), ct), row => row.Id)];
        return ShortList.Matching(rows, filter.Search, row => [row.SearchKey]);
    }

    private static Task<List<Light>> LightAsync(IQueryable<RegistrationRequest> found, CancellationToken ct) => found.Select(r => new Light(
        r.Id, r.DecidedAt ?? r.WaitingSince, r.Surname + " " + r.FirstName, (r.Building == null ? r.Address : r.Building.Address ?? r.Building.Name) ?? "", r.SearchKey)).ToListAsync(ct);

    private sealed record Light(Guid Id, DateTimeOffset At, string Title, string Place, string SearchKey);

    private static async Task<Page<RequestRow>> PageAsync(AppDb db, IQueryable<RegistrationRequest> sorted, Func<RegistrationRequest, DateTimeOffset> key, int limit, Actor actor, CancellationToken ct)
    {
        limit = ListOrder.Bounded(limit);
        var rows = await sorted.AsNoTracking().Include(r => r.Building).ThenInclude(b => b!.LegalEntity).Take(limit + 1).ToListAsync(ct);
        var shown = rows.Take(limit).ToList();
        var next = rows.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"{key(shown[^1]).UtcTicks}_{shown[^1].Id:N}") : null;
        return new Page<RequestRow>(await RowsAsync(db, shown, actor, ct), next);
    }

    internal static async Task<IReadOnlyList<RequestRow>> RowsAsync(AppDb db, List<RegistrationRequest> requests, Actor actor, CancellationToken ct)
    {
        var deciders = requests.Select(r => r.DecidedById).OfType<Guid>().Distinct().ToList();
        var names = deciders.Count == 0 ? [] : await db.Users.AsNoTracking().Where(e => deciders.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Title, ct);
        var ids = requests.Select(r => r.ClientId).OfType<Guid>().Distinct().ToList();
        var clients = ids.Count == 0 ? [] : await actor.Visible(db.Clients.Where(c => ids.Contains(c.Id)), db.UnitClients, db.Buildings).AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        return [.. requests.Select(r => new RequestRow(
            r.Id, r.Version, r.Status, r.Title, r.Phone, r.Email, r.BuildingId, r.Building?.Address ?? r.Building?.Name ?? r.Address ?? "", r.UnitTyped, r.Account, r.NotOwner, r.Reason,
            r.CreatedAt, r.WaitingSince, r.DecidedAt, r.DecidedById is { } by ? names.GetValueOrDefault(by, "Сотрудник удален") : null, r.Refusal, r.Confirmed, r.UnitId,
            Known(r)?.Id, Known(r)?.Title) { TimeZone = r.Building?.LegalEntity?.TimeZone, IsErased = r.IsErased })];

        Client? Known(RegistrationRequest r) => r.ClientId is { } id ? clients.GetValueOrDefault(id) : null;
    }

    /// <summary>Whether a text is a cursor of these lists.</summary>
    public static bool IsCursor(string? text) => TryRead(text, out _) || Cursor.IsWord(text);

    private static bool TryRead(string? cursor, out (DateTimeOffset At, Guid Id)? after)
    {
        after = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (cursor.Split('_') is not [var ticks, var id] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.Ticks || !Guid.TryParseExact(id, "N", out var row))
            return false;
        after = (new DateTimeOffset(at, TimeSpan.Zero), row);
        return true;
    }
}
