using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Fields;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.LegalEntities;

/// <summary>Adds a legal entity or changes one.</summary>
public sealed partial class LegalEntityWindow
{
    private static readonly Choice[] Attachments =
    [
        new(nameof(AutoAttachment.WhenFound), "Если помещение найдено и нет противоречий"),
        new(nameof(AutoAttachment.ByAccountOnly), "Только по лицевому счету"),
        new(nameof(AutoAttachment.Never), "Не прикреплять: все заявки рассматривает сотрудник"),
    ];

    private readonly FormState errors = new();
    private LegalEntityForm? form;
    private DateTimeOffset? archivedAt;
    private int? version;

    /// <summary>Null adds.</summary>
    [Parameter] public Guid? Id { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [Parameter] public EventCallback OnSaved { get; set; }

    [Inject] private GetLegalEntity Get { get; set; } = null!;
    [Inject] private SaveLegalEntity Save { get; set; } = null!;
    [Inject] private ArchiveLegalEntity Archive { get; set; } = null!;
    [Inject] private DeleteLegalEntity Delete { get; set; } = null!;

    private bool CanEdit => May(Role.Administrator);

    protected override async Task OnInitializedAsync()
    {
        if (Id is not { } id)
        {
            errors.Begin(form = new LegalEntityForm());
            return;
        }
        var result = await Get.GetAsync(id, await WhoAsync(), Ct);
        if (result.Ok)
            (form, version, archivedAt) = (result.Value.Form, result.Value.Version, result.Value.ArchivedAt);
        else
            errors.Show(result.Errors);
        if (form is not null)
            errors.Begin(form);
    }

    private void SetAttachment(string? chosen)
    {
        if (form is not null && Enum.TryParse<AutoAttachment>(chosen, out var value))
            form.AutoAttachment = value;
    }

    private async Task SaveAsync()
    {
        if (form is null)
            return;
        var result = await Save.RunAsync(Id, version, form, await WhoAsync(), Ct);
        if (result.Ok)
            await DoneAsync(Id is null ? $"Юрлицо «{result.Value.Name}» добавлено." : "Сохранено.");
        else
            errors.Show(result.Errors);
    }

    private async Task ArchiveAsync()
    {
        if (Id is not { } id)
            return;
        var result = await Archive.RunAsync(id, archivedAt is null, await WhoAsync(), Ct);
        if (result.Ok)
            await DoneAsync(archivedAt is null ? "Юрлицо в архиве." : "Юрлицо возвращено из архива.");
        else
            errors.Show(result.Errors);
    }

    private async Task DeleteAsync()
    {
        if (Id is not { } id)
            return;
        var result = await Delete.RunAsync(id, version, await WhoAsync(), Ct);
        if (result.Ok)
            await DoneAsync($"Юрлицо «{form?.Name}» удалено.");
        else
            errors.Show([result.Error]);
    }

    private async Task DoneAsync(string text)
    {
        Toasts.Done(text);
        await OnSaved.InvokeAsync();
    }
}
