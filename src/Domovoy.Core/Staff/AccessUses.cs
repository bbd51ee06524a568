using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>
/// What an employee's or a key's access is made of is in use: with it gone they would see less, and nobody would be told. Access to
/// everything needs none of it; a key that was revoked opens nothing.
/// </summary>
[UseCase]
internal sealed class AccessUses : IUseOf<LegalEntity>, IUseOf<QuarterGroup>, IUseOf<Quarter>, IUseOf<Building>, INeedsRecords
{
    public async Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var text = id.ToString();
        var employees = db.Users.Where(e => !e.Access.Everything && e.Access.Choices.Contains(text));
        var keys = db.ApiKeys.Where(k => k.RevokedAt == null && !k.Access.Everything && k.Access.Choices.Contains(text));
        // Who works here and which keys there are, only their administrator is told.
        var named = EmployeeRules.Refusal(actor) is null;
        var parts = new[]
        {
            await InUse.DescribeAsync(employees.Select(e => e.Id), employees.Where(_ => named).OrderBy(e => e.Surname).ThenBy(e => e.FirstName).Select(e => e.Surname + " " + e.FirstName), ("сотрудника", "сотрудников", "сотрудников"), ct),
            await InUse.DescribeAsync(keys.Select(k => k.Id), keys.Where(_ => named).OrderBy(k => k.Name).Select(k => k.Name), ("ключа API", "ключей API", "ключей API"), ct),
        };
        return string.Join("; ", parts.OfType<string>().Select(part => "доступ " + part)) is { Length: > 0 } found ? found : null;
    }

    public string Reason => "по нему задан доступ сотрудника или ключа API.";

    public async Task<IReadOnlyCollection<Guid>> NeededAsync(AppDb db, CancellationToken ct)
    {
        var employees = await db.Users.Where(e => !e.Access.Everything && e.Access.Choices != "{}").Select(e => e.Access).ToListAsync(ct);
        var keys = await db.ApiKeys.Where(k => k.RevokedAt == null && !k.Access.Everything && k.Access.Choices != "{}").Select(k => k.Access).ToListAsync(ct);
        return [.. employees.Concat(keys).Select(record => record.ToAccess())
            .SelectMany(access => (IEnumerable<Guid>)[.. access.LegalEntities, .. access.Groups, .. access.Quarters, .. access.Buildings]).Distinct()];
    }
}
