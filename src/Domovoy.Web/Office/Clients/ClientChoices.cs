using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Clients;

/// <summary>Clients in a list of suggestions: the name, and what tells namesakes apart.</summary>
internal static class ClientChoices
{
    public static Choice Of(ClientSuggestion one) => new(one.Id.ToString(), one.Title, Note(one));

    private static string? Note(ClientSuggestion one)
    {
        var parts = new[] { one.Phone is { } phone ? PhoneNumber.Format(phone) : null, one.Unit };
        return string.Join(" · ", parts.Where(part => part is not null)) is { Length: > 0 } text ? text : null;
    }
}
