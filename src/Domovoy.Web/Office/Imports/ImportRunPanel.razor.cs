using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office.Imports;

/// <summary>A run as it goes: progress, columns, the result of the check, what was loaded. In the window and on the run's own page.</summary>
public sealed partial class ImportRunPanel
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(400);

    private ImportView? run;
    private Error? refusal;
    private string? problem;
    private IReadOnlyList<string> reasons = [];
    private bool mapping;
    private bool undoing;
    // What was asked for has been refused: wherever one has scrolled to, it is brought into sight.
    private bool refused;
    private bool watching;
    private bool showing;

    [Parameter, EditorRequired] public Guid Id { get; set; }
    [Parameter] public bool InWindow { get; set; }
    [Parameter] public EventCallback OnDone { get; set; }
    [Parameter] public EventCallback OnAgain { get; set; }
    [Parameter] public EventCallback<bool> OnWorking { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private ImportList List { get; set; } = null!;
    [Inject] private ApplyImport Apply { get; set; } = null!;
    [Inject] private CancelImport Cancel { get; set; } = null!;
    [Inject] private MapImport Map { get; set; } = null!;
    [Inject] private DatabaseOptions Database { get; set; } = null!;
    [Inject] private ImportEnds Ends { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private UndoImport Undo { get; set; } = null!;

    private bool IsWorking => run?.Status is ImportStatus.Checking or ImportStatus.Queued or ImportStatus.Applying or ImportStatus.Undoing;

    private bool ShowsMapping => run?.Status == ImportStatus.Mapping || (run?.Status == ImportStatus.Ready && mapping);

    private bool MayUndo => run is not null && (run.IsOwn || May(Role.Administrator));

    private int Percent => (int)Math.Clamp((run?.Progress ?? 0) * 100, 0, 100);

    private string ProgressText => run is null ? "" : string.Join(" · ", new[]
    {
        run.Status == ImportStatus.Queued ? "Ждет очереди" : $"{Percent} %",
        run.RowsDone > 0 ? Ru.Plural(run.RowsDone, "строка", "строки", "строк") : null,
        run.SecondsLeft is { } left ? "осталось " + Left(left) : null,
        "окно можно закрыть, импорт продолжится",
    }.Where(part => part is not null));

    private string SummaryText
    {
        get
        {
            var parts = (run?.Summary?.Created ?? []).Select(pair => $"{pair.Key}: добавлено {Ru.Count(pair.Value)}")
                .Concat((run?.Summary?.Altered ?? []).Select(pair => $"{pair.Key}: изменено {Ru.Count(pair.Value)}")).ToList();
            return parts.Count == 0 ? "Новых и измененных записей нет." : string.Concat(parts[0][..1].ToUpper(Ru.Culture), string.Join("; ", parts)[1..], ".");
        }
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        Watch();
    }

    /// <summary>Seen is what a visible tab shows: a hidden one, or one whose connection is gone, does not count.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (refused && (reasons.Count > 0 || problem is not null))
        {
            refused = false;
            await using var office = await Js.InvokeAsync<IJSObjectReference>("import", Ct, "/" + Assets["office/office.js"]);
            await office.InvokeVoidAsync("focus", Ct, ".import-run [role=alert]");
        }
        if (run is not { Unseen: true } || showing)
            return;
        showing = true;
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", Ct, "/" + Assets["office/office.js"]);
            await module.InvokeVoidAsync("whenVisible", Ct);
            run = run with { Unseen = false };
            await Ends.SeeAsync(Id, await WhoAsync(), Ct);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Left, or asleep: it stays unseen.
        }
        finally
        {
            showing = false;
        }
    }

    private async Task ReadAsync()
    {
        var before = run?.Status;
        var result = await List.GetAsync(Id, await WhoAsync(), Ct);
        refusal = result.Ok ? null : result.Error;
        run = result.Ok ? result.Value : null;
        if (reasons.Count == 0 && run is { Status: ImportStatus.Done } done)
            reasons = done.UndoReasons;
        await OnWorking.InvokeAsync(IsWorking);
        if (before is not null and not ImportStatus.Done && run?.Status == ImportStatus.Done)
            await OnDone.InvokeAsync();
    }

    /// <summary>Looks at the run again and again while something is being done with it.</summary>
    private void Watch()
    {
        if (watching || !RendererInfo.IsInteractive)
            return;
        watching = true;
        _ = InvokeAsync(async () =>
        {
            while (IsWorking && !Ct.IsCancellationRequested)
            {
                await Task.Delay(Often, Ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                if (Ct.IsCancellationRequested)
                    return;
                await ReadAsync();
                StateHasChanged();
            }
            watching = false;
        });
    }

    private async Task ActAsync(Func<Actor, Task<Result<Done>>> act)
    {
        (problem, reasons, refused) = (null, [], true);
        var result = await act(await WhoAsync());
        if (!result.Ok && result.Error.Code == "undo_refused")
            reasons = [.. result.Errors.Select(error => error.Text)];
        else if (!result.Ok)
            problem = result.Error.Text;
        await ReadAsync();
        Watch();
    }

    private Task ApplyAsync() => ActAsync(actor => Apply.RunAsync(Id, run?.Errors > 0, actor, Ct));

    private Task CancelAsync() => ActAsync(actor => Cancel.RunAsync(Id, actor, Ct));

    /// <summary>The refusal comes first: nobody is asked for what cannot be.</summary>
    private async Task AskToUndoAsync()
    {
        (problem, reasons) = (null, []);
        var why = await Undo.WhyNotAsync(Id, await WhoAsync(), Ct);
        if (why.Count == 0)
            undoing = true;
        else if (why[0].Code == "undo_refused")
            reasons = [.. why.Select(error => error.Text)];
        else
            problem = why[0].Text;
    }

    private Task UndoAsync()
    {
        undoing = false;
        return ActAsync(actor => Undo.RunAsync(Id, actor, Ct));
    }

    private Task MapAsync(ColumnMapping chosen)
    {
        mapping = false;
        return ActAsync(actor => Map.RunAsync(Id, chosen, actor, Ct));
    }

    private async Task AgainAsync()
    {
        if (run?.Status is ImportStatus.Ready or ImportStatus.Mapping)
            await Cancel.RunAsync(Id, await WhoAsync(), Ct);
        await OnAgain.InvokeAsync();
    }

    internal static string Left(int seconds) => seconds < 60 ? $"{seconds} с" : $"{seconds / 60} мин {seconds % 60} с";
}
