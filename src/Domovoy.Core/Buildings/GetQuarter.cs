using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Buildings;

/// <summary>A quarter to be edited.</summary>
public sealed record QuarterDetails(Guid Id, int Version, QuarterForm Form, string? Group);

[UseCase]
public sealed class GetQuarter(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<QuarterDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.Quarters, db.Buildings).AsNoTracking().Include(q => q.Group).SingleOrDefaultAsync(q => q.Id == id, ct) is { } quarter
            ? new QuarterDetails(quarter.Id, quarter.Version, QuarterForm.Of(quarter), quarter.Group?.Name)
            : Error.NotFound("Квартал");
    }
}

/// <summary>A group to be edited.</summary>
public sealed record QuarterGroupDetails(Guid Id, int Version, QuarterGroupForm Form);

[UseCase]
public sealed class GetQuarterGroup(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<QuarterGroupDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.QuarterGroups, db.Buildings).AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct) is { } group
            ? new QuarterGroupDetails(group.Id, group.Version, QuarterGroupForm.Of(group))
            : Error.NotFound("Группа");
    }
}
