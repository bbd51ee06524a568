using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Cards;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Buildings;

/// <summary>Card of a building.</summary>
public sealed partial class BuildingCard
{
    private static readonly string[] FigureFields =
    [
        nameof(BuildingForm.TotalArea), nameof(BuildingForm.ResidentialArea), nameof(BuildingForm.NonResidentialArea), nameof(BuildingForm.CommonArea),
        nameof(BuildingForm.LandArea), nameof(BuildingForm.BuiltYear), nameof(BuildingForm.CommissionedYear), nameof(BuildingForm.Floors),
        nameof(BuildingForm.LeastFloors), nameof(BuildingForm.Entrances), nameof(BuildingForm.Elevators),
    ];

    private static readonly string[] IdentifierFields =
    [
        nameof(BuildingForm.Address), nameof(BuildingForm.CadastralNumber), nameof(BuildingForm.FiasId), nameof(BuildingForm.Oktmo),
        nameof(BuildingForm.GisNumber), nameof(BuildingForm.Latitude), nameof(BuildingForm.Longitude), nameof(BuildingForm.ExternalCode),
    ];

    private CardFrame? frame;
    private BuildingLookups lookups = null!;
    private bool deleting;
    private bool inviting;
    private bool merging;
    private bool transferring;
    private IReadOnlyList<string>? inUse;

    [Inject] private GetBuilding Get { get; set; } = null!;
    [Inject] private SaveBuilding Save { get; set; } = null!;
    [Inject] private ArchiveBuilding Archive { get; set; } = null!;
    [Inject] private DeleteBuilding Delete { get; set; } = null!;
    [Inject] private BuildingHistory History { get; set; } = null!;
    [Inject] private MergeBuildings Merge { get; set; } = null!;
    [Inject] private Lookups Find { get; set; } = null!;

    private string Root => $"/buildings/{Id}";

    private string Current => Tab is null ? Root : Tab == "board" ? Root + "/units" : $"{Root}/{Tab}";

    private bool CanEdit => May(Role.Manager);

    private string Sub => string.Join(" · ", new[]
    {
        details?.Form.Type is { } type ? BuildingTypes.Name(type) : null,
        details?.Form.Address,
        details?.LegalEntity,
        details?.Group,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private IReadOnlyList<Tab> TabItems =>
    [
        new(Root, "Общие сведения", Wrong: state.Errors.HasErrors && state.Errors.Count > 0 && OnMainTab()),
        new($"{Root}/figures", "Характеристики", Wrong: state.Errors.Any(FigureFields)),
        new($"{Root}/identifiers", "Адрес и идентификаторы", Wrong: state.Errors.Any(IdentifierFields)),
        new($"{Root}/units", "Помещения", details?.Units),
        new($"{Root}/meeting", "ОСС"),
        new($"{Root}/history", "История"),
    ];

    private bool OnMainTab() => typeof(BuildingForm).GetProperties().Select(p => p.Name)
        .Except(FigureFields).Except(IdentifierFields).Any(name => state.Errors.Of(name) is not null);

    protected override Type Entity => typeof(Building);

    protected override Task<Result<BuildingDetails>> GetAsync(Actor actor) => Get.GetAsync(Id, actor, Ct);

    protected override (BuildingForm Form, int Version) Editable(BuildingDetails read) => (read.Form, read.Version);

    protected override DateTimeOffset? ArchivedAt(BuildingDetails read) => read.ArchivedAt;

    protected override void OnRead(BuildingDetails read)
    {
        lookups = new BuildingLookups(Find, WhoAsync) { LegalEntity = read.LegalEntity, Quarter = read.Quarter, Manager = read.Manager };
        // The address of a merged building leads to the one that stayed.
        if (read.Id != Id)
            Nav.NavigateTo($"/buildings/{read.Id}", replace: true);
    }

    protected override string TextOf(BuildingDetails stored, string field, object? value) => value switch
    {
        Guid id when id == stored.Form.LegalEntityId => stored.LegalEntity ?? "ваш выбор",
        Guid id when id == stored.Form.QuarterId => stored.Quarter ?? "ваш выбор",
        Guid => "ваш выбор",
        BuildingType type => BuildingTypes.Name(type),
        _ => base.TextOf(stored, field, value),
    };

    // Only the number on the tab: what is being typed stays.
    private async Task CountAgainAsync()
    {
        if (details is not null && await Get.GetAsync(Id, await WhoAsync(), Ct) is { Ok: true } now)
            details = details with { Units = now.Value.Units };
    }

    private async Task SaveAsync()
    {
        if (!CanEdit || !state.MaySave)
            return;
        // What was incomplete may stay incomplete; what was complete may not become so unasked.
        state.Form.AcceptIncomplete = details?.Missing.Count > 0;
        var result = await Save.RunAsync(Id, state.Version, state.Form, await WhoAsync(), Ct);
        state.Form.AcceptIncomplete = false;
        await SavedAsync(result);
    }

    private async Task ArchiveAsync()
    {
        var archived = details?.ArchivedAt is null;
        await ToldAsync(await Archive.RunAsync(Id, archived, await WhoAsync(), Ct), archived ? "Объект в архиве." : "Объект возвращен из архива.");
    }

    private async Task ArchiveInsteadAsync()
    {
        inUse = null;
        if (details?.ArchivedAt is null)
            await ArchiveAsync();
    }

    private async Task<IReadOnlyList<Choice>> FindOtherAsync(string text, CancellationToken ct) => await Find.BuildingsAsync(text, await WhoAsync(), ct);

    private IReadOnlyList<Choice> Itself => [new(Id.ToString(), details?.Form is { Address: { } address } form && address != form.Name ? $"{form.Name} ({address})" : details?.Form.Name ?? "")];

    private async Task TransferredAsync()
    {
        transferring = false;
        await RefreshAsync(own: true);
    }

    private async Task MergedAsync(Guid kept)
    {
        merging = false;
        Toasts.Done("Объекты объединены.");
        if (kept == Id)
            await RefreshAsync(own: true);
        else
            frame?.LeaveTo($"/buildings/{kept}");
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
        Toasts.Done($"Объект «{details?.Form.Name}» удален.");
        frame?.LeaveTo("/buildings");
    }

    private async Task<Result<IReadOnlyList<HistoryEntry>>> ReadHistoryAsync(Guid? before) => await History.GetAsync(Id, await WhoAsync(), Ct, before);
}
