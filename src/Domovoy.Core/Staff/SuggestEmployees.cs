using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>An employee offered while one types: a name and a position, nothing more.</summary>
public sealed record EmployeeSuggestion(Guid Id, string Title, string? Position);

/// <summary>Who may be made responsible for a building: employees that are not blocked, by any beginning of their name.</summary>
[UseCase]
public sealed class SuggestEmployees(IDbContextFactory<AppDb> factory)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<EmployeeSuggestion>> RunAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!actor.May(Role.Manager))
            return [];
        await using var db = await factory.CreateDbContextAsync(ct);
        var all = await db.Users.AsNoTracking().Where(e => e.BlockedAt == null)
            .Select(e => new { e.Id, e.Surname, e.FirstName, e.Patronymic, e.Position }).ToListAsync(ct);
        var words = SearchWords.Of(typed).ToList();
        return [.. all.Select(e => new EmployeeSuggestion(e.Id, string.Join(' ', new[] { e.Surname, e.FirstName, e.Patronymic }.Where(part => !string.IsNullOrEmpty(part))), e.Position))
            .Where(e => words.TrueForAll(word => SearchWords.Of(e.Title).Any(part => part.StartsWith(word, StringComparison.Ordinal))))
            .OrderBy(e => TextKey.SortKey(e.Title), StringComparer.Ordinal).Take(Most)];
    }
}
