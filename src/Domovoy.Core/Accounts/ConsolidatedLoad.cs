using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Accounts;

/// <summary>
/// Checks or loads a file of units, accounts and clients. A row is decided whole: it is refused before anything of it is taken,
/// so a refused row leaves no trace, and what several rows say of one record must agree.
/// </summary>
internal sealed class ConsolidatedLoad(LoadContext context) : SheetLoad<ConsolidatedRow>(context, ConsolidatedSheet.List), ISheetLoad
{
    private readonly ConsolidatedPlaces places = new(context);
    private readonly ConsolidatedClients clients = new(context);
    private readonly ConsolidatedStored stored = new(context);
    private readonly LoadWords words = new();
    private ConsolidatedDecision? decision;
    private Units.UnitType? typeOfFile;
    /// <summary>«Доля, %», or null.</summary>
    private MappedColumn? percents;
    private readonly FewWarnings small = new("Link.Share", rest => $"Доли до 1 под заголовком с «%» прочитаны как проценты еще в {Ru.Plural(rest, "строке", "строках", "строках")}.");
    /// <summary>The address stands in parts, and «Дом» is a number in its street.</summary>
    private bool inParts;

    public async Task PrepareAsync(CancellationToken ct)
    {
        typeOfFile = Units.UnitTypeOfFile.Of(Context.Layout);
        percents = Mapped("Link.Share") is { } shares && shares.Heading.Contains('%', StringComparison.Ordinal) ? shares : null;
        inParts = Mapped("Unit.Street") is not null && (Mapped("Unit.Building") is not { } building || HeadingKey.Of(building.Heading) is "ДОМ" or "ЗДАНИЕ");
        await places.LoadAsync(ct);
        await clients.PrepareAsync(ct);
        await stored.PrepareAsync(ct);
        decision = new ConsolidatedDecision(Context, places, clients, stored, words, Refuse, Warn, ReadOver, new RoleOfFile(Mapped("Client.FullName") ?? Mapped("Client.Surname")));
    }

    public async Task TakeAsync(IReadOnlyList<FileRow> rows, CancellationToken ct)
    {
        var items = new ConsolidatedItem?[rows.Count];
        for (var i = 0; i < rows.Count; i++)
            items[i] = Read(rows[i]);
        var good = items.OfType<ConsolidatedItem>().ToList();
        await places.IndexUnitsAsync(good.Select(i => i.Place.Id), ct);
        foreach (var item in good)
            item.StoredUnit = places.FindUnit(item.Place.Id, item.Row.Unit.Form, out _);
        await clients.IndexAsync(good.ConvertAll(i => i.Row), [.. good.Select(i => i.StoredUnit).Where(id => id != Guid.Empty).Distinct()], ct);
        foreach (var item in good.Where(i => i.Row.HasClient && clients.AnyStored))
            item.StoredClient = clients.Find(item.Row.Client.Form, item.StoredUnit, out _);
        await stored.LoadAsync(good, ct);
        var maker = decision ?? throw new InvalidOperationException(nameof(PrepareAsync));
        for (var i = 0; i < rows.Count; i++)
            Report.Row(rows[i].Number, items[i] is { } item ? maker.Decide(item) : RowOutcome.Error);
        await WriteAsync(maker, ct);
    }

    public Task FinishAsync(CancellationToken ct)
    {
        small.TellRest(Warn);
        return Task.CompletedTask;
    }

    /// <summary>Reads the cells, finds the building, asks for what every row needs.</summary>
    private ConsolidatedItem? Read(FileRow file)
    {
        if (Parse(file) is not { } parsed)
            return null;
        var (row, form) = (parsed.Row, parsed.Row.Unit.Form);
        if (percents is not null)
            TakePercents(file, row.Client.Link);
        row.Client.Settle();
        row.Unit.Settle();
        var place = Place(row.Unit, out var problem);
        if (place is null)
        {
            Refuse(file, "Unit.Building", problem);
            return null;
        }
        form.BuildingId = place.Id;
        if (form.Type is null && form.Number is not null)
        {
            form.Type = UnitNumberHint(form.Number) ?? (typeOfFile != Units.UnitType.Flat || Units.UnitTypeOfFile.MayBeFlat(form.Number) ? typeOfFile : null);
            form.TypeFromNumber = form.Type is not null;
        }
        if (form.Check() is { Count: > 0 } errors)
        {
            Refuse(file, errors, "Unit.");
            return null;
        }
        return new ConsolidatedItem(parsed, place);
    }

    /// <summary>Under «Доля, %» 1 is a hundredth, not the whole; above 1 a bare number is a percent anyway.</summary>
    private void TakePercents(FileRow file, Clients.UnitClientForm link)
    {
        if (link.Share is { } share && CellText(file, percents) is { } text && !text.Contains('%', StringComparison.Ordinal) && CellNumber.Parse(text) is { HasValue: true, Value: <= 1 })
        {
            link.Share = Clients.Share.Of(share.Num, share.Den * 100L);
            small.Tell(file, $"В заголовке стоит «%», поэтому {TextKey.Quote(text)} прочитано как {text.Trim()} % права. Если это доля целого, уберите «%» из заголовка.", Warn);
        }
    }

    /// <summary>Where a file has no column of its own for what is wrong, the refusal stands at the one that says it.</summary>
    protected override string? InsteadOf(string field) => field switch
    {
        "Client.Surname" or "Client.FirstName" or "Client.Patronymic" => "Client.FullName",
        "Unit.Building" => Mapped("Unit.House") is null ? "Unit.Street" : "Unit.House",
        "Unit.Type" or "Unit.Section" => "Unit.Number",
        "Account.UtilityId" => "Account.Number",
        "Client.Kind" => "Client.Inn",
        _ => null,
    };

    private static Units.UnitType? UnitNumberHint(string number) => Units.UnitNumber.Parse(number).Value.Hint;

    private ConsolidatedPlaces.Place? Place(Units.UnitSheetRow unit, out string problem)
    {
        if (inParts && (unit.Line ??= new()) is { } line)
        {
            line.House ??= unit.Building;
            problem = "Не указан номер дома. Впишите его.";
            var house = line.Join() is { } joined ? places.FindBuilding(joined, line.City is not null, out problem) : null;
            // «Дом» may be a name or a code after all; a bare number is the code of another house.
            return house ?? (unit.Building is [not (>= '0' and <= '9'), ..] named ? places.FindBuilding(named, true, out _) : null);
        }
        problem = "Не указан объект. Впишите его наименование, адрес или внешний код.";
        return unit.Building is { } text ? places.FindBuilding(text, true, out problem) : null;
    }

    private async Task WriteAsync(ConsolidatedDecision maker, CancellationToken ct)
    {
        if (Context.Writer is not { } writer)
        {
            maker.Clear();
            return;
        }
        var changes = new List<ChangeRecord>();
        var batch = new BulkBatch();
        await maker.WriteToAsync(batch, changes, ct);
        batch.Insert(changes);
        words.WriteTo(batch);
        maker.WriteLate(batch);
        await writer.WriteAsync(batch, ct);
    }
}
