using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Legal entities, quarters and groups that rows of a file name: found, or created with the load.</summary>
internal sealed class BuildingParents(LoadContext context)
{
    private readonly TouchedSet<LegalEntity> newEntities = new(context);
    private readonly TouchedSet<QuarterGroup> newGroups = new(context);
    private readonly TouchedSet<Quarter> newQuarters = new(context);
    private readonly Dictionary<string, List<Guid>> entityByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> entityByInn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Guid Id, Guid? Group)> quarters = new(StringComparer.Ordinal);
    /// <summary>Names are one of a kind in the whole database: those of groups and quarters one may not see are taken too.</summary>
    private readonly Dictionary<string, Guid> hiddenGroups = new(StringComparer.Ordinal);
    private readonly HashSet<string> hiddenQuarters = new(StringComparer.Ordinal);
    private readonly List<(Guid Quarter, Guid Group)> joined = [];
    private HashSet<Guid> partlySeen = [];
    private readonly Dictionary<Guid, string> names = [];
    private readonly HashSet<Guid> archived = [];
    private Guid? forWholeFile;

    /// <summary>Name of a legal entity or a quarter, stored or made by this file.</summary>
    public string NameOf(Guid id) => names.GetValueOrDefault(id, "другое");

    public async Task LoadAsync(CancellationToken ct)
    {
        var db = context.Db;
        foreach (var entity in await context.Actor.Visible(db.LegalEntities, db.Buildings).AsNoTracking().Select(e => new { e.Id, e.Name, e.NameKey, e.Inn, e.ArchivedAt }).ToListAsync(ct))
        {
            names[entity.Id] = entity.Name;
            if (entity.ArchivedAt is not null)
                archived.Add(entity.Id);
            entityByName.TryAdd(entity.NameKey, []);
            entityByName[entity.NameKey].Add(entity.Id);
            if (entity.Inn is not null)
                entityByInn.TryAdd(entity.Inn, entity.Id);
        }
        foreach (var group in await context.Actor.Visible(db.QuarterGroups, db.Buildings).AsNoTracking().ToListAsync(ct))
            groups[group.NameKey] = group.Id;
        foreach (var quarter in await context.Actor.Visible(db.Quarters, db.Buildings).AsNoTracking().ToListAsync(ct))
        {
            quarters[quarter.NameKey] = (quarter.Id, quarter.GroupId);
            names[quarter.Id] = quarter.Name;
        }
        if (!context.Actor.Access.Everything)
            await LoadHiddenAsync(db, ct);
        if (context.Options.LegalEntity is { Length: > 0 } named)
            forWholeFile = await OfOption(named, db, context.Actor).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(ct);
    }

    private async Task LoadHiddenAsync(AppDb db, CancellationToken ct)
    {
        foreach (var group in await db.QuarterGroups.AsNoTracking().Select(g => new { g.NameKey, g.Id }).ToListAsync(ct))
        {
            if (!groups.ContainsKey(group.NameKey))
                hiddenGroups[group.NameKey] = group.Id;
        }
        hiddenQuarters.UnionWith(await db.Quarters.AsNoTracking().Select(q => q.NameKey).ToListAsync(ct));
        hiddenQuarters.ExceptWith(quarters.Keys);
        partlySeen = await Regrouping.PartlySeenAsync(db, context.Actor, ct);
    }

    /// <summary>The legal entity of the option is none that one may see.</summary>
    public static async Task<Error?> RefusalAsync(ImportOptions options, AppDb db, Actor actor, CancellationToken ct) =>
        options.LegalEntity is { Length: > 0 } named && !await OfOption(named, db, actor).AnyAsync(ct)
            ? new Error("unknown_legal_entity", $"Юрлица «{named}» нет в списке. Укажите ИНН или код из списка юрлиц.", "LegalEntity")
            : null;

    private static IQueryable<LegalEntity> OfOption(string named, AppDb db, Actor actor)
    {
        var visible = actor.Visible(db.LegalEntities, db.Buildings).AsNoTracking();
        return Guid.TryParse(named, out var id) ? visible.Where(e => e.Id == id) : visible.Where(e => e.Inn == named);
    }

    /// <summary>What stands in the way of <see cref="Resolve"/>, all of it; nothing is created.</summary>
    public IEnumerable<(string Field, string Text)> Problems(BuildingSheetRow row)
    {
        if (row.LegalEntity is { } text && EntityProblem(text) is { } problem)
            yield return ("LegalEntityId", problem);
        if (row.Quarter is not null && hiddenQuarters.Contains(TextKey.Fold(row.Quarter)))
            yield return ("QuarterId", $"Наименование квартала «{row.Quarter}» занято, а доступа к нему у вас нет. Напишите другое наименование или обратитесь к администратору.");
        else if (row.Group is not null && GroupProblem(row.Quarter, row.Group) is { } wrong)
            yield return ("GroupId", wrong);
    }

    private string? GroupProblem(string? quarterName, string name)
    {
        if (quarterName is null)
            return $"Группа «{name}» указана без квартала: объект входит в группу через квартал. Укажите квартал.";
        var key = TextKey.Fold(name);
        var (quarterId, inGroup) = quarters.GetValueOrDefault(TextKey.Fold(quarterName));
        // A quarter chosen by itself may lie in a group that one does not see: the file says so rightly.
        if (hiddenGroups.TryGetValue(key, out var hidden) && inGroup != hidden)
            return $"Наименование группы «{name}» занято, а доступа к ней у вас нет. Напишите другое наименование или обратитесь к администратору.";
        if (inGroup is null && partlySeen.Contains(quarterId))
            return $"В квартале «{quarterName}» есть объекты, к которым у вас нет доступа. Группу такого квартала меняет администратор.";
        return inGroup is { } other && other != hidden && (!groups.TryGetValue(key, out var group) || group != other)
            ? $"Квартал «{quarterName}» входит в другую группу. Исправьте группу в файле или перенесите квартал в карточке."
            : null;
    }

    /// <summary>The legal entity a row means, empty for one that would be created; null where it names none.</summary>
    public Guid? EntityOf(BuildingSheetRow row) => row.LegalEntity is { } text && Known(text) is [var one] ? one : forWholeFile ?? (row.LegalEntity is null ? null : Guid.Empty);

    /// <summary>Why no building is given to this legal entity; null: it may be.</summary>
    public string? ArchiveProblem(Guid entity) => archived.Contains(entity) ? $"Юрлицо «{NameOf(entity)}» в архиве. Укажите другое или верните это из архива." : null;

    /// <summary>Turns names into ids, creating what may be created. Asked of rows without <see cref="Problems"/>.</summary>
    public bool Resolve(BuildingSheetRow row, out string problem)
    {
        if (!ResolveEntity(row, out problem))
            return false;
        if (row.Quarter is null)
            return true;
        var key = TextKey.Fold(row.Quarter);
        if (!quarters.TryGetValue(key, out var quarter))
        {
            var group = row.Group is null ? (Guid?)null : Group(row.Group);
            quarter = (NewQuarter(row.Quarter, group), group);
            quarters[key] = quarter;
        }
        else if (row.Group is not null && quarter.Group is null)
        {
            var joins = Group(row.Group);
            joined.Add((quarter.Id, joins));
            quarters[key] = (quarter.Id, joins);
        }
        row.Form.QuarterId = quarter.Id;
        return true;
    }

    /// <summary>What is told of a row whose legal entity is not the one it names, but the one of the whole file; null where it is.</summary>
    public string? Replaced(BuildingSheetRow row)
    {
        if (forWholeFile is not { } taken || row.LegalEntity is not { } text || Known(text) is not { Count: not 1 } known)
            return null;
        return known.Count == 0
            ? $"Юрлица «{text}» нет в списке: взято юрлицо для всего файла, «{NameOf(taken)}»."
            : $"Юрлиц с наименованием «{text}» несколько: взято юрлицо для всего файла, «{NameOf(taken)}».";
    }

    /// <summary>A new building must be visible to who loads it.</summary>
    public bool WithinAccess(BuildingForm form)
    {
        var access = context.Actor.Access;
        return access.Everything
            || (form.LegalEntityId is { } entity && access.LegalEntities.Contains(entity))
            || (form.QuarterId is { } quarter && access.Quarters.Contains(quarter))
            || (form.QuarterId is { } inGroup && quarters.Values.FirstOrDefault(q => q.Id == inGroup).Group is { } group && access.Groups.Contains(group));
    }

    public void WriteTo(BulkBatch batch)
    {
        var words = new LoadWords();
        newEntities.WriteTo(batch, words, []);
        newGroups.WriteTo(batch, words, []);
        newQuarters.WriteTo(batch, words, []);
        if (joined.Count == 0)
            return;
        var now = joined.ToList();
        joined.Clear();
        batch.Then(async (db, ct) =>
        {
            foreach (var (id, group) in now)
                (await db.Quarters.FirstAsync(q => q.Id == id, ct)).GroupId = group;
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        });
    }

    private bool ResolveEntity(BuildingSheetRow row, out string problem)
    {
        problem = "";
        if (row.LegalEntity is { } text && Known(text) is var known && known.Count != 1 && forWholeFile is null)
            return CreateEntity(row, text, out problem);
        row.Form.LegalEntityId = row.LegalEntity is { } named && Known(named) is [var one] ? one : forWholeFile;
        return true;
    }

    /// <summary>Legal entities a cell may mean: by ИНН, else by name.</summary>
    private List<Guid> Known(string text)
    {
        if (Requisites.Inn(text) is { HasValue: true, Value: { } inn } && entityByInn.TryGetValue(inn, out var byInn))
            return [byInn];
        return entityByName.GetValueOrDefault(CompanyName.Key(text)) ?? [];
    }

    private string? EntityProblem(string text)
    {
        var known = Known(text);
        if (known.Count > 1)
            return $"Юрлиц с наименованием «{text}» несколько. Укажите ИНН вместо наименования.";
        if (known.Count == 1 || forWholeFile is not null)
            return null;
        return !context.Options.CreateLegalEntities
            ? $"Юрлица «{text}» нет в списке. Добавьте его в «Настройка → Юрлица», выберите юрлицо для всего файла или отметьте «Создавать новые юрлица»."
            : Requisites.Inn(text).HasValue
                ? $"Юрлица с ИНН {text} нет в списке, а наименование не указано. Добавьте его в «Настройка → Юрлица»."
                : !context.Actor.May(Role.Administrator) || !context.Actor.Access.Everything
                    ? $"Юрлица «{text}» нет в списке, а создавать юрлица может только администратор с доступом ко всему. Обратитесь к нему."
                    : null;
    }

    private bool CreateEntity(BuildingSheetRow row, string text, out string problem)
    {
        problem = "";
        var entity = new LegalEntity();
        if (entity.Apply(new LegalEntityForm { Name = text }) is { Count: > 0 } errors)
        {
            problem = errors[0].Text;
            return false;
        }
        newEntities.AddNew(entity);
        entityByName[CompanyName.Key(text)] = [entity.Id];
        names[entity.Id] = entity.Name;
        row.Form.LegalEntityId = entity.Id;
        CheckReport.Count(context.Report.Created, "юрлица");
        return true;
    }

    private Guid Group(string name)
    {
        var key = TextKey.Fold(name);
        if (groups.TryGetValue(key, out var id))
            return id;
        var group = new QuarterGroup();
        group.Apply(new QuarterGroupForm { Name = name });
        newGroups.AddNew(group);
        groups[key] = group.Id;
        CheckReport.Count(context.Report.Created, "группы");
        return group.Id;
    }

    private Guid NewQuarter(string name, Guid? group)
    {
        var quarter = new Quarter();
        quarter.Apply(new QuarterForm { Name = name, GroupId = group });
        newQuarters.AddNew(quarter);
        names[quarter.Id] = quarter.Name;
        CheckReport.Count(context.Report.Created, "кварталы");
        return quarter.Id;
    }
}
