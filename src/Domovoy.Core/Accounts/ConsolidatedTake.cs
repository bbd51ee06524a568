using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Accounts;

/// <summary>The second half: a row that is good as a whole is taken, record by record.</summary>
internal sealed partial class ConsolidatedDecision
{
    /// <summary>An empty cell never erases: filled cells are read over what the stored records say.</summary>
    private void ReadOverStored(Plan plan)
    {
        var (row, file) = (plan.Item.Row, plan.Item.File);
        var unit = stored.Units.Find(plan.Unit);
        var account = row.HasAccount ? stored.Accounts.Find(plan.Account) : null;
        var client = row.HasClient ? stored.Clients.Find(plan.Client) : null;
        plan.Link = row.HasClient ? FindLink(plan) : null;
        RecallDates(plan);
        if (unit is null && account is null && client is null && plan.Link is null)
            return;
        var over = new ConsolidatedRow { Unit = row.Unit, Account = row.Account, Client = new ClientSheetRow { Form = row.Client.Form, FullName = row.Client.FullName, Link = row.Client.Link }, Payer = row.Payer };
        if (unit is not null)
            over.Unit = new UnitSheetRow { Form = UnitForm.Of(unit) };
        if (account is not null)
            over.Account = PersonalAccountForm.Of(account);
        if (client is not null)
            over.Client.Form = ClientForm.Of(client);
        if (plan.Link is not null)
            over.Client.Link = UnitClientForm.Of(plan.Link);
        var (named, right, share) = ((row.Unit.Form.Type, row.Unit.Form.Number, row.Unit.Form.ParentNumber), row.Client.Link.Right, row.Client.Link.Share);
        readOver(file, over);
        if (unit is null)
            (over.Unit.Form.Type, over.Unit.Form.Number, over.Unit.Form.ParentNumber) = named;
        KeepIdentity(over.Unit.Form, unit);
        KeepIdentity(over.Account, account, row);
        (row.Client.Link.Right, row.Client.Link.Share) = (right, share);
        KeepShare(over.Client.Link, row.Client.Link);
        KeepNames(over.Client, row.Client, seenClients.Find(IdKey(plan.Client)) >= 0 ? client : null);
        plan.Over = over;
    }

    /// <summary>«кв. 12» in a file is the stored «12»: another spelling of the same is no change.</summary>
    private static void KeepIdentity(UnitForm form, Unit? unit)
    {
        if (unit is null)
            return;
        var same = UnitForm.Of(unit);
        (form.Type, form.Number, form.TypeFromNumber) = (same.Type, same.Number, same.TypeFromNumber);
        (form.Section, form.ParentNumber) = (same.Section, same.ParentNumber);
    }

    private static void KeepIdentity(PersonalAccountForm form, PersonalAccount? account, ConsolidatedRow row)
    {
        (form.Type, form.LegalEntityId) = (account?.Type ?? row.Account.Type, account?.LegalEntityId ?? row.Account.LegalEntityId);
        if (account is not null)
            form.Number = account.Number;
    }

    /// <param name="seen">The client where an earlier row of the file named it: another spelling of the same is then no change.</param>
    private static void KeepNames(ClientSheetRow over, ClientSheetRow settled, Client? seen)
    {
        var said = settled.Form;
        over.Form.Kind ??= said.Kind;
        over.Form.Surname = Spelled(said.Surname, seen?.Surname) ?? over.Form.Surname;
        over.Form.FirstName = Spelled(said.FirstName, seen?.FirstName) ?? over.Form.FirstName;
        over.Form.Patronymic = Spelled(said.Patronymic, seen?.Patronymic) ?? over.Form.Patronymic;
    }

    /// <summary>Share and right may stand in each other's columns.</summary>
    private static void KeepShare(UnitClientForm over, UnitClientForm settled) => (over.Share, over.Right) = (settled.Share ?? over.Share, settled.Right ?? over.Right);

    private static string? Spelled(string? said, string? before) =>
        said is not null && before is not null && CompanyName.Key(said) == CompanyName.Key(before) ? before : said;

    private UnitClient? FindLink(Plan plan)
    {
        if (plan.Unit == Guid.Empty || plan.Client == Guid.Empty)
            return null;
        if (plan.LinkAt >= 0)
            return stored.Links.Find(seenLinks.Id(plan.LinkAt));
        var form = plan.Item.Row.Client.Link;
        var known = stored.LinksOf[(plan.Unit, plan.Client)].ToList();
        var of = form.Role is { } role ? known.Where(l => l.Role == role).ToList() : known;
        var link = OfPeriod(of, form);
        if (link is null && seenLinks.Find(LinkKey(plan)) >= 0)
            link = form.Since is null ? null : of.Find(l => l.Since == form.Since);
        else
            link ??= of.Find(l => form.Since is null ? l.Until is null : l.Since == form.Since) ?? (of.Count == 1 && Meet(of[0].Since, of[0].Until, form) ? of[0] : null);
        return link is null ? null : stored.Links.Find(link.Id);
    }

