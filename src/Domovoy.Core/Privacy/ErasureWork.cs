using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Privacy;

/// <summary>
/// Destroys what the database holds of one person and writes down what and where. Within one transaction: a preview does all of it
/// and rolls back, so that what was said before is what is done after.
/// </summary>
internal sealed class ErasureWork(AppDb db, TimeProvider time, CancellationToken ct)
{
    /// <summary>Roles by which law or contract obliges to keep who has the right: ЖК, 402-ФЗ, the contract itself.</summary>
    private static readonly ClientRole[] Kept = [ClientRole.Owner, ClientRole.ShareHolder, ClientRole.Leaseholder, ClientRole.Tenant];

    private readonly DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public List<ErasedLine> Lines { get; } = [];

    public List<KeptLine> Stays { get; } = [];

    /// <summary>Units of the person: by them and the initials the act says who it was.</summary>
    public List<string> Places { get; } = [];

    /// <summary>Nothing of the client stays: the record itself goes.</summary>
    public bool IsWhole { get; private set; }

    public void Note(string where, string what, int count)
    {
        if (count > 0)
            Lines.Add(new ErasedLine(where, what, count, time.GetUtcNow()));
    }

    /// <summary>The client with its contacts, its links, its accounts.</summary>
    public async Task ClientAsync(Client client, IReadOnlyList<Guid> ids)
    {
        var links = await db.UnitClients.Include(l => l.Unit).ThenInclude(u => u!.Building).Where(l => l.ClientId == client.Id).ToListAsync(ct);
        var accounts = await db.Accounts.Where(a => a.PayerClientId == client.Id).ToListAsync(ct);
        Places.AddRange(links.Select(l => Title(l)).Distinct());
        var kept = links.FindAll(l => Kept.Contains(l.Role) && l.Confirmed && (l.Until is null || l.Until >= today));
        var paid = accounts.FindAll(a => a.IsOpen(today));
        IsWhole = kept.Count == 0 && paid.Count == 0;
        foreach (var link in kept)
            Stays.Add(new KeptLine($"{link.Role.Name()}: {Title(link)}, доля, срок и документ о праве", "действующее право: ЖК РФ ст. 45, 153, 155 и 162; обязанность вести учет собственников и нанимателей"));
        foreach (var account in paid)
            Stays.Add(new KeptLine($"Лицевой счет {account.Number}, плательщик", "договор управления и первичный учет: ЖК РФ ст. 155, 402-ФЗ ст. 29"));
        if (!IsWhole)
            Stays.Add(new KeptLine("Фамилия, имя, отчество" + (client.Codes.Count > 0 ? ", внешний код" : ""), "без них не исполнить договор с собственником, нанимателем или плательщиком"));
        await HistoryAsync(client.Id, ids, links.FindAll(l => !kept.Contains(l)));
        Contacts(client);
        Links(links.FindAll(l => !kept.Contains(l)));
        foreach (var account in IsWhole ? accounts : [])
            account.PayerClientId = null;
        Note("Лицевые счета", "указание плательщика", IsWhole ? accounts.Count : 0);
        Note("Клиенты", "записи о клиентах, объединенных с этим", await db.MergedClients.Where(m => m.ClientId == client.Id).ExecuteDeleteAsync(ct));
        Note("Журнал доступа", "записи о просмотрах карточки", await db.Views.Where(v => v.EntityId != null && ids.Contains(v.EntityId.Value)).ExecuteDeleteAsync(ct));
        Card(client);
    }

    private void Card(Client client)
    {
        var fields = new (string Name, bool Has)[]
        {
            ("дата рождения", client.BirthDate is not null), ("СНИЛС", client.Snils is not null), ("ИНН", client.Inn is not null), ("ОГРНИП", client.Ogrn is not null),
            ("комментарий", client.Comment is not null), ("заметка", client.Note is not null), ("фамилия, имя, отчество", IsWhole), ("внешние коды", IsWhole && client.Codes.Count > 0),
        }.Where(field => field.Has).Select(field => field.Name).ToList();
        if (fields.Count > 0)
            Note("Карточка клиента", string.Join(", ", fields), 1);
        if (IsWhole)
        {
            db.Clients.Remove(client);
            return;
        }
        (client.BirthDate, client.Snils, client.Inn, client.Ogrn, client.Comment, client.Note) = (null, null, null, null, null, null);
        client.ChangedAt = time.GetUtcNow();
        client.SetDerived();
    }

