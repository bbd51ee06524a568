using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.Buildings;

internal sealed class QuarterGroupQuery : ListQuery;

internal sealed class QuarterGroupJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    [Flat] public QuarterGroupForm Form { get; init; } = new();
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    public static QuarterGroupJson Of(QuarterGroup g) => new() { Id = g.Id, Version = g.Version, Form = QuarterGroupForm.Of(g), CreatedAt = g.CreatedAt, ChangedAt = g.ChangedAt };
}

internal sealed class QuarterGroupResource(IDbContextFactory<AppDb> factory, QuarterGroupList list, SaveQuarterGroup save, DeleteQuarterGroup delete) : Resource<QuarterGroupQuery, QuarterGroupForm, QuarterGroupJson>, IListed
{
    public static readonly ResourceName Names = new("quarter-groups", "Группы кварталов", "группу");

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] QuarterGroupQuery query, QuarterGroupResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<QuarterGroupJson>> ListAsync(QuarterGroupQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.QuarterGroups, db.Buildings);
        if (query.IsSearched)
        {
            var ids = await list.IdsAsync(new QuarterGroupFilter { Search = query.Search }, actor, ct);
            found = found.Where(g => ids.Contains(g.Id));
        }
        return await found.PageAsync(query, rows => Task.FromResult<IReadOnlyList<QuarterGroupJson>>([.. rows.Select(QuarterGroupJson.Of)]), ct);
    }

    public override async Task<QuarterGroupJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.QuarterGroups, db.Buildings).AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct) is { } group ? QuarterGroupJson.Of(group) : null;
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, QuarterGroupForm form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form, actor, ct)).To(group => group.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);
}
