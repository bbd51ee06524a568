using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Bench.Lists;

/// <summary>What people type: made of rows that are there, and common words.</summary>
internal sealed class ListsTyped
{
    public required IReadOnlyList<string> Surnames { get; init; }
    public required IReadOnlyList<string> Names { get; init; }
    public required IReadOnlyList<string> Phones { get; init; }
    public required IReadOnlyList<string> Numbers { get; init; }
    public required IReadOnlyList<string> Places { get; init; }
    public required IReadOnlyList<string> Owners { get; init; }

    public static readonly IReadOnlyList<string> Letters = ["и", "к", "щ", "ку", "ив", "щу", "с"];
    public static readonly IReadOnlyList<string> Common = ["иванов", "ива", "иван", "кузнецова", "смирн", "мария", "bdfyjd"];
    public static readonly IReadOnlyList<string> Pairs = ["иванов мария", "мария иванович", "ив пет", "анна семен", "иванова 45", "смирнов 12 1"];

    public static async Task<ListsTyped> LoadAsync(ListsStore store)
    {
        await using var db = store.Open();
        var ids = await db.Units.OrderBy(u => u.Id).Where((u) => u.ArchivedAt == null).Select(u => u.Id).Take(200_000).ToListAsync();
        var some = ids.Where((_, i) => i % 5_000 == 77 % Math.Max(1, ids.Count)).Take(40).ToList();
        var links = await db.UnitClients.Where(l => some.Contains(l.UnitId)).Select(l => new { l.Client!.Surname, l.Client.FirstName, l.Unit!.Number, l.Unit.Building!.Address, l.ClientId }).ToListAsync();
        var clients = links.ConvertAll(l => l.ClientId);
        var phones = await db.ClientPhones.Where(p => clients.Contains(p.ClientId)).Select(p => p.Number).ToListAsync();
        var accounts = await db.AccountUnits.Where(l => some.Contains(l.UnitId)).Select(l => l.Account!.NumberKey).ToListAsync();
        return new ListsTyped
        {
            Surnames = [.. links.Select(l => l.Surname)],
            Names = [.. links.Where(l => l.FirstName != null).Select(l => $"{l.Surname} {l.FirstName![..2]}")],
            Phones = [.. phones.SelectMany(p => new[] { p, p[2..8], p[^4..], p[^7..], "8" + p[2..] })],
            Numbers = [.. accounts.SelectMany(n => new[] { n, n.TrimStart('0'), n[..4] })],
            Places = [.. links.Select(l => $"{Street(l.Address)} {l.Number}")],
            Owners = [.. links.Select(l => $"{l.Surname} {Street(l.Address)} {l.Number}")],
        };
    }

    /// <summary>«ул. Тверская, д. 12» as «тверская 12».</summary>
    private static string Street(string? address)
    {
        var parts = (address ?? "").Split(", ");
        return parts.Length < 3 ? address ?? "" : parts[1].Replace("ул. ", "", StringComparison.Ordinal).ToLowerInvariant() + " " + parts[2].Split(' ')[1];
    }

    public async Task MeasureAsync(ListsStore store, ListsMeasure measure, IReadOnlyList<(string, Actor)> actors, IReadOnlyList<string> kinds)
    {
        var groups = new (string Name, IReadOnlyList<string> Texts)[]
        {
            ("1-2 letters", Letters), ("common words", Common), ("surnames", Surnames), ("surname + 2 letters", Names), ("two common words", Pairs), ("phones and tails", Phones), ("accounts", Numbers),
            ("street and house", ["тверская 12", .. Places.Select(place => place[..place.LastIndexOf(' ')])]), ("street house flat", Places), ("owner street house flat", Owners),
        };
        if (kinds.Count > 0)
            groups = [.. groups.Where(group => kinds.Any(group.Name.Contains))];
        // The code of a server that has been up for a while is compiled to its end; that goes on behind the first hundreds of requests.
        foreach (var (text, actor) in from actor in actors from @group in groups from text in @group.Texts.Take(40) select (text, actor.Item2))
        {
            await store.Get<SuggestClients>().RunAsync(text, actor, default);
            await store.Get<SuggestUnits>().RunAsync(text, actor, default);
            await store.Get<SuggestAccounts>().RunAsync(text, actor, default);
        }
        await Task.Delay(TimeSpan.FromSeconds(1));
        foreach (var (who, actor) in actors)
        {
            foreach (var (name, texts) in groups)
            {
                await measure.RunAsync("suggest", $"clients: {name}{who}", 5, i => store.Get<SuggestClients>().RunAsync(texts[i % texts.Count], actor, default), 600, texts);
                await measure.RunAsync("suggest", $"units: {name}{who}", 5, i => store.Get<SuggestUnits>().RunAsync(texts[i % texts.Count], actor, default), 600, texts);
                await measure.RunAsync("suggest", $"accounts: {name}{who}", 5, i => store.Get<SuggestAccounts>().RunAsync(texts[i % texts.Count], actor, default), 600, texts);
            }
            foreach (var (name, texts) in groups)
            {
                await measure.RunAsync("search", $"clients: {name}{who}", 30, i => store.Get<ClientList>().PageAsync(new() { Search = texts[i % texts.Count] }, ClientSort.Name, false, null, 40, actor, default), texts: texts);
                await measure.RunAsync("search", $"units: {name}{who}", 30, i => store.Get<UnitList>().PageAsync(new() { Search = texts[i % texts.Count] }, UnitSort.Place, false, null, 40, actor, default), texts: texts);
                await measure.RunAsync("search", $"accounts: {name}{who}", 30, i => store.Get<AccountList>().PageAsync(new() { Search = texts[i % texts.Count] }, AccountSort.Number, false, null, 40, actor, default), texts: texts);
                await measure.RunAsync("search", $"buildings: {name}{who}", 30, i => store.Get<BuildingList>().PageAsync(new() { Search = texts[i % texts.Count] }, BuildingSort.Address, false, null, 40, actor, default), texts: texts);
            }
        }
    }
}