    private void Contacts(Client client)
    {
        Note("Карточка клиента", "телефоны", client.Phones.Count);
        Note("Карточка клиента", "e-mail", client.Emails.Count);
        client.Phones.Clear();
        client.Emails.Clear();
    }

    private void Links(List<UnitClient> links)
    {
        Note("Связи с помещениями", "роли без действующего права и прекращенные права с документами", links.Count);
        db.UnitClients.RemoveRange(links);
    }

    private async Task HistoryAsync(Guid clientId, IReadOnlyList<Guid> ids, List<UnitClient> gone)
    {
        var links = gone.ConvertAll(l => l.Id);
        var count = await db.Changes.Where(c => c.Entity == nameof(Client) && ids.Contains(c.EntityId)).ExecuteDeleteAsync(ct);
        // A link that was taken away is told with its unit, by the id of the client; so is its own end, and by that all that was told of it before.
        foreach (var id in ids.Append(clientId).Distinct().Select(id => id.ToString()))
        {
            var told = db.Changes.Where(c => c.Entity == nameof(UnitClient) && c.Fields.Contains(id));
            links.AddRange(await told.Where(c => c.Action == ChangeAction.Deleted && !db.Units.Any(u => u.Id == c.EntityId) && !db.Clients.Any(one => one.Id == c.EntityId)).Select(c => c.EntityId).ToListAsync(ct));
            count += await told.ExecuteDeleteAsync(ct);
        }
        count += await db.Changes.Where(c => c.Entity == nameof(UnitClient) && links.Contains(c.EntityId)).ExecuteDeleteAsync(ct);
        Note("История изменений", "записи с прежними и новыми значениями", count);
    }

    /// <summary>A phone that signed in, with its devices, applications, consents and pushes.</summary>
    /// <param name="resident">Whose phone it is.</param>
    /// <param name="isShared">Another client has the same number: the sign-in is theirs too.</param>
    /// <param name="requests">Applications of the person, from this phone or another.</param>
    /// <param name="ids">The client and those merged into it.</param>
    public async Task ResidentAsync(Resident resident, bool isShared, IReadOnlyList<Guid> requests, IReadOnlyList<Guid> ids)
    {
        var zone = TimeZones.Of(await ResidentTime.ZoneAsync(db, resident.Id, resident.Phone, ct));
        var consents = await db.Consents.Where(c => c.ResidentId == resident.Id && (!isShared || db.RegistrationRequests.Any(r => r.ConsentId == c.Id && requests.Contains(r.Id))))
            .Join(db.ConsentTexts, c => c.TextId, t => t.Id, (c, t) => new { c.Id, c.GivenAt, t.Hash }).ToListAsync(ct);
        foreach (var consent in consents)
            Note("Приложение жителя", $"согласие от {Ru.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(consent.GivenAt, zone).DateTime))}, версия текста {consent.Hash[..8]} (сам факт остается в этом акте)", 1);
        var given = consents.ConvertAll(c => c.Id);
        await db.Consents.Where(c => given.Contains(c.Id)).ExecuteDeleteAsync(ct);
        Note("Приложение жителя", "связи с клиентом по заявкам", await db.ResidentClients.Where(l => ids.Contains(l.ClientId) && l.ResidentId == resident.Id).ExecuteDeleteAsync(ct));
        if (isShared)
        {
            if (resident is { ErasureAskedAt: not null, ErasureAnsweredAt: null })
                resident.ErasureAnsweredAt = time.GetUtcNow();
            Stays.Add(new KeptLine("Вход в приложение по номеру телефона", "этот номер указан и у другого клиента: вход принадлежит и ему"));
            return;
        }
        Note("Приложение жителя", "подписки браузеров на уведомления", await db.PushSubscriptions.Where(s => s.OwnerId == resident.Id).ExecuteDeleteAsync(ct));
        Note("Приложение жителя", "устройства, на которых выполнен вход", await db.ResidentDevices.Where(d => d.ResidentId == resident.Id).ExecuteDeleteAsync(ct));
        Note("Приложение жителя", "учетная запись жителя (номер телефона)", 1);
        db.Residents.Remove(resident);
    }