    private static RowKey LinkKey(Plan plan, string period = "") => Seen.Key(plan.Unit, plan.Client.ToString("N") + (int)(plan.Item.Row.Client.Link.Role ?? ClientRole.Owner) + period);

    /// <summary>
    /// The first link of a client to a unit has no period in its key; of others, which begin after it ended or ended before it began,
    /// the period tells them apart. An end alone is that of the first, unless such a right is stored.
    /// </summary>
    private int FindSeenLink(Plan plan)
    {
        var form = plan.Item.Row.Client.Link;
        var at = seenLinks.Find(LinkKey(plan));
        if (at < 0 || Meet(seenLinks.Date(at, ConsolidatedParts.Since), seenLinks.Date(at, ConsolidatedParts.Until), form))
            return at;
        var other = seenLinks.Find(LinkKey(plan, Period(form)));
        return other < 0 && form.Since is null && OfPeriod(stored.LinksOf[(plan.Unit, plan.Client)], form) is null ? at : other;
    }

    private static UnitClient? OfPeriod(IEnumerable<UnitClient> links, UnitClientForm form) =>
        form.Since is null && form.Until is null ? null : links.FirstOrDefault(l => l.Since == form.Since && l.Until == form.Until && l.Role == (form.Role ?? l.Role));

    private static string Period(UnitClientForm form) => form.Since is { } since ? "s" + since.DayNumber : "u" + form.Until?.DayNumber;

    private static bool Meet(DateOnly? since, DateOnly? until, UnitClientForm form) => !(until < form.Since) && !(form.Until < since);

    private bool RememberLink(Plan plan, Guid id)
    {
        if (plan.LinkAt < 0)
        {
            var first = LinkKey(plan);
            plan.LinkAt = seenLinks.Add(id, plan.Item.File.Number);
            seenLinks.Name(seenLinks.Find(first) < 0 ? first : LinkKey(plan, Period(plan.Item.Row.Client.Link)), plan.LinkAt);
        }
        return Merge(seenLinks, plan.LinkAt, id, plan.Item.File.Number, plan.LinkHashes);
    }

    private bool Check(Plan plan)
    {
        var (row, file, over) = (plan.Item.Row, plan.Item.File, plan.Over);
        var good = Passes(file, over.Unit.Form.Check(), "Unit.");
        if (row.HasAccount)
            good &= Passes(file, over.Account.Check(), "Account.");
        if (row.HasClient)
            good &= Passes(file, CheckClient(plan), "Client.") & Passes(file, over.Client.Link.Check(), "Link.");
        if (good)
            Improbable(plan);
        return good;
    }

    /// <summary>A row may name by its code alone a client that an earlier batch made of this file.</summary>
    private IReadOnlyList<Error> CheckClient(Plan plan)
    {
        var errors = plan.Over.Client.Form.Check();
        return errors.Count > 0 && plan.Item.Row.Client.Form.Surname is null && IsMadeEarlier(plan.Client, stored.Clients.Find(plan.Client))
            ? [.. errors.Where(error => error.Field != nameof(ClientForm.Surname))]
            : errors;
    }

    private bool Passes(FileRow file, IReadOnlyList<Error> errors, string prefix)
    {
        foreach (var error in errors)
            refuse(file, prefix + error.Field, error.Text);
        return errors.Count == 0;
    }

    private void Improbable(Plan plan)
    {
        var (form, file) = (plan.Over.Unit.Form, plan.Item.File);
        if (form.LivingArea > form.TotalArea)
            warn(file, "Unit.LivingArea", $"Жилая площадь ({Ru.Area(form.LivingArea)}) больше общей ({Ru.Area(form.TotalArea)}). Загружено как есть.");
        if (form.CadastralNumber is { } number && plan.Item.Row.Unit.Form.CadastralNumber is not null && Requisites.Cadastral(number).Failed)
            warn(file, "Unit.CadastralNumber", $"«{number}» не похоже на кадастровый номер. Загружено как есть.");
        if (plan.ClientWarning is not null)
            warn(file, "Client.Phone", plan.ClientWarning);
        if (!plan.Item.Row.HasAccount && (plan.Item.Row.Account.RegisteredPeople ?? plan.Item.Row.Account.LivingPeople) is not null)
            warn(file, "Account.Number", "Число зарегистрированных или проживающих хранится у лицевого счета, а его в строке нет. Не загружено.");
    }

