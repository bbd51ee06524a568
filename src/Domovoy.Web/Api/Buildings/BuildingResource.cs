using System.ComponentModel;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.Buildings;

internal sealed class BuildingQuery : ListQuery
{
    [FromQuery(Name = "legalEntityId"), Description("Юрлицо")] public Guid? LegalEntityId { get; set; }
    [FromQuery(Name = "quarterId"), Description("Квартал")] public Guid? QuarterId { get; set; }
    [FromQuery(Name = "groupId"), Description("Группа кварталов")] public Guid? GroupId { get; set; }
    [FromQuery(Name = "notReady"), Description("true: только «Не готов к ОСС»; false: только готовые")] public bool? NotReady { get; set; }
    [FromQuery(Name = "archived"), Description("true: только архив; false: без архива; не указано: все")] public bool? Archived { get; set; }
}

internal sealed class BuildingJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    [Flat] public BuildingForm Form { get; init; } = new();
    public Named? LegalEntity { get; init; }
    public Named? Quarter { get; init; }
    public bool ReadyForMeeting { get; init; }
    /// <summary>Which of the five required fields are empty, in Russian.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }

    public static BuildingJson Of(Building b)
    {
        var form = BuildingForm.Of(b);
        // What was saved incomplete may be sent back as it came.
        form.AcceptIncomplete = !b.ReadyForMeeting;
        return new BuildingJson
        {
            Id = b.Id, Version = b.Version, Form = form,
            LegalEntity = b.LegalEntity is { } entity ? new Named(entity.Id, entity.Name) : null,
            Quarter = b.Quarter is { } quarter ? new Named(quarter.Id, quarter.Name) : null,
            ReadyForMeeting = b.ReadyForMeeting, Missing = b.Missing(), CreatedAt = b.CreatedAt, ChangedAt = b.ChangedAt, ArchivedAt = b.ArchivedAt,
        };
    }
}

internal sealed class BuildingResource(IDbContextFactory<AppDb> factory, SaveBuilding save, DeleteBuilding delete) : Resource<BuildingQuery, BuildingForm, BuildingJson>, IListed
{
    public static readonly ResourceName Names = new("buildings", "Объекты", "объект");

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] BuildingQuery query, BuildingResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<BuildingJson>> ListAsync(BuildingQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.Buildings);
        if (query.LegalEntityId is { } entity)
            found = found.Where(b => b.LegalEntityId == entity);
        if (query.QuarterId is { } quarter)
            found = found.Where(b => b.QuarterId == quarter);
        if (query.GroupId is { } group)
            found = found.Where(b => b.Quarter != null && b.Quarter.GroupId == group);
        if (query.NotReady is { } notReady)
            found = found.Where(b => b.ReadyForMeeting == !notReady);
        if (query.Archived is { } archived)
            found = found.Where(b => b.ArchivedAt != null == archived);
        found = found.Matching(await WordQueries.ReadAsync(db, query.Search, ct), word => word.Buildings);
        return await found.Include(b => b.LegalEntity).Include(b => b.Quarter)
            .PageAsync(query, rows => Task.FromResult<IReadOnlyList<BuildingJson>>([.. rows.Select(BuildingJson.Of)]), ct);
    }

    public override async Task<BuildingJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var building = await actor.Visible(db.Buildings).AsNoTracking().Include(b => b.LegalEntity).Include(b => b.Quarter).SingleOrDefaultAsync(b => b.Id == id, ct);
        return building is null ? null : BuildingJson.Of(building);
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, BuildingForm form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form, actor, ct)).To(building => building.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);
}