    /// <summary>The person's applications, and what counts attempts to sign in.</summary>
    public async Task RequestsAsync(IReadOnlyList<Guid> requests, IReadOnlyList<Guid> ids, Traces traces)
    {
        Note("Заявки на регистрацию", "заявки с комментариями и историей", await db.RegistrationRequests.Where(r => requests.Contains(r.Id)).ExecuteDeleteAsync(ct));
        // Whoever waits to be told apart from this client is another person: their application stays, without the guess.
        await db.RegistrationRequests.Where(r => r.ClientId != null && ids.Contains(r.ClientId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ClientId, (Guid?)null), ct);
        var phones = traces.Phones.ToList();
        Note("Вход по коду", "попытки входа и счет кодов", await db.SignInTries.Where(t => phones.Contains(t.Phone)).ExecuteDeleteAsync(ct) + await db.CodesSent.Where(c => phones.Contains(c.Phone)).ExecuteDeleteAsync(ct));
    }

    /// <summary>Messages to the person and about them, sent or not.</summary>
    public async Task OutboxAsync(Traces traces, IReadOnlyList<Guid> subscriptions, IReadOnlyList<Guid> requests)
    {
        List<string> addresses = [.. traces.Phones, .. traces.Emails, .. subscriptions.Select(id => id.ToString())];
        var count = await db.Outbox.Where(r => addresses.Contains(r.Address)).ExecuteDeleteAsync(ct);
        foreach (var request in requests.Select(id => id.ToString("N")))
            count += await db.Outbox.Where(r => r.Key.Contains(request)).ExecuteDeleteAsync(ct);
        foreach (var text in traces.Texts())
            count += await db.Outbox.Where(r => (r.Text != null && r.Text.Contains(text)) || (r.Html != null && r.Html.Contains(text)) || (r.Subject != null && r.Subject.Contains(text))).ExecuteDeleteAsync(ct);
        Note("Исходящие сообщения", "письма, SMS и push жителю и о нем", count);
    }

    /// <summary>Stored files of imports that name the person, whole, with what was quoted from them; quotations of others.</summary>
    public async Task ImportsAsync(IReadOnlyList<Guid> runs, Traces traces)
    {
        var (now, ids) = (time.GetUtcNow(), runs.ToList());
        await db.ImportFileParts.Where(p => ids.Contains(p.ImportId)).ExecuteDeleteAsync(ct);
        var quoted = await db.ImportIssues.Where(i => ids.Contains(i.ImportId)).ExecuteDeleteAsync(ct) + await db.ImportChanges.Where(c => ids.Contains(c.ImportId)).ExecuteDeleteAsync(ct);
        await db.ImportRuns.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(s => s.SetProperty(r => r.FileErasedAt, now).SetProperty(r => r.Layout, (string?)null).SetProperty(r => r.UndoReasons, (string?)null)
            .SetProperty(r => r.Status, r => r.Status == ImportStatus.Ready || r.Status == ImportStatus.Mapping ? ImportStatus.Cancelled : r.Status).SetProperty(r => r.Version, r => r.Version + 1), ct);
        foreach (var text in traces.Texts())
        {
            quoted += await db.ImportIssues.Where(i => (i.Value != null && i.Value.Contains(text)) || i.Message.Contains(text)).ExecuteDeleteAsync(ct);
            quoted += await db.ImportChanges.Where(c => c.Record.Contains(text) || (c.Before != null && c.Before.Contains(text)) || (c.After != null && c.After.Contains(text))).ExecuteDeleteAsync(ct);
            await db.ImportRuns.Where(r => r.UndoReasons != null && r.UndoReasons.Contains(text)).ExecuteUpdateAsync(s => s.SetProperty(r => r.UndoReasons, (string?)null), ct);
            await db.ImportRuns.Where(r => r.Layout != null && r.Layout.Contains(text)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Layout, (string?)null), ct);
        }
        Note("Импорты", "загруженные файлы целиком", ids.Count);
        Note("Импорты", "ошибки и изменения, в которых процитирован файл", quoted);
    }

    private static string Title(UnitClient link) =>
        link.Unit is { } unit ? UnitTitle.Of(unit.Type, unit.Number, unit.Address ?? unit.Building?.Address ?? unit.Building?.Name) : "помещение";
}
