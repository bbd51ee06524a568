using System.Text.Json.Nodes;

namespace Domovoy.Web.Office.Components.Drafts;

/// <summary>СНИЛС, passwords and keys are kept in no browser: they are left out of a draft, and a returned draft takes them from the form.</summary>
internal static class FormSecrets
{
    public const string Snils = nameof(Core.Clients.ClientForm.Snils);

    public static string Without(string json, IReadOnlySet<string> secrets)
    {
        var node = JsonNode.Parse(json);
        Remove(node, secrets);
        return node?.ToJsonString() ?? json;
    }

    public static string With(string json, string current, IReadOnlySet<string> secrets)
    {
        var node = JsonNode.Parse(json);
        Copy(JsonNode.Parse(current), node, secrets);
        return node?.ToJsonString() ?? json;
    }

    private static void Remove(JsonNode? node, IReadOnlySet<string> secrets)
    {
        if (node is not JsonObject values)
            return;
        foreach (var name in values.Select(pair => pair.Key).Where(secrets.Contains).ToList())
            values.Remove(name);
        foreach (var (_, value) in values)
            Remove(value, secrets);
    }

    private static void Copy(JsonNode? from, JsonNode? to, IReadOnlySet<string> secrets)
    {
        if (from is not JsonObject source || to is not JsonObject target)
            return;
        foreach (var (name, value) in source)
        {
            if (secrets.Contains(name))
                target[name] = value?.DeepClone();
            else
                Copy(value, target[name], secrets);
        }
    }
}
