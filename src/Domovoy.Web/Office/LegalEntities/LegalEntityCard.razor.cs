using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Cards;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.LegalEntities;

/// <summary>Card of a legal entity.</summary>
public sealed partial class LegalEntityCard
{
    private CardFrame? frame;
    private bool deleting;
    private IReadOnlyList<string>? inUse;

    [Inject] private GetLegalEntity Get { get; set; } = null!;
    [Inject] private SaveLegalEntity Save { get; set; } = null!;
    [Inject] private ArchiveLegalEntity Archive { get; set; } = null!;
    [Inject] private DeleteLegalEntity Delete { get; set; } = null!;
    [Inject] private LegalEntityHistory History { get; set; } = null!;

    private string Root => $"/legal-entities/{Id}";

    private string Current => Tab is null ? Root : $"{Root}/{Tab}";

    /// <summary>Seen for the sake of one building of it, it is not one's own to change.</summary>
    private bool CanEdit => May(Role.Administrator) && (Actor.Access.Everything || Actor.Access.LegalEntities.Contains(Id));

    private string Sub => string.Join(" · ", new[]
    {
        details?.Form.Inn is { } inn ? "ИНН " + inn : null,
        details?.Form.Phone is { } phone ? PhoneNumber.Format(phone) : null,
        details?.Form.Email,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private IReadOnlyList<Tab> TabItems =>
    [
        new(Root, "Общие сведения", Wrong: state.Errors.Count > 0),
        new($"{Root}/registration", "Регистрация жителей"),
        new($"{Root}/history", "История"),
    ];

    protected override Type Entity => typeof(LegalEntity);

    protected override Task<Result<LegalEntityDetails>> GetAsync(Actor actor) => Get.GetAsync(Id, actor, Ct);

    protected override (LegalEntityForm Form, int Version) Editable(LegalEntityDetails read) => (read.Form, read.Version);

    protected override DateTimeOffset? ArchivedAt(LegalEntityDetails read) => read.ArchivedAt;

    protected override string TextOf(LegalEntityDetails stored, string field, object? value) => value switch
    {
        AutoAttachment way => AutoAttachments.Name(way),
        string zone when field == nameof(LegalEntityForm.TimeZone) => TimeZones.Name(zone),
        _ => base.TextOf(stored, field, value),
    };

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
        await ToldAsync(await Archive.RunAsync(Id, archived, await WhoAsync(), Ct), archived ? "Юрлицо в архиве." : "Юрлицо возвращено из архива.");
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
        Toasts.Done($"Юрлицо «{details?.Form.Name}» удалено.");
        frame?.LeaveTo("/legal-entities");
    }

    private async Task ArchiveInsteadAsync()
    {
        inUse = null;
        if (details?.ArchivedAt is null)
            await ArchiveAsync();
    }

    private async Task<Result<IReadOnlyList<HistoryEntry>>> ReadHistoryAsync(Guid? before) => await History.GetAsync(Id, await WhoAsync(), Ct, before);
}
