using System.Net;
using System.Text;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Buildings;

/// <summary>
/// The cells of «Шахматка» as one piece of HTML: a thousand links cost one frame of the page instead of ten thousand. All that
/// people typed is encoded here.
/// </summary>
internal static class BoardMarkup
{
    private const int OwnersShown = 3;

    public static MarkupString Of(BuildingBoard board)
    {
        var html = new StringBuilder(256 * 1024);
        var first = true;
        foreach (var block in board.Blocks)
        {
            html.Append(Ru.Culture, $"<section class=\"block{(block.IsEntrance ? "" : " aside")}\" style=\"--width:{block.Width}\"><h3>{Encode(block.Title)}</h3>");
            foreach (var floor in block.Floors)
            {
                html.Append("<div class=\"floor\"><span class=\"label\">").Append(Encode(floor.Label)).Append("</span><div class=\"cells\">");
                foreach (var unit in floor.Units)
                {
                    Cell(html, unit, first);
                    first = false;
                }
                html.Append("</div></div>");
            }
            html.Append("</section>");
        }
        return new MarkupString(html.ToString());
    }

    private static void Cell(StringBuilder html, BoardUnit unit, bool first)
    {
        html.Append(Ru.Culture, $"<a href=\"/units/{unit.Id}\" class=\"cell");
        foreach (var colour in BoardColour.All)
            html.Append(' ').Append(colour.Key).Append(colour.Of(unit).ToString(System.Globalization.CultureInfo.InvariantCulture));
        html.Append(first ? "\"" : "\" tabindex=\"-1\"").Append(" aria-label=\"").Append(Encode(Told(unit))).Append("\">").Append(Encode(unit.Number)).Append("</a>");
    }

    /// <summary>«кв. 12 · 54,3 м² · этаж 5 · Иванов Иван».</summary>
    private static string Told(BoardUnit unit)
    {
        var owners = unit.Owners.Count == 0 ? "собственник неизвестен"
            : string.Join(", ", unit.Owners.Take(OwnersShown)) + (unit.Owners.Count > OwnersShown ? $" и еще {unit.Owners.Count - OwnersShown}" : "");
        return string.Join(" · ", new[]
        {
            unit.Title, unit.Floor is { } floor ? "этаж " + floor : null, unit.TotalArea is { } area ? Ru.Area(area) : "площадь не указана",
            owners, unit.IsClaimed ? "не подтвержден" : null, Shares(unit.Shares), unit.IsInApp ? "в приложении" : null,
        }.Where(part => part is not null));
    }

    private static string? Shares(ShareState shares) => shares switch
    {
        ShareState.Under => "доли меньше целого",
        ShareState.Over => "доли больше целого",
        _ => null,
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
