using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace Domovoy.Web.Office;

/// <summary>
/// No letter and no press is lost on a busy machine. A browser says that it has painted, and the handlers of the painting before are thrown away;
/// where it says so before the thread that painted has got on, they go at once, past the letters that still wait for them in the queue
/// («There is no event handler associated with this event»). Here the word of the browser waits for its turn in the same queue.
/// </summary>
internal sealed class EventOrder : CircuitHandler, IHubFilter
{
    private const string Painted = "OnRenderCompleted";
    private static readonly object Place = new();
    // A circuit is opened, or taken up by another connection, within a call of the hub.
    private static readonly AsyncLocal<Turn?> Calling = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (call.Context.Items[Place] is not Turn turn)
            call.Context.Items[Place] = turn = new Turn();
        if (call.HubMethodName == Painted)
            await turn.WaitAsync();
        else
            Calling.Value = turn;
        return await next(call);
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => Remember();

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Remember();

    private static Task Remember()
    {
        if (Calling.Value is { } turn)
            turn.Queue = SynchronizationContext.Current;
        return Task.CompletedTask;
    }

    /// <summary>The queue of a connection's circuit.</summary>
    private sealed class Turn
    {
        public volatile SynchronizationContext? Queue;

        public Task WaitAsync()
        {
            if (Queue is not { } queue)
                return Task.CompletedTask;
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Post(_ => turn.SetResult(), null);
            return turn.Task;
        }
    }
}
