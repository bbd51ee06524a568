using System.ComponentModel;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.Units;

internal sealed class UnitQuery : ListQuery
{
    [FromQuery(Name = "buildingId"), Description("Объект")] public Guid? BuildingId { get; set; }
    [FromQuery(Name = "type"), Description("Тип: flat, apartments, room, house, townhouse, nonResidential, parking, storeroom, plot, other")] public UnitType? Type { get; set; }
    [FromQuery(Name = "archived"), Description("true: только архив; false: без архива; не указано: все")] public bool? Archived { get; set; }
}

internal sealed class UnitJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    /// <summary>«кв. 12, ул. Тверская, д. 1».</summary>
    public string Title { get; init; } = "";
    [Flat] public UnitForm Form { get; init; } = new();
    public Named? Building { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }

    public static UnitJson Of(Unit u) => new()
    {
        Id = u.Id, Version = u.Version, Title = TitleOf(u), Form = UnitForm.Of(u),
        Building = u.Building is { } building ? new Named(building.Id, building.Name) : null,
        CreatedAt = u.CreatedAt, ChangedAt = u.ChangedAt, ArchivedAt = u.ArchivedAt,
    };

    public static string TitleOf(Unit u) => UnitTitle.Of(u.Type, u.Number, u.Address ?? u.Building?.Address ?? u.Building?.Name);
}

internal sealed class UnitResource(IDbContextFactory<AppDb> factory, SaveUnit save, DeleteUnit delete) : Resource<UnitQuery, UnitForm, UnitJson>, IListed
{
    public static readonly ResourceName Names = new("units", "Помещения", "помещение");

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] UnitQuery query, UnitResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<UnitJson>> ListAsync(UnitQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.Units, db.Buildings);
        if (query.BuildingId is { } building)
            found = found.Where(u => u.BuildingId == building);
        if (query.Type is { } type)
            found = found.Where(u => u.Type == type);
        if (query.Archived is { } archived)
            found = found.Where(u => u.ArchivedAt != null == archived);
        found = found.Matching(await WordQueries.ReadAsync(db, query.Search, ct), word => word.Units);
        return await found.Include(u => u.Building).PageAsync(query, rows => Task.FromResult<IReadOnlyList<UnitJson>>([.. rows.Select(UnitJson.Of)]), ct);
    }

    public override async Task<UnitJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var unit = await actor.Visible(db.Units, db.Buildings).AsNoTracking().Include(u => u.Building).SingleOrDefaultAsync(u => u.Id == id, ct);
        return unit is null ? null : UnitJson.Of(unit);
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, UnitForm form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form, actor, ct)).To(unit => unit.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);
}
