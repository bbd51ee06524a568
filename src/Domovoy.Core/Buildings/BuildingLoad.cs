using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>Checks or loads a file of buildings.</summary>
internal sealed class BuildingLoad(LoadContext context) : SheetLoad<BuildingSheetRow>(context, BuildingSheet.List), ISheetLoad
{
    private readonly TouchedSet<Building> touched = new(context);
    private readonly LoadWords words = new();
    private readonly Seen seen = new(BuildingSheet.List.Count);
    private readonly HashSet<Guid> flushed = [];
    private readonly BuildingParents parents = new(context);
    private readonly BuildingMatch match = new();
    private readonly BuildingType? typeOfFile = BuildingSheet.TypeOf(context.Layout);

    public async Task PrepareAsync(CancellationToken ct)
    {
        await parents.LoadAsync(ct);
        await match.LoadAsync(Context, ct);
    }

    public async Task TakeAsync(IReadOnlyList<FileRow> rows, CancellationToken ct)
    {
        var read = rows.Select(file => (File: file, Parsed: Parse(file))).ToList();
        await LoadExistingAsync(read.Select(r => r.Parsed).OfType<ParsedRow<BuildingSheetRow>>().SelectMany(r => match.Possible(r.Row.Form)), ct);
        var batch = new BulkBatch();
        foreach (var (file, parsed) in read)
            Report.Row(file.Number, parsed is null ? RowOutcome.Error : Decide(parsed, match.Find(parsed.Row.Form, file.Number), batch));
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

    public Task FinishAsync(CancellationToken ct) => Task.CompletedTask;

    private async Task LoadExistingAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        foreach (var chunk in ids.Where(id => id != Guid.Empty && match.IsStored(id) && !flushed.Contains(id)).Distinct().Chunk(2000))
        {
            var list = chunk.ToList();
            foreach (var building in await Context.Db.Buildings.AsNoTracking().Where(b => list.Contains(b.Id)).ToListAsync(ct))
                touched.AddExisting(building);
        }
    }

    private RowOutcome Decide(ParsedRow<BuildingSheetRow> parsed, BuildingMatch.Found found, BulkBatch late)
    {
        var (file, row) = (parsed.File, parsed.Row);
        if (found.Problem is not null)
        {
            Refuse(file, found.Field ?? "Address", found.Problem);
            return RowOutcome.Error;
        }
        var at = found.Id == Guid.Empty ? -1 : seen.Find(Seen.Key(found.Id, ""));
        if (at >= 0 && seen.Contradiction(at, parsed.Hashes) is var column and >= 0)
        {
            Refuse(file, BuildingSheet.List[column].Field, $"В строке {seen.RowOf(at, column)} у этого же объекта другое значение. Оставьте одно.");
            return RowOutcome.Error;
        }
        if (found.Id == Guid.Empty && !IsComplete(parsed))
            return RowOutcome.Error;
        if (!parents.Resolve(row, out var problem, out var field))
        {
            Refuse(file, field, problem);
            return RowOutcome.Error;
        }
        Improbable(file, row.Form);
        var outcome = found.Id == Guid.Empty ? Create(parsed) : Change(parsed, found.Id, late);
        if (outcome != RowOutcome.Error && found.Warning is not null)
            Warn(file, "Address", found.Warning);
        return outcome;
    }

    /// <summary>Asked before anything is created for the row's sake: a refused row leaves no trace.</summary>
    private bool IsComplete(ParsedRow<BuildingSheetRow> parsed)
    {
        var form = parsed.Row.Form;
        form.AcceptIncomplete = Context.Options.AcceptIncomplete;
        form.Type ??= typeOfFile;
        if (form.Name is null && (Mapped("Name") is null || Context.Options.AcceptIncomplete))
            form.Name = form.Address;
        form.LegalEntityId = parsed.Row.LegalEntity is not null || Context.Options.LegalEntity is not null ? Guid.Empty : null;
        var errors = form.Check();
        form.LegalEntityId = null;
        Refuse(parsed.File, errors, "");
        return errors.Count == 0;
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
            // Written with an earlier batch: the writer has the present state.
            if (!Remember(parsed, id))
                return RowOutcome.Unchanged;
            late.Then((db, ct) => PatchAsync(db, id, parsed, ct));
            return RowOutcome.Changed;
        }
        var before = FieldChanges.Snapshot(building);
        var errors = Apply(building, parsed);
        if (errors.Count > 0)
        {
            Refuse(parsed.File, errors, "");
            return RowOutcome.Error;
        }
        Remember(parsed, id);
        match.Claim(id, parsed.File.Number);
        var changes = FieldChanges.Since(before, building);
        if (changes.Count == 0)
            return RowOutcome.Unchanged;
        if (!touched.IsExisting(id))
            return RowOutcome.New;
        foreach (var change in changes)
        {
            var shown = ChangeHistory.Shown(typeof(Building), change, Named);
            Report.Change(parsed.File.Number, building.Name, shown.Title, shown.Before, shown.After);
            Report.TouchesWhatMatters |= change.Field is nameof(Building.Name) or nameof(Building.TotalArea) or nameof(Building.ResidentialArea) or nameof(Building.NonResidentialArea);
        }
        CheckReport.Count(Report.Altered, "объекты");
        return RowOutcome.Changed;
    }

    /// <summary>Ids of legal entities and quarters that the load itself makes must not be told: check and load would differ by them.</summary>
    private string? Named(string field, string value) => field switch
    {
        nameof(Building.Type) when Enum.TryParse<BuildingType>(value, out var type) => BuildingTypes.Name(type),
        nameof(Building.LegalEntityId) or nameof(Building.QuarterId) when Guid.TryParse(value, out var id) => parents.NameOf(id),
        _ => null,
    };

    private IReadOnlyList<Error> Apply(Building building, ParsedRow<BuildingSheetRow> parsed)
    {
        var form = BuildingForm.Of(building);
        var (entity, quarter) = (parsed.Row.Form.LegalEntityId, parsed.Row.Form.QuarterId);
        ReadOver(parsed.File, new BuildingSheetRow { Form = form });
        form.LegalEntityId = entity ?? form.LegalEntityId;
        form.QuarterId = quarter ?? form.QuarterId;
        // What is stored incomplete already may stay so: the file only adds.
        form.AcceptIncomplete = true;
        return building.Apply(form);
    }

    private async Task PatchAsync(AppDb db, Guid id, ParsedRow<BuildingSheetRow> parsed, CancellationToken ct)
    {
        var building = await db.Buildings.FirstAsync(b => b.Id == id, ct);
        Apply(building, parsed);
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
        flushed.Add(id);
        return seen.Merge(at, parsed.File.Number, parsed.Hashes);
    }

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
