using System.Text.Json;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>Who may touch a run: its author, or an administrator with access to everything.</summary>
internal static class ImportAccess
{
    public static bool MaySee(this Actor actor, ImportRun run) =>
        actor.May(Role.Manager) && (actor.Access.Everything || IsOwn(actor, run));

    public static bool IsOwn(Actor actor, ImportRun run) =>
        (run.EmployeeId is not null && run.EmployeeId == actor.EmployeeId) || (run.KeyId is not null && run.KeyId == actor.KeyId);

    public static async Task<Result<ImportRun>> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct)
    {
        if (await db.ImportRuns.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run || (!actor.MaySee(run) && !IsOwn(actor, run)))
            return Error.NotFound("Импорт");
        if (actor.Refusal(Role.Manager, "Импорт") is { } refusal)
            return refusal;
        return run;
    }

    /// <summary>As <see cref="FindAsync"/>, for what quotes the database: refused where one's access has narrowed since.</summary>
    public static async Task<Result<ImportRun>> FindShownAsync(AppDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(db, id, actor, ct);
        return found.Ok && found.Value.Outgrows(actor) ? Error.Forbidden("После проверки ваш доступ сузился: то, что она нашла, скрыто.") : found;
    }

    /// <summary>One's own run was checked with access to more than one has now: what it found may quote records one may not see any more.</summary>
    public static bool Outgrows(this ImportRun run, Actor actor)
    {
        if (actor.Access.Everything || JsonSerializer.Deserialize<Access>(run.Access) is not { } then)
            return false;
        var now = actor.Access;
        return then.Everything || Lost(then.LegalEntities, now.LegalEntities) || Lost(then.Groups, now.Groups) || Lost(then.Quarters, now.Quarters) || Lost(then.Buildings, now.Buildings);
    }

    private static bool Lost(IReadOnlyList<Guid>? then, IReadOnlyList<Guid> now) => then is not null && then.Except(now).Any();

    /// <summary>From here on one's own run acts with one's present rights, not with those of the upload.</summary>
    /// <returns>True where they differ: what was checked with the others must be checked again.</returns>
    public static bool TakeRights(ImportRun run, Actor actor)
    {
        var access = JsonSerializer.Serialize(actor.Access);
        if (!IsOwn(actor, run) || (run.Role == actor.Role && run.Access == access))
            return false;
        (run.Role, run.Access) = (actor.Role, access);
        return true;
    }

    public static Error WrongState(ImportRun run, string action) => new("wrong_state", $"{action}: сейчас нельзя, состояние импорта — «{ImportStatuses.Name(run.Status)}». Обновите страницу.");
}
