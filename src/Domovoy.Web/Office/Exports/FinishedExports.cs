using System.Collections.Concurrent;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Exports;

/// <summary>
/// Written files until they are fetched, on the node the circuit lives on. Each is fetched once, by who asked for it; one that nobody
/// fetched goes after some minutes. Only the account of the server can read them, and they go when they are closed.
/// </summary>
public sealed class FinishedExports(TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Guid, Waiting> files = new();

    /// <summary>A file only this process knows of.</summary>
    public static FileStream NewFile() => TemporaryFile.New("export");

    public Guid Keep(Actor actor, FileStream file, string name)
    {
        var id = GuidV7.Next();
        files[id] = new Waiting(actor.EmployeeId, file, name, time.GetUtcNow());
        _ = DropAsync(id);
        return id;
    }

    /// <summary>The file and its name; null where there is none, or it is another person's.</summary>
    public (FileStream File, string Name)? Take(Guid id, Actor actor)
    {
        if (!files.TryGetValue(id, out var waiting) || waiting.Employee != actor.EmployeeId || !files.TryRemove(id, out waiting))
            return null;
        waiting.File.Position = 0;
        return (waiting.File, waiting.Name);
    }

    private async Task DropAsync(Guid id)
    {
        await Task.Delay(Life, time);
        if (files.TryRemove(id, out var late))
            await late.File.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in files.Keys)
        {
            if (files.TryRemove(id, out var left))
                await left.File.DisposeAsync();
        }
    }

    private sealed record Waiting(Guid? Employee, FileStream File, string Name, DateTimeOffset At);
}
