using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Fields;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office.Imports;

/// <summary>The file and the options of an import; the file is sent by the browser itself.</summary>
public sealed partial class ImportStart
{
    private ElementReference zone;
    private IJSObjectReference? upload;
    private DotNetObjectReference<ImportStart>? self;
    private string? fileName;
    private long fileSize;
    private int? sent;
    private string? problem;
    private bool instruction;
    private readonly ImportChoice form = new();
    private readonly FormState state = new();
    private string? again;

    [Parameter, EditorRequired] public string Kind { get; set; } = "";
    [Parameter] public EventCallback<Guid> OnStarted { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private Lookups Find { get; set; } = null!;
    [Inject] private AntiforgeryStateProvider Antiforgery { get; set; } = null!;

    private string Size => fileSize < 1024 * 1024 ? $"{Ru.Count(Math.Max(1, fileSize / 1024))} КБ" : $"{(fileSize / 1048576m).ToString("0.0", Ru.Culture)} МБ";

    protected override void OnInitialized() => state.Begin(form);

    private void OnReturned()
    {
        // The file one has chosen by now is the one to be sent.
        (again, form.FileName) = (form.FileName, fileName);
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", Ct, "/" + Assets["office/upload.js"]);
        upload = await module.InvokeAsync<IJSObjectReference>("attach", Ct, zone, self);
    }

    [JSInvokable]
    public void Chosen(string name, long size)
    {
        (fileName, fileSize, problem) = (name, size, null);
        form.FileName = name;
        state.Told();
        StateHasChanged();
    }

    [JSInvokable]
    public void Sent(int percent)
    {
        if (sent is null)
            return;
        sent = percent;
        StateHasChanged();
    }

    /// <summary>The server answered the upload: the run, or why it was not taken. Neither: stopped by the person.</summary>
    [JSInvokable]
    public async Task Received(Guid? id, string? error)
    {
        (sent, problem) = (null, error);
        if (id is { } run)
            await OnStarted.InvokeAsync(run);
        StateHasChanged();
    }

    protected override void OnLeft() => self?.Dispose();

    private Task PickAsync() => upload?.InvokeVoidAsync("pick").AsTask() ?? Task.CompletedTask;

    private Task StopAsync() => upload?.InvokeVoidAsync("stop").AsTask() ?? Task.CompletedTask;

    private async Task StartAsync()
    {
        if (upload is null || fileName is null || state.HasUnreadable)
            return;
        (sent, problem) = (0, null);
        var query = $"?checkOnly={form.CheckOnly}&acceptIncomplete={form.AcceptIncomplete}&createLegalEntities={form.CreateLegalEntities}&legalEntity={form.LegalEntity}";
        await upload.InvokeVoidAsync("start", $"/office/imports/{Kind}{query}", Antiforgery.GetAntiforgeryToken()?.Value);
    }

    private async Task<IReadOnlyList<Choice>> FindLegalEntitiesAsync(string text, CancellationToken ct) => await Find.LegalEntitiesAsync(text, await WhoAsync(), ct);
}
