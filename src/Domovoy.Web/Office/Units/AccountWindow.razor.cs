using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Cards;
using Domovoy.Web.Office.Components.Fields;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Domovoy.Web.Office.Units;

/// <summary>«Создать лицевой счет», and the same account later.</summary>
public sealed partial class AccountWindow
{
    private readonly CardState<PersonalAccountForm> state = new();
    private AccountDetails? details;
    private AccountDetails? same;
    private Guid building;
    private string? entity;
    private string? payer;
    private bool deleting;

    private FormState errors => state.Errors;

    private PersonalAccountForm? form => state.Form;

    /// <summary>Null adds.</summary>
    [Parameter] public Guid? Id { get; set; }
    /// <summary>The unit whose card it is opened from; needed to add.</summary>
    [Parameter] public Guid? UnitId { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    /// <summary>What to say.</summary>
    [Parameter] public EventCallback<string> OnSaved { get; set; }

    [Inject] private GetAccount Get { get; set; } = null!;
    [Inject] private GetUnit GetUnit { get; set; } = null!;
    [Inject] private GetBuilding GetBuilding { get; set; } = null!;
    [Inject] private SaveAccount Save { get; set; } = null!;
    [Inject] private DeleteAccount Delete { get; set; } = null!;
    [Inject] private AddUnitToAccount Join { get; set; } = null!;
    [Inject] private UnitClientList ClientsOfUnit { get; set; } = null!;
    [Inject] private Lookups Find { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await WhoAsync();
        if (Id is { } id)
        {
            var result = await Get.GetAsync(id, actor, Ct);
            if (result.Ok)
            {
                (details, building, entity, payer) = (result.Value, result.Value.BuildingId, result.Value.LegalEntity, result.Value.Payer);
                state.Load(result.Value.Form, result.Value.Version);
            }
            else
                errors.Show(result.Errors);
        }
        else if (UnitId is { } of)
        {
            var unit = await GetUnit.GetAsync(of, actor, Ct);
            if (unit.Ok)
                await BeginAsync(of, unit.Value, actor);
            else
                errors.Show(unit.Errors);
        }
    }

    private async Task RefreshAsync()
    {
        if (Id is not { } id)
            return;
        var now = await Get.GetAsync(id, await WhoAsync(), Ct);
        if (now.Ok)
        {
            Know(now.Value.Form.LegalEntityId, now.Value.LegalEntity);
            Know(now.Value.Form.PayerClientId, now.Value.Payer);
            state.Rebase(now.Value.Form, now.Value.Version, typeof(PersonalAccount), (_, value) => FormWords.Of(value, errors));
            details = now.Value;
        }
        else
            errors.Show([Gone.Error]);
        StateHasChanged();
    }

    private void Know(Guid? id, string? name)
    {
        if (id is { } known && name is not null)
            errors.Know(known, name);
    }

    // The building's company by default; the only owner pays.
    private async Task BeginAsync(Guid unitId, UnitDetails unit, Actor actor)
    {
        building = unit.Form.BuildingId ?? Guid.Empty;
        var made = new PersonalAccountForm { Type = AccountType.Utilities, Units = [new AccountUnitForm { Id = unitId, Title = unit.Title }] };
        if (await GetBuilding.GetAsync(building, actor, Ct) is { Ok: true } house)
            (made.LegalEntityId, entity) = (house.Value.Form.LegalEntityId, house.Value.LegalEntity);
        if (await ClientsOfUnit.GetAsync(unitId, actor, Ct) is { Ok: true } clients
            && clients.Value.Rows.Where(row => row is { IsCurrent: true, Confirmed: true, Role: ClientRole.Owner }).Take(2).ToList() is [var owner])
            (made.PayerClientId, payer) = (owner.ClientId, owner.Client);
        state.Load(made, 0);
        if (made.LegalEntityId is null)
            errors.Show([new Error("invalid", "У объекта не указано юрлицо, поэтому счет открыть нельзя. Сначала укажите юрлицо в карточке объекта.", nameof(made.LegalEntityId))]);
    }

    private async Task<IReadOnlyList<Choice>> FindEntitiesAsync(string text, CancellationToken ct) => await Find.LegalEntitiesAsync(text, await WhoAsync(), ct);

    private async Task<IReadOnlyList<Choice>> FindUnitsAsync(string text, CancellationToken ct) => await Find.UnitsOfAsync(building, text, await WhoAsync(), ct);

    private async Task<IReadOnlyList<Choice>> FindPayersAsync(string text, CancellationToken ct)
    {
        var actor = await WhoAsync();
        if (!string.IsNullOrWhiteSpace(text))
            return await Find.ClientsAsync(text, actor, ct);
        var found = new List<Choice>();
        foreach (var unit in form?.Units?.Take(3) ?? [])
        {
            if (unit.Id is { } id && await ClientsOfUnit.GetAsync(id, actor, ct) is { Ok: true } clients)
                found.AddRange(clients.Value.Rows.Where(row => row.IsCurrent).Select(row => new Choice(row.ClientId.ToString(), row.Client, row.Role.Name())));
        }
        return [.. found.DistinctBy(choice => choice.Value)];
    }

    private async Task SaveAsync()
    {
        if (form is null || !state.MaySave || !May(Role.Operator))
            return;
        var actor = await WhoAsync();
        var result = await Save.RunAsync(Id, Id is null ? null : state.Version, form, actor, Ct);
        if (result.Ok)
        {
            await OnSaved.InvokeAsync(Id is null ? $"Лицевой счет «{result.Value.Number}» создан." : "Сохранено.");
            return;
        }
        same = Id is null && result.Error.Code == "duplicate" && form is { LegalEntityId: { } company, Type: { } type, Number: { } number }
            ? await Get.FindAsync(building, company, type, number, actor, Ct)
            : null;
        if (state.Show(result.Errors) || result.Error.Code == "not_found")
            await RefreshAsync();
        StateHasChanged();
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["office/office.js"]);
        await module.InvokeVoidAsync("focusFirstError");
    }

    private async Task JoinAsync()
    {
        if (same is null || UnitId is not { } unit)
            return;
        var result = await Join.RunAsync(same.Id, unit, await WhoAsync(), Ct);
        if (result.Ok)
            await OnSaved.InvokeAsync($"Помещение добавлено к счету «{same.Form.Number}».");
        else
            errors.Show(result.Errors);
    }

    /// <summary>The refusal comes first: nobody is asked for what cannot be.</summary>
    private async Task AskToDeleteAsync()
    {
        if (Id is not { } id)
            return;
        var why = await Delete.WhyNotAsync(id, await WhoAsync(), Ct);
        if (why.Count == 0)
            deleting = true;
        else
            errors.Show([why[0]]);
    }

    private async Task DeleteAsync()
    {
        deleting = false;
        if (Id is not { } id)
            return;
        var result = await Delete.RunAsync(id, state.Version, await WhoAsync(), Ct);
        if (result.Ok)
            await OnSaved.InvokeAsync($"Лицевой счет «{details?.Form.Number}» удален.");
        else
            errors.Show([result.Error]);
    }
}
