using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>A passkey in the list of its owner.</summary>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>Passkeys of an employee: seen and taken away. Adding and signing in are ASP.NET Core Identity's.</summary>
[UseCase]
public sealed class StaffPasskeys(IDbContextFactory<AppDb> factory, ShortWrite write, StaffDesk desk)
{
    /// <summary>One's own, or anybody's for an administrator.</summary>
    public async Task<Result<IReadOnlyList<PasskeyRow>>> ListAsync(Guid employee, Actor actor, CancellationToken ct)
    {
        if (Refusal(employee, actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var keys = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == employee).ToListAsync(ct);
        return Result.From<IReadOnlyList<PasskeyRow>>([.. keys.OrderBy(p => p.Data.CreatedAt)
            .Select(p => new PasskeyRow(Convert.ToHexString(p.CredentialId), p.Data.Name ?? "Ключ доступа", p.Data.CreatedAt))]);
    }

    public async Task<Result<Done>> RemoveAsync(Guid employee, string id, Actor actor, CancellationToken ct)
    {
        if (Refusal(employee, actor) is { } refusal)
            return refusal;
        var credential = Convert.FromHexString(id);
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(e => e.Id == employee, ct) is not { } owner
                || await db.UserPasskeys.SingleOrDefaultAsync(p => p.UserId == employee && p.CredentialId == credential, ct) is not { } key)
                return Error.NotFound("Ключ доступа");
            db.UserPasskeys.Remove(key);
            EmployeeRules.Record(db, owner, ChangeAction.Changed, [new FieldChange("Ключ доступа", key.Data.Name, null)], actor, desk.Now);
            return Done.It;
        }, ct);
    }

    /// <summary>«История» of a passkey just added.</summary>
    public async Task ToldAsync(Guid employee, string name, CancellationToken ct) => await write.RunAsync<Done>(Actor.System, async db =>
    {
        var owner = await db.Users.SingleAsync(e => e.Id == employee, ct);
        EmployeeRules.Record(db, owner, ChangeAction.Changed, [new FieldChange("Ключ доступа", null, name)], owner.ToActor(), desk.Now);
        return Done.It;
    }, ct);

    private static Error? Refusal(Guid employee, Actor actor) => actor.EmployeeId == employee ? null : EmployeeRules.Refusal(actor);
}
