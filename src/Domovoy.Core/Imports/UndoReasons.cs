using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>
/// Why an import cannot be undone: what it created was changed or is referred to from outside, what it changed was changed again.
/// The first hundred are listed.
/// </summary>
public static class UndoReasons
{
    public const int Most = 100;
    private const int Page = 1000;
    /// <summary>Between a label and what follows it: no text has this character.</summary>
    private const char Mark = '\u001F';

    public static async Task<List<string>> FindAsync(IEnumerable<INeedsRecords> others, AppDb db, ImportRun run, CancellationToken ct)
    {
        var reasons = new List<string>();
        foreach (var table in UndoTables.Created)
        {
            await EditedAsync(db, run, table, reasons, ct);
            foreach (var use in table.Uses)
                await UsedAsync(db, run, table, use, reasons, ct);
        }
        foreach (var other in others)
            await NeededAsync(db, run, other, reasons, ct);
        await ChangedAgainAsync(db, run, reasons, ct);
        var left = Math.Max(0, Most - reasons.Count);
        var merged = await db.MergedRecords.Where(m => m.CreatedByImportId == run.Id).OrderBy(m => m.Id).Select(m => m.Title).Take(left).ToListAsync(ct);
        reasons.AddRange(merged.Select(title => $"{title}: после импорта объединено с другой записью."));
        return reasons;
    }

    private static async Task EditedAsync(AppDb db, ImportRun run, UndoTable table, List<string> reasons, CancellationToken ct)
    {
        if (reasons.Count >= Most || !table.HasHistory)
            return;
        // From the changes, which are few: only those made after the run began can concern what it created.
        var sql = $"SELECT CAST({table.Label} AS TEXT) || '{Mark}' || c.\"Fields\" AS \"Value\" FROM \"Changes\" c JOIN \"{table.Name}\" t ON t.\"Id\" = c.\"EntityId\" " +
            $"WHERE c.\"Id\" > {{0}} AND c.\"Action\" <> {(int)ChangeAction.Viewed} AND (c.\"ImportId\" IS NULL OR c.\"ImportId\" <> {{2}}) AND t.\"Id\" BETWEEN {{0}} AND {{1}} AND t.\"CreatedByImportId\" = {{2}} ORDER BY c.\"Id\" LIMIT {Most}";
        // Several changes of one record are one reason: what was changed, and to what in the end.
        var changes = (await QueryAsync(db, run, sql, ct)).Select(text => text.Split(Mark, 2)).GroupBy(parts => parts[0], parts => parts[1]);
        reasons.AddRange(changes.Take(Most - reasons.Count).Select(change => $"{table.Named(change.Key)}: изменено после импорта{What(table, change)}."));
    }

    /// <summary>Values that are told neither as stored nor as they are: ids, enumerations, СНИЛС.</summary>
    private static string? Said(string field, string _) => field switch
    {
        "Snils" or "Type" or "Kind" or "Role" or "Right" or "AutoAttachment" => "другое значение",
        _ => field.EndsWith("Id", StringComparison.Ordinal) ? "другое" : null,
    };

    private static string What(UndoTable table, IEnumerable<string> changes)
    {
        var type = UndoTables.EntityOf(table.Entity);
        var fields = changes.SelectMany(FieldChanges.FromJson).GroupBy(change => change.Field)
            .Select(same => ChangeHistory.Shown(type, same.Last(), Said)).ToList();
        return fields.Count == 0 ? "" : ": " + string.Join(", ", fields.Take(5).Select(field => $"{field.Title} — {(field.After is null ? "очищено" : $"«{field.After}»")}")) + (fields.Count > 5 ? " и другое" : "");
    }

    private static async Task UsedAsync(AppDb db, ImportRun run, UndoTable table, UndoUse use, List<string> reasons, CancellationToken ct)
    {
        if (reasons.Count >= Most)
            return;
        var foreign = use.Only ?? "(o.\"CreatedByImportId\" IS NULL OR o.\"CreatedByImportId\" <> {2})";
        var except = use.Changeable ? "AND NOT EXISTS (SELECT 1 FROM \"Changes\" c WHERE c.\"EntityId\" = o.\"Id\" AND c.\"ImportId\" = {2})" : "";
        var sql = $"SELECT DISTINCT CAST({table.Label} AS TEXT) AS \"Value\" FROM \"{table.Name}\" t JOIN \"{use.Table}\" o ON o.\"{use.Column}\" = t.\"Id\" " +
            $"WHERE t.\"Id\" BETWEEN {{0}} AND {{1}} AND t.\"CreatedByImportId\" = {{2}} AND {foreign} {except} LIMIT {Most - reasons.Count}";
        reasons.AddRange((await QueryAsync(db, run, sql, ct)).Select(label => $"{table.Named(label)}: {use.Reason}"));
    }

