using Domovoy.Core.Audit;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Cards;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Card of a unit.</summary>
public sealed partial class UnitCard
{
    private CardFrame? frame;
    private bool deleting;
    private bool merging;
    private IReadOnlyList<string>? inUse;

    [Inject] private GetUnit Get { get; set; } = null!;
    [Inject] private SaveUnit Save { get; set; } = null!;
    [Inject] private ArchiveUnit Archive { get; set; } = null!;
    [Inject] private DeleteUnit Delete { get; set; } = null!;
    [Inject] private MergeUnits Merge { get; set; } = null!;
    [Inject] private Lookups Find { get; set; } = null!;
    [Inject] private UnitHistory History { get; set; } = null!;

    private string Root => $"/units/{Id}";

    private string Current => Tab is null ? Root : $"{Root}/{Tab}";

    private bool CanEdit => May(Role.Operator);

    private string Sub => string.Join(" · ", new[]
    {
        details?.Form.Type?.Name(),
        details?.Form.IsResidential is { } residential ? residential ? "жилое" : "нежилое" : null,
        details?.Form.TotalArea is { } area ? Ru.Area(area) : null,
        details?.BuildingName,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private IReadOnlyList<Tab> TabItems =>
    [
        new(Root, "Общие сведения", Wrong: state.Errors.Count > 0),
        new($"{Root}/clients", "Клиенты"),
        new($"{Root}/accounts", "Лицевые счета"),
        new($"{Root}/history", "История"),
    ];

    protected override Type Entity => typeof(Unit);

    protected override Task<Result<UnitDetails>> GetAsync(Actor actor) => Get.GetAsync(Id, actor, Ct);

    protected override (UnitForm Form, int Version) Editable(UnitDetails read) => (read.Form, read.Version);

    protected override DateTimeOffset? ArchivedAt(UnitDetails read) => read.ArchivedAt;

    /// <summary>The address of a merged unit leads to the one that stayed.</summary>
    protected override void OnRead(UnitDetails read)
    {
        if (read.Id != Id)
            Nav.NavigateTo($"/units/{read.Id}", replace: true);
    }

    protected override string TextOf(UnitDetails stored, string field, object? value) => value is UnitType type ? type.Name() : base.TextOf(stored, field, value);

    private async Task SaveAsync()
    {
        if (!CanEdit || !state.MaySave)
            return;
        var result = await Save.RunAsync(Id, state.Version, state.Form, await WhoAsync(), Ct);
        await SavedAsync(result);
    }

    private async Task ArchiveAsync()
    {
        var archived = details?.ArchivedAt is null;
        await ToldAsync(await Archive.RunAsync(Id, archived, await WhoAsync(), Ct), archived ? "Помещение в архиве." : "Помещение возвращено из архива.");
    }

    private async Task ArchiveInsteadAsync()
    {
        inUse = null;
        if (details?.ArchivedAt is null)
            await ArchiveAsync();
    }

    private async Task<IReadOnlyList<Choice>> FindOtherAsync(string text, CancellationToken ct) => details?.Form.BuildingId is { } building ? await Find.UnitsOfAsync(building, text, await WhoAsync(), ct) : [];

    private async Task MergedAsync(Guid kept)
    {
        merging = false;
        Toasts.Done("Помещения объединены.");
        if (kept == Id)
            await RefreshAsync(own: true);
        else
            frame?.LeaveTo($"/units/{kept}");
    }

    /// <summary>The refusal comes first: nobody is asked for what cannot be.</summary>
    private async Task AskToDeleteAsync()
    {
        var why = await Delete.WhyNotAsync(Id, await WhoAsync(), Ct);
        if (why.Count == 0)
            deleting = true;
        else
            ShowWhyNot(why);
    }

    private void ShowWhyNot(IReadOnlyList<Error> why)
    {
        if (why[0].Code == "in_use")
            inUse = InUseWindow.Of(why);
        else
            Toasts.Refused(why[0].Text);
    }

    private async Task DeleteAsync()
    {
        deleting = false;
        var result = await Delete.RunAsync(Id, state.Version, await WhoAsync(), Ct);
        if (!result.Ok)
        {
            ShowWhyNot(result.Errors);
            return;
        }
        Toasts.Done($"Помещение «{details?.Title}» удалено.");
        frame?.LeaveTo("/units");
    }

    private async Task<Result<IReadOnlyList<HistoryEntry>>> ReadHistoryAsync(Guid? before) => await History.GetAsync(Id, await WhoAsync(), Ct, before);
}
