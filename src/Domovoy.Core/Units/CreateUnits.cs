using System.Globalization;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Units;

/// <summary>«Создать помещения»: a new house has no file, but its flats follow one another.</summary>
public sealed class CreateUnitsForm
{
    /// <summary>More are loaded from a file.</summary>
    public const int Most = 5_000;

    public UnitType? Type { get; set; } = UnitType.Flat;
    public string? Section { get; set; }
    public int? FirstEntrance { get; set; } = 1;
    public int? Entrances { get; set; }
    public int? FirstFloor { get; set; } = 1;
    public int? Floors { get; set; }
    /// <summary>Units on each floor of each entrance.</summary>
    public int? PerFloor { get; set; }
    public int? FirstNumber { get; set; } = 1;
    /// <summary>Numbers that are there already are left out; otherwise they are a refusal.</summary>
    public bool SkipExisting { get; set; }

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Type), "Тип помещения", Type);
        Whole(check, nameof(Entrances), "Подъездов", Entrances, 1, 100);
        Whole(check, nameof(FirstEntrance), "Первый подъезд", FirstEntrance, 0, 1_000);
        Whole(check, nameof(Floors), "Этажей", Floors, 1, 200);
        Whole(check, nameof(FirstFloor), "Первый этаж", FirstFloor, -10, 200);
        Whole(check, nameof(PerFloor), "Помещений на этаже", PerFloor, 1, 1_000);
        Whole(check, nameof(FirstNumber), "Первый номер", FirstNumber, 1, 1_000_000);
        Section = FormCheck.Clean(Section);
        if (check.Errors.Count == 0 && Count > Most)
            check.Add(nameof(PerFloor), $"Получится {Ru.Plural(Count, "помещение", "помещения", "помещений")}, за один раз создается до {Ru.Count(Most)}. Создайте по частям или загрузите файлом.");
        return check.Errors;
    }

    public long Count => (long)(Entrances ?? 0) * (Floors ?? 0) * (PerFloor ?? 0);

    /// <summary>The units in the order of their numbers: entrance by entrance, floor by floor upwards.</summary>
    public IEnumerable<PlannedUnit> Plan()
    {
        var number = FirstNumber ?? 1;
        for (var entrance = 0; entrance < Entrances; entrance++)
        {
            for (var floor = 0; floor < Floors; floor++)
            {
                for (var unit = 0; unit < PerFloor; unit++)
                    yield return new PlannedUnit(Text(number++), Text(entrance + (FirstEntrance ?? 1)), Text(floor + (FirstFloor ?? 1)));
            }
        }
    }

    public UnitForm FormOf(PlannedUnit unit, Guid buildingId) => new()
    {
        BuildingId = buildingId, Type = Type, Number = unit.Number, Section = Section, Entrance = unit.Entrance, Floor = unit.Floor,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Whole(FormCheck check, string field, string label, int? value, int least, int most)
    {
        check.Required(field, label, value);
        check.Range(field, value, least, most, label);
    }
}

public sealed record PlannedUnit(string Number, string Entrance, string Floor);

/// <param name="Existing">Numbers that are there already, in the order of the plan.</param>
public sealed record CreatedUnits(int Created, IReadOnlyList<string> Existing);

/// <summary>Creates the units of a plan in one transaction: all of them or none.</summary>
[UseCase]
public sealed class CreateUnits(ShortWrite write, IDbContextFactory<AppDb> factory)
{
    /// <summary>Which numbers of the plan the building has already: for the preview.</summary>
    public async Task<Result<IReadOnlyList<string>>> ExistingAsync(Guid buildingId, CreateUnitsForm form, Actor actor, CancellationToken ct)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<IReadOnlyList<string>>.Fail(errors);
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.Buildings).AnyAsync(b => b.Id == buildingId, ct)
            ? Result.From(await ExistingAsync(db, buildingId, form, ct))
            : Error.NotFound("Объект");
    }

    public async Task<Result<CreatedUnits>> RunAsync(Guid buildingId, CreateUnitsForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Создание помещений") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<CreatedUnits>.Fail(errors);
        return await write.RunAsync<CreatedUnits>(actor, async db =>
        {
            if (!await actor.Visible(db.Buildings).AnyAsync(b => b.Id == buildingId, ct))
                return Error.NotFound("Объект");
            var existing = await ExistingAsync(db, buildingId, form, ct);
            if (existing.Count > 0 && !form.SkipExisting)
                return new Error("duplicate", $"Уже есть: {Some(existing)}. Измените первый номер или отметьте «Пропустить те, что уже есть».", nameof(form.FirstNumber));
            var skipped = existing.ToHashSet(StringComparer.Ordinal);
            var units = new List<Unit>();
            foreach (var planned in form.Plan().Where(planned => !skipped.Contains(planned.Number)))
            {
                var unit = new Unit();
                var wrong = unit.Apply(form.FormOf(planned, buildingId));
                if (wrong.Count > 0)
                    return Result<CreatedUnits>.Fail(wrong);
                units.Add(unit);
            }
            db.Units.AddRange(units);
            return new CreatedUnits(units.Count, existing);
        }, ct);
    }

    /// <summary>«12, 13, 14 и еще 5».</summary>
    public static string Some(IReadOnlyList<string> numbers)
    {
        const int shown = 10;
        return string.Join(", ", numbers.Take(shown)) + (numbers.Count > shown ? $" и еще {Ru.Count(numbers.Count - shown)}" : "");
    }

    private static async Task<IReadOnlyList<string>> ExistingAsync(AppDb db, Guid buildingId, CreateUnitsForm form, CancellationToken ct)
    {
        var keys = (await db.Units.Where(u => u.BuildingId == buildingId).Select(u => u.Key).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return [.. form.Plan().Where(planned => keys.Contains(form.FormOf(planned, buildingId).Key())).Select(planned => planned.Number)];
    }
}
