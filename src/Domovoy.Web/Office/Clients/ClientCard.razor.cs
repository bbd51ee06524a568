using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Clients;

/// <summary>Card of a client, to read.</summary>
public sealed partial class ClientCard
{
    private ClientDetails? client;
    private Error? refusal;
    private Guid shown;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public string? Tab { get; set; }

    private string Root => $"{BackHref}/{Id}";

    private string Current => Tab is null ? Root : $"{Root}/{Tab}";

    /// <summary>The place of the menu it was opened from.</summary>
    private string BackHref => new Uri(Nav.Uri).AbsolutePath.StartsWith("/settings", StringComparison.Ordinal) ? "/settings/clients" : "/clients";

    private IReadOnlyList<Tab> TabItems => [new(Root, "Общие сведения"), new($"{Root}/units", "Помещение", client?.Units.Count)];

    private IEnumerable<(string Title, string? Text)> Facts
    {
        get
        {
            var form = client?.Form ?? new ClientForm();
            if (form.Kind == ClientKind.Company)
            {
                yield return ("Наименование", form.Surname);
                yield return ("ИНН", form.Inn);
                yield return ("КПП", form.Kpp);
                yield return ("ОГРН", form.Ogrn);
            }
            else
            {
                yield return ("Фамилия", form.Surname);
                yield return ("Имя", form.FirstName);
                yield return ("Отчество", form.Patronymic);
                yield return form.Kind == ClientKind.SoleTrader ? ("ИНН", form.Inn) : ("Дата рождения", Ru.Date(form.BirthDate));
                yield return form.Kind == ClientKind.SoleTrader ? ("ОГРНИП", form.Ogrn) : ("СНИЛС", client?.SnilsMasked);
            }
            yield return ("Внешние коды", string.Join(", ", form.Codes));
            yield return ("Комментарий", form.Comment);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Id)
            return;
        shown = Id;
        var result = await Get.GetAsync(Id, await WhoAsync(), Ct);
        refusal = result.Ok ? null : result.Error;
        client = result.Ok ? result.Value : null;
    }
}
