using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Checks or loads a file of buildings.</summary>
internal sealed class BuildingLoad(LoadContext context, IEnumerable<IHoldsBuildings> holders) : SheetLoad<BuildingSheetRow>(context, BuildingSheet.List), ISheetLoad
{
    private readonly TouchedSet<Building> touched = new(context);
    private readonly LoadWords words = new();
    private readonly Seen seen = new(BuildingSheet.List.Count);
    private readonly BuildingParents parents = new(context);
    private readonly BuildingMatch match = new(BuildingSheet.IsOfPremises(context.Layout.Columns));
    private readonly BuildingNames names = new();
    private readonly FewWarnings replaced = new("LegalEntityId", rest => $"Юрлицо для всего файла взято вместо указанного еще в {Ru.Plural(rest, "строке", "строках", "строках")}.");
    private static readonly int ManagedSince = ColumnOf("ManagedSince");
    private static readonly int ManagedUntil = ColumnOf("ManagedUntil");
    private HeldBuildings held = HeldBuildings.None;
    private readonly BuildingType? typeOfFile = BuildingSheet.TypeOf(context.Layout);

    public async Task PrepareAsync(CancellationToken ct)
    {
        await parents.LoadAsync(ct);
        await match.LoadAsync(Context, ct);
    }

    public async Task TakeAsync(IReadOnlyList<FileRow> rows, CancellationToken ct)
    {
        var read = rows.Select(ParseWhole).ToList();
        await LoadExistingAsync(read.SelectMany(r => match.Possible(r.Row.Form)), ct);
        match.ClaimNamed(read.Where(r => r.Unreadable.Count == 0).Select(r => (r.Row.Form, r.File.Number)));
        held = await HeldBuildings.ReadAsync(holders, Context.Db, [.. read.SelectMany(LeavingTheirs).Distinct()], DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Context.Now, TimeZoneInfo.Local).DateTime), ct);
        var batch = new BulkBatch();
        foreach (var parsed in read)
            Report.Row(parsed.File.Number, Decide(parsed, match.Find(parsed.Row.Form, parsed.File.Number, claim: parsed.Unreadable.Count == 0), batch));
        match.EndBatch();
        if (Context.Writer is not { } writer)
        {
            touched.Clear();
            return;
        }
        var changes = new List<ChangeRecord>();
        var first = new BulkBatch();
        parents.WriteTo(first);
        touched.WriteTo(first, words, changes);
        first.Insert(changes);
        words.WriteTo(first);
        first.Steps.AddRange(batch.Steps);
        await writer.WriteAsync(first, ct);
    }

    protected override string? InsteadOf(string field) => field is "Name" or "ExternalCode" ? "Address" : null;

    public Task FinishAsync(CancellationToken ct)
    {
        names.TellRest(Warn);
        replaced.TellRest(Warn);
        return Task.CompletedTask;
    }

    private async Task LoadExistingAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        foreach (var chunk in ids.Where(id => id != Guid.Empty && match.IsStored(id)).Distinct().Chunk(2000))
        {
            var list = chunk.ToList();
            foreach (var building in await Context.Db.Buildings.AsNoTracking().Where(b => EF.Parameter(list).Contains(b.Id)).ToListAsync(ct))
                touched.AddExisting(building);
        }
    }

    private RowOutcome Decide(ParsedRow<BuildingSheetRow> parsed, BuildingMatch.Found found, BulkBatch late)
    {
        var (file, row) = (parsed.File, parsed.Row);
        if (!IsGood(parsed, found))
            return RowOutcome.Error;
        if (!parents.Resolve(row, out var problem))
        {
            Refuse(file, "LegalEntityId", problem);
            return RowOutcome.Error;
        }
        if (KeepsTheirs(row, found.Id))
            row.Form.LegalEntityId = null;
        Improbable(file, row.Form);
        var outcome = found.Id == Guid.Empty ? Create(parsed) : Change(parsed, found.Id, late);
        if (outcome == RowOutcome.New)
            names.Tell(parsed, Warn);
        if (outcome == RowOutcome.Error)
            return outcome;
        if (found.Warning is not null)
            Warn(file, "Address", found.Warning);
        if (parents.Replaced(row) is { } taken)
            replaced.Tell(file, taken, Warn);
        return outcome;
    }

    /// <summary>All that is wrong with the row, told at once and before anything is created for its sake: a refused row leaves no trace.</summary>
    private bool IsGood(ParsedRow<BuildingSheetRow> parsed, BuildingMatch.Found found)
    {
        var file = parsed.File;
        var problems = new List<(string Field, string Text)>();
        if (found.Problem is not null)
            problems.Add((found.Field ?? "Address", found.Problem));
        var at = found.Id == Guid.Empty ? -1 : seen.Find(Seen.Key(found.Id, ""));
        if (at >= 0 && seen.Contradiction(at, parsed.Hashes) is var column and >= 0)
            problems.Add((BuildingSheet.List[column].Field, $"В строке {seen.RowOf(at, column)} у этого же объекта другое значение. Оставьте одно."));
        if (found is { Id: var id, Problem: null })
            problems.AddRange((id == Guid.Empty ? Incomplete(parsed) : Impossible(parsed, id)).Select(error => (error.Field ?? "Name", error.Text)));
        problems.AddRange(parents.Problems(parsed.Row));
        if (!KeepsTheirs(parsed.Row, found.Id) && parents.EntityOf(parsed.Row) is { } entity && Withheld(found.Id, entity) is { } withheld)
            problems.Add(("LegalEntityId", withheld));
        foreach (var (field, text) in problems.Where(one => !parsed.Unreadable.Contains(one.Field)))
            Refuse(file, field, text);
        return problems.Count == 0 && parsed.Unreadable.Count == 0;
    }

    /// <summary>An empty cell erases nothing: «Юрлицо для всего файла» is for those who have none.</summary>
    private bool KeepsTheirs(BuildingSheetRow row, Guid id) => row.LegalEntity is null && touched.Find(id)?.LegalEntityId is not null;

    /// <summary>Stored buildings a row would give to another legal entity.</summary>
    private IEnumerable<Guid> LeavingTheirs(ParsedRow<BuildingSheetRow> parsed) => parents.EntityOf(parsed.Row) is { } entity
        ? match.Possible(parsed.Row.Form).Where(id => match.IsStored(id) && touched.Find(id)?.LegalEntityId != entity)
        : [];

    /// <summary>Why the building (empty: a new one) does not get this legal entity.</summary>
    private string? Withheld(Guid id, Guid entity) =>
        (id == Guid.Empty || touched.Find(id) is { } building && building.LegalEntityId != entity ? parents.ArchiveProblem(entity) : null) ?? held.Refusal(id, entity);

    /// <summary>What a new building lacks, or may not be.</summary>
    private IReadOnlyList<Error> Incomplete(ParsedRow<BuildingSheetRow> parsed)
    {
        var form = parsed.Row.Form;
        form.AcceptIncomplete = Context.Options.AcceptIncomplete;
        form.Type ??= typeOfFile;
        if (form.Name is null && (Mapped("Name") is null || Context.Options.AcceptIncomplete))
            form.Name = names.Take(parsed, Mapped("Name") is not null);
        form.LegalEntityId = parsed.Row.LegalEntity is not null || Context.Options.LegalEntity is not null ? Guid.Empty : null;
        var errors = form.Check();
        form.LegalEntityId = null;
        return errors;
    }

    /// <summary>What a known building may not become. Of one that an earlier batch made only the dates are remembered, and only they matter.</summary>
    private IReadOnlyList<Error> Impossible(ParsedRow<BuildingSheetRow> parsed, Guid id)
    {
        if (touched.Find(id) is { } building)
            return Over(building, parsed).Check();
        var at = seen.Find(Seen.Key(id, ""));
        return at < 0 ? [] : Over(new Building { Name = "—", ManagedSince = seen.Date(at, ManagedSince), ManagedUntil = seen.Date(at, ManagedUntil) }, parsed).Check();
    }

    private RowOutcome Create(ParsedRow<BuildingSheetRow> parsed)
    {
        var form = parsed.Row.Form;
        var building = new Building();
        if (building.Apply(form) is { Count: > 0 } errors)
        {
            Refuse(parsed.File, errors, "");
            return RowOutcome.Error;
        }
        if (!parents.WithinAccess(form))
        {
            Refuse(parsed.File, "LegalEntityId", "Новый объект окажется вне вашего доступа. Укажите юрлицо или квартал из доступных вам.");
            return RowOutcome.Error;
        }
        touched.AddNew(building);
        Remember(parsed, building.Id);
        match.Add(building, parsed.File.Number);
        CheckReport.Count(Report.Created, "объекты");
        return RowOutcome.New;
    }

    private RowOutcome Change(ParsedRow<BuildingSheetRow> parsed, Guid id, BulkBatch late)
    {
        if (touched.Find(id) is not { } building)
        {
            // Made of this file with an earlier batch: the writer has it.
            if (!Remember(parsed, id))
                return RowOutcome.Unchanged;
            late.Then((db, ct) => PatchAsync(db, id, parsed, ct));
            return RowOutcome.New;
        }
        var before = FieldChanges.Snapshot(building);
        var errors = Apply(building, parsed);
        if (errors.Count > 0)
        {
            Refuse(parsed.File, errors, "");
            return RowOutcome.Error;
        }
        Remember(parsed, id);
        match.Claim(id, parsed.File.Number, parsed.Row.Form.Name);
        var changes = FieldChanges.Since(before, building);
        if (changes.Count == 0)
            return RowOutcome.Unchanged;
        if (!touched.IsExisting(id))
            return RowOutcome.New;
        touched.Changed(id, changes);
        foreach (var change in changes)
        {
            var shown = ChangeHistory.Shown(typeof(Building), change, Named);
            Report.Change(parsed.File.Number, building.Name, shown.Title, shown.Before, shown.After);
            Report.TouchesWhatMatters |= Matters.Contains(change.Field);
        }
        CheckReport.Count(Report.Altered, "объекты");
        return RowOutcome.Changed;
    }

    /// <summary>Name, areas and telephone.</summary>
    private static readonly HashSet<string> Matters =
    [
        nameof(Building.Name), nameof(Building.TotalArea), nameof(Building.ResidentialArea), nameof(Building.NonResidentialArea), nameof(Building.CommonArea), nameof(Building.LandArea),
        nameof(Building.EmergencyPhone),
    ];

    /// <summary>Ids of legal entities and quarters that the load itself makes must not be told: check and load would differ by them.</summary>
    private string? Named(string field, string value) => field switch
    {
        nameof(Building.Type) when Enum.TryParse<BuildingType>(value, out var type) => BuildingTypes.Name(type),
        nameof(Building.LegalEntityId) or nameof(Building.QuarterId) when Guid.TryParse(value, out var id) => parents.NameOf(id),
        _ => null,
    };

    private IReadOnlyList<Error> Apply(Building building, ParsedRow<BuildingSheetRow> parsed) => building.Apply(Over(building, parsed));

    private BuildingForm Over(Building building, ParsedRow<BuildingSheetRow> parsed)
    {
        var form = BuildingForm.Of(building);
        var (entity, quarter) = (parsed.Row.Form.LegalEntityId, parsed.Row.Form.QuarterId);
        ReadOver(parsed.File, new BuildingSheetRow { Form = form });
        form.LegalEntityId = entity ?? form.LegalEntityId;
        form.QuarterId = quarter ?? form.QuarterId;
        // What is stored incomplete already may stay so: the file only adds.
        form.AcceptIncomplete = true;
        return form;
    }

    private async Task PatchAsync(AppDb db, Guid id, ParsedRow<BuildingSheetRow> parsed, CancellationToken ct)
    {
        var building = await db.Buildings.FirstAsync(b => b.Id == id, ct);
        if (Apply(building, parsed) is { Count: > 0 } errors)
            throw new InvalidOperationException("Строка принята, а правило отказало: " + errors[0].Code);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private bool Remember(ParsedRow<BuildingSheetRow> parsed, Guid id)
    {
        var key = Seen.Key(id, "");
        var at = seen.Find(key);
        if (at < 0)
        {
            at = seen.Add(id, parsed.File.Number);
            seen.Name(key, at);
        }
        return seen.Merge(at, parsed.File.Number, parsed.Hashes);
    }

    private static int ColumnOf(string field) => BuildingSheet.List.ToList().FindIndex(column => column.Field == field);

    private void Improbable(FileRow file, BuildingForm form)
    {
        if (form.LeastFloors > form.Floors)
            Warn(file, "LeastFloors", $"Наименьшее количество этажей ({form.LeastFloors}) больше наибольшего ({form.Floors}). Загружено как есть.");
        if (form.ResidentialArea > form.TotalArea)
            Warn(file, "ResidentialArea", $"Площадь жилых помещений ({Ru.Area(form.ResidentialArea)}) больше общей ({Ru.Area(form.TotalArea)}). Загружено как есть.");
        if (form.CadastralNumber is { } number && LegalEntities.Requisites.Cadastral(number).Failed)
            Warn(file, "CadastralNumber", $"«{number}» не похоже на кадастровый номер. Загружено как есть.");
    }
}
