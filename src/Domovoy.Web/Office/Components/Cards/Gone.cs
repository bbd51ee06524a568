using Domovoy.Core.Shared;

namespace Domovoy.Web.Office.Components.Cards;

/// <summary>The record being edited is not there any more; what was typed is.</summary>
internal static class Gone
{
    public static Error Error { get; } = new("gone",
        "Пока вы работали, эту запись удалил другой сотрудник, или она вам больше не доступна. Сохранить ее нельзя. Введенное осталось в полях: скопируйте нужное.");
}