    private void TakeUnit(Plan plan)
    {
        var (item, form) = (plan.Item, plan.Over.Unit.Form);
        if (plan.Unit == Guid.Empty)
        {
            var unit = new Unit();
            unit.Apply(form);
            stored.Units.AddNew(unit);
            places.Add(unit);
            plan.Unit = unit.Id;
            Made(item, "помещения");
        }
        else if (stored.Units.Find(plan.Unit) is { } unit)
        {
            Change(item, stored.Units, unit, () => unit.Apply(form), () => UnitTitle.Of(unit.Type, unit.Number, item.Place.Name), "помещения");
        }
        if (Remember(seenUnits, IdKey(plan.Unit), plan.Unit, item.File.Number, plan.UnitHashes) && SaysMore(item, plan.Unit, stored.Units.Find(plan.Unit)))
            Late((db, ct) => PatchUnitAsync(db, plan, ct));
    }

    private void TakeClient(Plan plan)
    {
        var (item, row) = (plan.Item, plan.Item.Row);
        if (!row.HasClient)
            return;
        var form = plan.Over.Client.Form;
        if (plan.Client == Guid.Empty)
        {
            var client = new Client();
            client.Apply(form);
            stored.Clients.AddNew(client);
            plan.Client = client.Id;
            Made(item, "клиенты");
        }
        else if (stored.Clients.Find(plan.Client) is { } client)
        {
            if (stored.Clients.IsExisting(client.Id))
                RememberContacts(client.Id);
            Change(item, stored.Clients, client, () => client.Apply(form), () => client.Title, "клиенты");
        }
        TakeContacts(plan);
        clients.Remember(row.Client.Form.Surname is null ? form : row.Client.Form, plan.Client, plan.Unit);
        if (Remember(seenClients, IdKey(plan.Client), plan.Client, item.File.Number, plan.ClientHashes) && SaysMore(item, plan.Client, stored.Clients.Find(plan.Client)))
            Late((db, ct) => PatchClientAsync(db, plan, ct));
    }

    private void TakeAccount(Plan plan)
    {
        var (item, form) = (plan.Item, plan.Over.Account);
        if (!item.Row.HasAccount)
            return;
        if (plan.Pays)
            form.PayerClientId = plan.Client;
        if (plan.Account == Guid.Empty)
        {
            var account = new PersonalAccount { BuildingId = item.Place.Id };
            account.Apply(form);
            stored.Accounts.AddNew(account);
            stored.AddAccount(account);
            plan.Account = account.Id;
            Made(item, "лицевые счета");
        }
        else if (stored.Accounts.Find(plan.Account) is { } account)
        {
            Change(item, stored.Accounts, account, () => account.Apply(form), () => "ЛС " + account.Number, "лицевые счета");
        }
        TakeAccountUnit(plan);
        ConsolidatedParts.AddUnified(plan.AccountHashes, item.Row.Account);
        var saysPayer = plan.Pays && payers.TryAdd(plan.Account, (plan.Client, item.File.Number));
        if ((Remember(seenAccounts, IdKey(plan.Account), plan.Account, item.File.Number, plan.AccountHashes) | saysPayer) && SaysMore(item, plan.Account, stored.Accounts.Find(plan.Account)))
            Late((db, ct) => PatchAccountAsync(db, plan, ct));
    }

    private void TakeLink(Plan plan)
    {
        var (item, row) = (plan.Item, plan.Item.Row);
        if (!row.HasClient)
            return;
        var form = plan.Over.Client.Link;
        Guid id;
        if (plan.Link is { } link)
        {
            id = link.Id;
            Change(item, stored.Links, link, () => link.Apply(form), () => plan.Over.Client.Form.Surname ?? "", "связи");
        }
        else if (plan.LinkAt is var at and >= 0)
        {
            id = seenLinks.Id(at);
        }
        else
        {
            var created = new UnitClient { UnitId = plan.Unit, ClientId = plan.Client, Source = LinkSource.Import };
            created.Apply(form);
            created.Role = form.Role ?? roleOfFile.Of(item.File, warn);
            stored.Links.AddNew(created);
            id = created.Id;
            Made(item, "связи");
            Report.TouchesWhatMatters |= created.Role is ClientRole.Owner or ClientRole.ShareHolder && !IsOfThisFile(plan.Unit);
        }
        if (RememberLink(plan, id) && SaysMore(item, id, stored.Links.Find(id)))
            Late((db, ct) => PatchLinkAsync(db, plan, id, ct));
    }

    private bool IsOfThisFile(Guid id) => stored.IsOfThisFile(id);
}
