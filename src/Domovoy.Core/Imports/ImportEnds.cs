using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>Tells the author of a run that it came to where a person is needed; a slice's part, in the transaction of that end.</summary>
public interface ITellsAuthor
{
    Task TellAsync(AppDb db, ImportRun run, CancellationToken ct);
}

/// <summary>
/// Runs that came to where a person is needed (loaded, failed, checked, columns missing, undone) and were not looked at by their
/// author since. Keys of the API have nobody to tell.
/// </summary>
public sealed class ImportEnds(IEnumerable<ITellsAuthor> tellers, IDbContextFactory<AppDb> factory, ShortWrite write)
{
    /// <summary>How the message of a loaded run begins whose undo did not come about: all that was loaded is still there.</summary>
    public const string UndoFailed = "Отмена не выполнена: ";

    /// <summary>What waits for this employee's eyes changed in this process.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Marks the run and adds what tells of it to what is being saved.</summary>
    internal async Task MarkAsync(AppDb db, ImportRun run, CancellationToken ct)
    {
        if (run.EmployeeId is null)
            return;
        run.Unseen = true;
        foreach (var teller in tellers)
            await teller.TellAsync(db, run, ct);
    }

    /// <summary>After the commit.</summary>
    internal void Ring(ImportRun run)
    {
        if (run.EmployeeId is { } author)
            Changed?.Invoke(author);
    }

    /// <summary>How many of one's own runs one has not looked at since they ended.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (actor.EmployeeId is not { } author || !actor.May(Role.Manager))
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.ImportRuns.CountAsync(r => r.Unseen && r.EmployeeId == author, ct);
    }

    /// <summary>The author has the run before their eyes.</summary>
    public async Task SeeAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.EmployeeId is not { } author)
            return;
        var seen = await write.RunAsync<int>(actor, async db => await db.ImportRuns.Where(r => r.Id == id && r.Unseen && r.EmployeeId == author).ExecuteUpdateAsync(s => s.SetProperty(r => r.Unseen, false), ct), ct);
        if (seen is { Ok: true, Value: > 0 })
            Changed?.Invoke(author);
    }
}
