using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Accounts;

/// <summary>What one row means: which unit, account, client and link, new, changed or the same.</summary>
internal sealed partial class ConsolidatedDecision(
    LoadContext context, ConsolidatedPlaces places, ConsolidatedClients clients, ConsolidatedStored stored, LoadWords words,
    Action<FileRow, string, string> refuse, Action<FileRow, string, string> warn, Action<FileRow, ConsolidatedRow> readOver, RoleOfFile roleOfFile)
{
    private readonly Seen seenUnits = new(ConsolidatedParts.Unit.Length);
    private readonly Seen seenAccounts = new(ConsolidatedParts.Account.Length);
    private readonly Seen seenClients = new(ConsolidatedParts.Client.Length + ConsolidatedParts.ClientSlots);
    private readonly Seen seenLinks = new(ConsolidatedParts.Link.Length);
    /// <summary>Account with unit, client with phone, e-mail or code: what the file has linked already.</summary>
    private readonly HashSet<RowKey> pairs = [];
    /// <summary>Notes of the phones among them.</summary>
    private readonly Dictionary<RowKey, string> notes = [];
    private readonly Dictionary<Guid, (Guid Payer, int Row)> payers = [];
    private readonly Dictionary<Guid, int> unitOfAccount = [];
    private readonly List<AccountUnit> accountUnits = [];
    private readonly List<ClientPhone> phones = [];
    private readonly List<ClientEmail> emails = [];
    private readonly List<ClientCode> codes = [];
    private readonly HashSet<Guid> touched = [];
    private readonly List<Func<AppDb, CancellationToken, Task>> late = [];

    private CheckReport Report => context.Report;

    public RowOutcome Decide(ConsolidatedItem item)
    {
        var plan = new Plan(item);
        if (!Find(plan) || !Agree(plan))
            return RowOutcome.Error;
        ReadOverStored(plan);
        if (!Check(plan))
            return RowOutcome.Error;
        TakeUnit(plan);
        TakeClient(plan);
        TakeAccount(plan);
        TakeLink(plan);
        return item.Outcome;
    }

    /// <summary>Identities first: nothing is changed until the row as a whole is good.</summary>
    private bool Find(Plan plan)
    {
        var (item, row) = (plan.Item, plan.Item.Row);
        plan.Unit = places.FindUnit(item.Place.Id, row.Unit.Form, out var problem);
        if (problem.Length > 0)
            return Refuse(item, "Unit.Section", problem);
        if (!row.HasAccount && (row.Account.UnifiedNumber ?? row.Account.UtilityId) is not null)
            return Refuse(item, "Account.Number", "Указан ЕЛС или идентификатор ЖКУ, а номера лицевого счета нет. Впишите номер.");
        if (row.HasAccount && !FindAccount(plan))
            return false;
        if (!row.HasClient)
            return HasNothingOfClient(item);
        plan.Client = clients.Find(row.Client.Form, plan.Unit, out plan.ClientWarning);
        if (plan.Client == Guid.Empty && row.Client.Form.Surname is null)
            return Refuse(item, "Client.Code", $"Клиента с кодом «{row.Client.Form.Codes[0]}» нет в списке. Впишите фамилию или наименование.");
        return true;
    }

    private bool FindAccount(Plan plan)
    {
        var (item, form) = (plan.Item, plan.Item.Row.Account);
        if (item.Place.LegalEntityId is not { } entity)
            return Refuse(item, "Account.Number", "У объекта не указано юрлицо, поэтому лицевой счет завести нельзя. Укажите юрлицо в карточке объекта.");
        form.LegalEntityId = entity;
        form.Type ??= AccountType.Utilities;
        if (stored.FindAccount(entity, form.Type.Value, PersonalAccount.KeyOf(form.Number ?? "")) is not { } found)
            return true;
        if (found.Building != item.Place.Id)
            return Refuse(item, "Account.Number", $"Лицевой счет «{form.Number}» уже есть в другом объекте. Проверьте номер и объект.");
        plan.Account = found.Id;
        return true;
    }

    private bool HasNothingOfClient(ConsolidatedItem item)
    {
        var form = item.Row.Client.Form;
        if (form.Phones.Count == 0 && form.Emails.Count == 0 && form.Snils is null && form.Inn is null && form.BirthDate is null && form.FirstName is null)
            return true;
        return Refuse(item, "Client.Surname", "Есть сведения о клиенте, но нет фамилии или наименования. Впишите.");
    }

    /// <summary>What an earlier row of the file said of the same record must not differ.</summary>
    private bool Agree(Plan plan)
    {
        var item = plan.Item;
        plan.UnitHashes = ConsolidatedParts.Pick(ConsolidatedParts.Unit, item.Hashes);
        plan.AccountHashes = ConsolidatedParts.Pick(ConsolidatedParts.Account, item.Hashes);
        if (IsMadeEarlier(plan.Account, stored.Accounts.Find(plan.Account)))
            ConsolidatedParts.AddUnified(plan.AccountHashes, item.Row.Account);
        plan.ClientHashes = ConsolidatedParts.PickClient(item.Hashes, item.Row.Client.Form, IsCompany(plan));
        plan.LinkHashes = ConsolidatedParts.Pick(ConsolidatedParts.Link, item.Hashes);
        plan.LinkAt = FindSeenLink(plan);
        return Agree(item, seenUnits, plan.Unit, plan.UnitHashes, ConsolidatedParts.Unit, "этого помещения")
            && Agree(item, seenAccounts, plan.Account, plan.AccountHashes, ConsolidatedParts.Account, "этого лицевого счета")
            && Agree(item, seenClients, plan.Client, plan.ClientHashes, ConsolidatedParts.Client, "этого клиента")
            && AgreeLink(plan)
            && AgreePayer(plan);
    }

    private bool Agree(ConsolidatedItem item, Seen seen, Guid id, int[] hashes, int[] columns, string whose)
    {
        if (id == Guid.Empty || seen.Find(IdKey(id)) is not (var at and >= 0) || seen.Contradiction(at, hashes) is not (var column and >= 0))
            return true;
        return Refuse(item, ConsolidatedParts.Field(columns, column, item.Hashes), $"В строке {seen.RowOf(at, column)} у {whose} другое значение. Оставьте одно.");
    }

    /// <summary>A new client is what it is; of one made by an earlier batch the row says it again by the kind or the length of the numbers.</summary>
    private bool? IsCompany(Plan plan)
    {
        var form = plan.Item.Row.Client.Form;
        var says = plan.Client == Guid.Empty
            || (IsMadeEarlier(plan.Client, stored.Clients.Find(plan.Client)) && (form.Inn is not null || form.Ogrn is not null || plan.Item.Hashes[ConsolidatedParts.Kind] != 0));
        return says ? form.Kind == ClientKind.Company : null;
    }

    private bool AgreeLink(Plan plan)
    {
        if (!plan.Item.Row.HasClient || plan.Client == Guid.Empty || plan.LinkAt is not (var at and >= 0))
            return true;
        if (seenLinks.Contradiction(at, plan.LinkHashes) is not (var column and >= 0))
            return true;
        return Refuse(plan.Item, ConsolidatedParts.Field(ConsolidatedParts.Link, column, plan.Item.Hashes), $"В строке {seenLinks.RowOf(at, column)} у этой связи клиента с помещением другое значение. Оставьте одно.");
    }

    private bool AgreePayer(Plan plan)
    {
        var row = plan.Item.Row;
        plan.Pays = row.Payer == true && row.HasAccount && row.HasClient;
        if (row.Payer == true && !plan.Pays)
            warn(plan.Item.File, "Payer", "Плательщик указан, но в строке нет лицевого счета или клиента. Не загружено.");
        return !plan.Pays || plan.Account == Guid.Empty || !payers.TryGetValue(plan.Account, out var first) || (first.Payer == plan.Client && plan.Client != Guid.Empty)
            || Refuse(plan.Item, "Payer", $"В строке {first.Row} плательщик этого счета другой. Оставьте одного.");
    }

    private bool Refuse(ConsolidatedItem item, string field, string message)
    {
        refuse(item.File, field, message);
        return false;
    }

    private static RowKey IdKey(Guid id) => Seen.Key(id, "");

    /// <summary>Remembers what the row said of a record; true if it said anything an earlier row had not.</summary>
    private bool Remember(Seen seen, RowKey key, Guid id, int row, int[] hashes)
    {
        var at = seen.Find(key);
        if (at < 0)
        {
            at = seen.Add(id, row);
            seen.Name(key, at);
        }
        return Merge(seen, at, id, row, hashes);
    }

    private bool Merge(Seen seen, int at, Guid id, int row, int[] hashes)
    {
        touched.Add(id);
        return seen.Merge(at, row, hashes);
    }

    public async Task WriteToAsync(BulkBatch batch, List<ChangeRecord> changes, CancellationToken ct)
    {
        TellContacts();
        await TellTiesAsync(ct);
        stored.Units.WriteTo(batch, words, changes);
        stored.Clients.WriteTo(batch, words, changes);
        Insert(batch, phones);
        Insert(batch, emails);
        Insert(batch, codes);
        stored.Links.WriteTo(batch, words, changes);
        stored.Accounts.WriteTo(batch, words, changes);
        Insert(batch, accountUnits);
        Clear();
    }

    /// <summary>Changes of records written with an earlier batch come last, over their present state.</summary>
    public void WriteLate(BulkBatch batch)
    {
        foreach (var step in late)
            batch.Then(step);
        late.Clear();
    }

    public void Clear()
    {
        stored.Units.Clear();
        stored.Clients.Clear();
        stored.Links.Clear();
        stored.Accounts.Clear();
        if (context.Writer is null)
            late.Clear();
        phones.Clear();
        emails.Clear();
        codes.Clear();
        accountUnits.Clear();
        contactsBefore.Clear();
        ties.Clear();
        stored.Forget(touched);
        touched.Clear();
    }

    private void Insert<T>(BulkBatch batch, List<T> rows) where T : class
    {
        foreach (var row in rows)
        {
            if (row is ISearchable searchable)
                words.Add(searchable);
        }
        batch.Insert<T>([.. rows]);
    }

    /// <summary>A row being decided.</summary>
    private sealed class Plan(ConsolidatedItem item)
    {
        public ConsolidatedItem Item => item;
        public Guid Unit { get; set; }
        public Guid Account { get; set; }
        public Guid Client { get; set; }
        public string? ClientWarning;
        public int[] UnitHashes { get; set; } = [];
        public int[] AccountHashes { get; set; } = [];
        public int[] ClientHashes { get; set; } = [];
        public int[] LinkHashes { get; set; } = [];
        /// <summary>Where an earlier row of the file said this link, or -1.</summary>
        public int LinkAt { get; set; } = -1;
        public bool Pays { get; set; }
        public UnitClient? Link { get; set; }
        /// <summary>The row read over what is stored already; the row itself where nothing is.</summary>
        public ConsolidatedRow Over { get; set; } = item.Row;
    }
}
