using System.ComponentModel;
using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.LegalEntities;

internal sealed class LegalEntityQuery : ListQuery
{
    [FromQuery(Name = "archived"), Description("true: только архив; false: без архива; не указано: все")] public bool? Archived { get; set; }
}

internal sealed class LegalEntityJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    [Flat] public LegalEntityForm Form { get; init; } = new();
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }

    public static LegalEntityJson Of(LegalEntity e) => new()
    {
        Id = e.Id, Version = e.Version, Form = LegalEntityForm.Of(e), CreatedAt = e.CreatedAt, ChangedAt = e.ChangedAt, ArchivedAt = e.ArchivedAt,
    };
}

internal sealed class LegalEntityResource(IDbContextFactory<AppDb> factory, LegalEntityList list, SaveLegalEntity save, DeleteLegalEntity delete) : Resource<LegalEntityQuery, LegalEntityForm, LegalEntityJson>, IListed
{
    public static readonly ResourceName Names = new("legal-entities", "Юрлица", "юрлицо");

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] LegalEntityQuery query, LegalEntityResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<LegalEntityJson>> ListAsync(LegalEntityQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.LegalEntities, db.Buildings);
        if (query.Archived is { } archived)
            found = found.Where(e => e.ArchivedAt != null == archived);
        if (query.IsSearched)
        {
            var ids = new List<Guid>();
            foreach (var which in query.Archived is { } one ? [one] : new[] { false, true })
                ids.AddRange((await list.AllAsync(new LegalEntityFilter { Search = query.Search, Archived = which }, actor, ct)).Select(e => e.Id));
            found = found.Where(e => ids.Contains(e.Id));
        }
        return await found.PageAsync(query, rows => Task.FromResult<IReadOnlyList<LegalEntityJson>>([.. rows.Select(LegalEntityJson.Of)]), ct);
    }

    public override async Task<LegalEntityJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.LegalEntities, db.Buildings).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } entity ? LegalEntityJson.Of(entity) : null;
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, LegalEntityForm form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form, actor, ct)).To(entity => entity.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);
}
