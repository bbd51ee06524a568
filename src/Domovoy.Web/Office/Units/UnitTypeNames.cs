using Domovoy.Core.Units;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Units;

/// <summary>Types of units in the order of the screen.</summary>
internal static class UnitTypeNames
{
    public static IReadOnlyList<UnitType> All { get; } = Enum.GetValues<UnitType>();

    public static IReadOnlyList<Choice> Choices { get; } = [.. All.Select(type => new Choice(((int)type).ToString(System.Globalization.CultureInfo.InvariantCulture), type.Name()))];
}