    private static async Task NeededAsync(AppDb db, ImportRun run, INeedsRecords other, List<string> reasons, CancellationToken ct)
    {
        var needed = await other.NeededAsync(db, ct);
        foreach (var chunk in needed.Chunk(1000))
        {
            var ids = chunk.ToList();
            foreach (var (table, named) in new[]
            {
                ("Buildings", db.Buildings.Where(r => r.CreatedByImportId == run.Id && EF.Parameter(ids).Contains(r.Id)).Select(r => r.Name)),
                ("Quarters", db.Quarters.Where(r => r.CreatedByImportId == run.Id && EF.Parameter(ids).Contains(r.Id)).Select(r => r.Name)),
                ("QuarterGroups", db.QuarterGroups.Where(r => r.CreatedByImportId == run.Id && EF.Parameter(ids).Contains(r.Id)).Select(r => r.Name)),
                ("LegalEntities", db.LegalEntities.Where(r => r.CreatedByImportId == run.Id && EF.Parameter(ids).Contains(r.Id)).Select(r => r.Name)),
            })
            {
                var title = UndoTables.Created.Single(t => t.Name == table);
                reasons.AddRange((await named.Take(Math.Max(0, Most - reasons.Count)).ToListAsync(ct)).Select(name => $"{title.Named(name)}: {other.Reason}"));
            }
        }
    }

    /// <summary>Only the fields the import wrote are compared.</summary>
    private static async Task ChangedAgainAsync(AppDb db, ImportRun run, List<string> reasons, CancellationToken ct)
    {
        var later = db.Changes.AsNoTracking().Where(c => c.ImportId == run.Id && c.Action == ChangeAction.Changed)
            .SelectMany(c => db.Changes.Where(other => other.EntityId == c.EntityId && other.Entity == c.Entity && other.Id > c.Id && (other.ImportId == null || other.ImportId != run.Id)), (mine, other) => new { mine.Entity, mine.EntityId, mine.Fields, Other = other.Fields, other.Action, mine.Id, OtherId = other.Id })
            .OrderBy(pair => pair.Id).ThenBy(pair => pair.OtherId);
        for (var from = 0; reasons.Count < Most; from += Page)
        {
            var pairs = await later.Skip(from).Take(Page).ToListAsync(ct);
            foreach (var pair in pairs)
                await AgainAsync(db, pair.Entity, pair.EntityId, pair.Action == ChangeAction.Deleted ? null : pair.Other, pair.Fields, reasons, ct);
            if (pairs.Count < Page)
                return;
        }
    }

    /// <param name="other">What was changed later; null: the record was deleted.</param>
    private static async Task AgainAsync(AppDb db, string entity, Guid id, string? other, string mine, List<string> reasons, CancellationToken ct)
    {
        var written = FieldChanges.FromJson(mine).ToDictionary(f => f.Field);
        var fields = other is null ? [] : FieldChanges.FromJson(other).Where(f => written.TryGetValue(f.Field, out var own) && !StillThere(entity, own, f)).ToList();
        if (reasons.Count >= Most || (other is not null && fields.Count == 0))
            return;
        var title = await TitleAsync(db, entity, id, ct);
        if (other is null)
            reasons.Add($"{title}: запись, которую изменил импорт, удалена.");
        foreach (var shown in fields.Take(Most - reasons.Count).Select(field => ChangeHistory.Shown(UndoTables.EntityOf(entity), field, Said)))
            reasons.Add(shown.After is null ? $"{title}: поле «{shown.Title}» после импорта очищено." : $"{title}: поле «{shown.Title}» после импорта изменено на «{shown.After}».");
    }

    /// <summary>Of a list, such as the phones, the import wrote what it added: another number beside it is no change of that.</summary>
    private static bool StillThere(string entity, FieldChange mine, FieldChange later) =>
        FieldChanges.Of(UndoTables.EntityOf(entity)).All(f => f.Name != mine.Field) && !Parts(mine.After).Except(Parts(mine.Before)).Except(Parts(later.After)).Any();

    private static string[] Parts(string? list) => list?.Split(", ") ?? [];

    private static async Task<string> TitleAsync(AppDb db, string entity, Guid id, CancellationToken ct)
    {
        var title = UndoTables.TitleOf(entity);
        if (UndoTables.Created.FirstOrDefault(t => t.Title == title) is not { } table)
            return title;
        var labels = await db.Database.SqlQueryRaw<string>($"SELECT CAST({table.Label} AS TEXT) AS \"Value\" FROM \"{table.Name}\" t WHERE t.\"Id\" = {{0}}", Id(db, id)).ToListAsync(ct);
        return table.Named(labels.FirstOrDefault() ?? "");
    }

