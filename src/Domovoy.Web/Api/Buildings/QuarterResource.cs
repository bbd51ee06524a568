using System.ComponentModel;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.Buildings;

internal sealed class QuarterQuery : ListQuery
{
    [FromQuery(Name = "groupId"), Description("Группа кварталов")] public Guid? GroupId { get; set; }
}

internal sealed class QuarterJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    [Flat] public QuarterForm Form { get; init; } = new();
    public Named? Group { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    public static QuarterJson Of(Quarter q) => new()
    {
        Id = q.Id, Version = q.Version, Form = QuarterForm.Of(q), Group = q.Group is { } group ? new Named(group.Id, group.Name) : null,
        CreatedAt = q.CreatedAt, ChangedAt = q.ChangedAt,
    };
}

internal sealed class QuarterResource(IDbContextFactory<AppDb> factory, QuarterList list, SaveQuarter save, DeleteQuarter delete) : Resource<QuarterQuery, QuarterForm, QuarterJson>, IListed
{
    public static readonly ResourceName Names = new("quarters", "Кварталы", "квартал");

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] QuarterQuery query, QuarterResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<QuarterJson>> ListAsync(QuarterQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.Quarters, db.Buildings);
        if (query.GroupId is { } group)
            found = found.Where(q => q.GroupId == group);
        if (query.IsSearched)
        {
            var ids = await list.IdsAsync(new QuarterFilter { Search = query.Search }, actor, ct);
            found = found.Where(q => ids.Contains(q.Id));
        }
        return await found.Include(q => q.Group).PageAsync(query, rows => Task.FromResult<IReadOnlyList<QuarterJson>>([.. rows.Select(QuarterJson.Of)]), ct);
    }

    public override async Task<QuarterJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var quarter = await actor.Visible(db.Quarters, db.Buildings).AsNoTracking().Include(q => q.Group).SingleOrDefaultAsync(q => q.Id == id, ct);
        return quarter is null ? null : QuarterJson.Of(quarter);
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, QuarterForm form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form, actor, ct)).To(quarter => quarter.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);
}
