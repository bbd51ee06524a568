using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Who owns the unit, lives in it or represents others.</summary>
public sealed partial class UnitClientsTab
{
    private UnitClients? clients;
    private Error? refusal;
    private UnitClientRow? edited;
    private bool open;
    private bool changing;

    [Parameter, EditorRequired] public Guid UnitId { get; set; }

    [Inject] private UnitClientList List { get; set; } = null!;
    [Inject] private ConfirmUnitClient Confirm { get; set; } = null!;
    [Inject] private FixShares Fix { get; set; } = null!;

    private IReadOnlyList<UnitClientRow> Owners => [.. clients?.Rows.Where(r => r.Role == ClientRole.Owner) ?? []];

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var result = await List.GetAsync(UnitId, await WhoAsync(), Ct);
        clients = result.Ok ? result.Value : null;
        refusal = result.Ok ? null : result.Error;
    }

    private void Open(UnitClientRow? row) => (open, edited) = (true, row);

    private async Task SavedAsync(string words)
    {
        (open, changing) = (false, false);
        Toasts.Done(words);
        await ReadAsync();
    }

    private async Task ConfirmAsync(UnitClientRow row)
    {
        var result = await Confirm.RunAsync(UnitId, row.LinkId, await WhoAsync(), Ct);
        if (result.Ok)
            Toasts.Done($"Право подтверждено: {row.Client}.");
        else
            Toasts.Refused(result.Error.Text);
        await ReadAsync();
    }

    private async Task FixAsync()
    {
        var result = await Fix.RunAsync(UnitId, await WhoAsync(), Ct);
        if (result.Ok)
            Toasts.Done("Доли заменены.");
        else
            Toasts.Refused(result.Error.Text);
        await ReadAsync();
    }

    internal static string Period(DateOnly? since, DateOnly? until) => (since, until) switch
    {
        (null, null) => "—",
        ({ } from, null) => $"с {Ru.Date(from)}",
        (null, { } to) => $"по {Ru.Date(to)}",
        ({ } from, { } to) => $"{Ru.Date(from)} – {Ru.Date(to)}",
    };

    // On a phone what is empty takes no line.
    private static string? Blank(object? value) => value is null ? "empty-cell" : null;
}
