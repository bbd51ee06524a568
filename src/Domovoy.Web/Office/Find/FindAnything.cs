using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Web.Office.Find;

/// <summary>
/// Ctrl+K: everything the office has, found by words across kinds. Each kind is asked through its own use case, so that access is cut
/// where it always is; all are asked at once.
/// </summary>
public sealed class FindAnything(SuggestUnits units, SuggestClients clients, SuggestAccounts accounts, DirectorySearch directory, DeskSearch desk)
{
    internal const int Most = 6;

    public async Task<IReadOnlyList<FoundGroup>> RunAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return [];
        var found = await Task.WhenAll(
            UnitsAsync(typed, actor, ct), ClientsAsync(typed, actor, ct), AccountsAsync(typed, actor, ct), directory.BuildingsAsync(typed, Most, actor, ct), desk.RequestsAsync(typed, Most, actor, ct),
            directory.RunAsync(typed, Most, actor, ct), desk.ImportsAsync(typed, Most, actor, ct));
        string[] titles = ["Помещения", "Клиенты", "Лицевые счета", "Объекты", "Заявки", "Справочники", "Импорты"];
        var groups = titles.Select((title, i) => new FoundGroup(title, found[i])).Prepend(new("Разделы", [.. OfficePlaces.Find(typed, actor).Take(3)]));
        return [.. groups.Where(group => group.Items.Count > 0)];
    }

    private Task<IReadOnlyList<Found>> UnitsAsync(string typed, Actor actor, CancellationToken ct) => Found.WithArchiveAsync(Most, async archived =>
        (await units.RunAsync(typed, actor, ct, archived)).Select(one => new Found(one.Title, Found.Noted(archived, one.Note), $"/units/{one.Id}", "door")));

    private Task<IReadOnlyList<Found>> ClientsAsync(string typed, Actor actor, CancellationToken ct) => Found.WithArchiveAsync(Most, async archived => (await clients.RunAsync(typed, actor, ct, archived))
        .Select(one => new Found(one.Title, Found.Noted(archived, one.Phone is null ? null : PhoneNumber.Format(one.Phone), one.Unit), $"/clients/{one.Id}", "people")));

    private async Task<IReadOnlyList<Found>> AccountsAsync(string typed, Actor actor, CancellationToken ct) => [.. (await accounts.RunAsync(typed, actor, ct)).Take(Most)
        .Select(one => new Found(one.Number, Found.Noted(false, one.IsOpen ? null : "закрыт", one.Unit), $"/units/accounts?q={Uri.EscapeDataString(one.Number)}&open={one.Id}", "file"))];
}
