using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Domovoy.Web.Tests.Imports;

/// <summary>An import as a program drives it.</summary>
public sealed class ImportApi(HttpClient client)
{
    private static readonly string[] Working = ["checking", "queued", "applying", "undoing"];

    public async Task<string> StartAsync(string kind, byte[] file, string name, string query = "")
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", name);
        using var response = await client.PostAsync($"/api/v1/imports/{kind}?{query}", form);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        return JsonNode.Parse(text)?["id"]?.ToString() ?? "";
    }

    public async Task<JsonNode> GetAsync(string id) => JsonNode.Parse(await client.GetStringAsync("/api/v1/imports/" + id))!;

    public async Task<JsonArray> ErrorsAsync(string id) => JsonNode.Parse(await client.GetStringAsync($"/api/v1/imports/{id}/errors"))!.AsArray();

    /// <summary>Waits until nobody works on it.</summary>
    public async Task<JsonNode> RestAsync(string id, int minutes = 2)
    {
        for (var tries = 0; tries < minutes * 1200; tries++)
        {
            var run = await GetAsync(id);
            if (!Working.Contains(run["status"]?.ToString()))
                return run;
            await Task.Delay(50);
        }
        throw new TimeoutException((await GetAsync(id)).ToJsonString());
    }

    public async Task<HttpStatusCode> PostAsync(string id, string action)
    {
        using var response = await client.PostAsync($"/api/v1/imports/{id}/{action}", null);
        return response.StatusCode;
    }

    public async Task<int> CountAsync(string list) => (int)(JsonNode.Parse(await client.GetStringAsync($"/api/v1/{list}?limit=1"))?["total"] ?? -1);

    /// <summary>Checks and loads a file that must be good.</summary>
    public async Task<string> LoadAsync(string kind, byte[] file, string name, string query = "")
    {
        var id = await StartAsync(kind, file, name, query);
        (await RestAsync(id))["status"]?.ToString().ShouldBe("ready");
        (await PostAsync(id, "apply")).ShouldBe(HttpStatusCode.Accepted);
        var done = await RestAsync(id);
        done["status"]?.ToString().ShouldBe("done", done.ToJsonString());
        return id;
    }
}
