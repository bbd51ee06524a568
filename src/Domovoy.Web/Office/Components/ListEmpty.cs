using Domovoy.Core.Buildings;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Components;

/// <summary>Why a list is empty to who sees a part of the company.</summary>
public sealed partial class ListTable<TRow>
{
    private const string Partly = "Вам открыта только часть объектов, остального здесь не видно. Доступ задает администратор.";
    private const string Nothing = "В вашем доступе нет ни одного объекта, поэтому здесь пусто. Доступ задает администратор: попросите его открыть нужные объекты.";

    private bool seesBuildings = true;

    /// <summary>The rows are those of buildings one may see; so are those of lists the import reads.</summary>
    [Parameter] public bool ByAccess { get; set; }

    [Inject] private BuildingList Buildings { get; set; } = null!;

    private bool IsCut => !Actor.Access.Everything && (ByAccess || SheetRows is not null);

    /// <summary>Where one sees no building there is nothing to add to: that alone is said. Who adds buildings may begin with one.</summary>
    private bool IsNothingOpened => IsCut && !seesBuildings && !Actor.May(Role.Manager);

    private string? WhyEmpty => !IsCut ? null : seesBuildings ? Partly : Nothing;

    private async Task LookWhyEmptyAsync(bool isEmpty, CancellationToken ct)
    {
        if (isEmpty && IsCut)
            seesBuildings = await Buildings.PageAsync(new BuildingFilter(), BuildingSort.Name, false, null, 1, Actor, ct) is { Ok: true, Value.Items.Count: > 0 };
    }
}