    private static Task<List<string>> QueryAsync(AppDb db, ImportRun run, string sql, CancellationToken ct) =>
        db.Database.SqlQueryRaw<string>(sql, Id(db, run.FirstId), Id(db, run.LastId), Id(db, run.Id)).ToListAsync(ct);

    internal static object Id(AppDb db, Guid? id) => db.IsSqlite ? (id ?? Guid.Empty).ToByteArray(true) : id ?? Guid.Empty;
}

/// <summary>A table an import creates rows in.</summary>
/// <param name="Label">SQL of what a person knows the row by.</param>
public sealed record UndoTable(string Name, string Title, string Label, bool HasHistory, IReadOnlyList<UndoUse> Uses)
{
    /// <summary>Name of the entity's class.</summary>
    public string Entity => Name switch { "Accounts" => "PersonalAccount", "LegalEntities" => "LegalEntity", "QuarterGroups" => "QuarterGroup", _ => Name[..^1] };

    public string Named(string label) => label.Length > 0 ? $"{Title} «{label}»" : Title;
}

/// <summary>Where a row may be referred to.</summary>
/// <param name="Changeable">The referring row may exist already and have been pointed here by the import itself.</param>
/// <param name="Only">SQL of which of the referring rows count, where no import makes such rows: else those that this import did not make.</param>
public sealed record UndoUse(string Table, string Column, string Reason, bool Changeable = false, string? Only = null);

/// <summary>All tables an import creates rows in, children before parents: the order of taking away.</summary>
public static class UndoTables
{
    public static IReadOnlyList<UndoTable> Created { get; } =
    [
        new("AccountUnits", "Привязка счета", "''", false, []),
        new("Accounts", "Лицевой счет", "t.\"Number\"", true, [new("AccountUnits", "AccountId", "к нему добавлено помещение.")]),
        new("UnitClients", "Связь клиента с помещением", "''", true, []),
        new("ClientPhones", "Телефон", "t.\"Number\"", false, []),
        new("ClientEmails", "E-mail", "t.\"Address\"", false, []),
        new("ClientCodes", "Внешний код клиента", "t.\"Code\"", false, []),
        new("Clients", "Клиент", "t.\"Surname\"", true,
        [
            new("UnitClients", "ClientId", "привязан к помещению."), new("Accounts", "PayerClientId", "указан плательщиком.", true),
            new("ClientPhones", "ClientId", "добавлен телефон."), new("ClientEmails", "ClientId", "добавлен e-mail."), new("ClientCodes", "ClientId", "добавлен внешний код."),
            new("ResidentClients", "ClientId", "к нему привязан личный кабинет жителя.", Only: "1 = 1"),
        ]),
        new("Units", "Помещение", "t.\"Number\"", true, [new("UnitClients", "UnitId", "привязан клиент."), new("AccountUnits", "UnitId", "привязан лицевой счет."),
            // Waiting, approved, attached: those that were refused or withdrawn need the unit no more.
            new("RegistrationRequests", "UnitId", "по нему есть заявка на регистрацию.", Only: "o.\"Status\" IN (1, 2, 4)")]),
        new("Buildings", "Объект", "t.\"Name\"", true, [new("Units", "BuildingId", "добавлены помещения."), new("Accounts", "BuildingId", "добавлены лицевые счета."),
            new("RegistrationRequests", "BuildingId", "по нему есть заявка на регистрацию.", Only: "1 = 1")]),
        new("Quarters", "Квартал", "t.\"Name\"", true, [new("Buildings", "QuarterId", "в нем есть другие объекты.", true)]),
        new("QuarterGroups", "Группа", "t.\"Name\"", true, [new("Quarters", "GroupId", "в ней есть другие кварталы.", true)]),
        new("LegalEntities", "Юрлицо", "t.\"Name\"", true, [new("Buildings", "LegalEntityId", "к нему отнесены другие объекты.", true), new("Accounts", "LegalEntityId", "у него есть лицевые счета.")]),
    ];

    private static readonly Dictionary<string, Type> Entities = typeof(UndoTables).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Shared.Entity)) && !t.IsAbstract).ToDictionary(t => t.Name);

    public static Type EntityOf(string name) => Entities[name];

    public static string TitleOf(string entity) => entity switch
    {
        "Building" => "Объект", "Unit" => "Помещение", "Client" => "Клиент", "PersonalAccount" => "Лицевой счет",
        "UnitClient" => "Связь клиента с помещением", "Quarter" => "Квартал", "QuarterGroup" => "Группа", "LegalEntity" => "Юрлицо", _ => entity,
    };
}
