using System.Text.Json.Nodes;

namespace Domovoy.Web.Office.Components.Drafts;

/// <summary>СНИЛС is kept in no browser: it is left out of a draft, and a returned draft takes it from the form.</summary>
internal static class FormSecrets
{
    private const string Secret = nameof(Core.Clients.ClientForm.Snils);

    public static string Without(string json)
    {
        var node = JsonNode.Parse(json);
        Remove(node);
        return node?.ToJsonString() ?? json;
    }

    public static string With(string json, string current)
    {
        var node = JsonNode.Parse(json);
        Copy(JsonNode.Parse(current), node);
        return node?.ToJsonString() ?? json;
    }

    private static void Remove(JsonNode? node)
    {
        if (node is not JsonObject values)
            return;
        values.Remove(Secret);
        foreach (var (_, value) in values)
            Remove(value);
    }

    private static void Copy(JsonNode? from, JsonNode? to)
    {
        if (from is not JsonObject source || to is not JsonObject target)
            return;
        foreach (var (name, value) in source)
        {
            if (name == Secret)
                target[name] = value?.DeepClone();
            else
                Copy(value, target[name]);
        }
    }
}
