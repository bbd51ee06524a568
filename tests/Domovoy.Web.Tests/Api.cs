using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Domovoy.Web.Tests;

/// <summary>The API as a program sees it: status, ETag and JSON.</summary>
public sealed class Api(HttpClient client)
{
    private static int made;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body, null);

    public Task<Answer> PutAsync(string path, object body, string? ifMatch) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, null);

    /// <summary>A legal entity of a name nobody has.</summary>
    public async Task<string> NewEntityAsync() => (await PostAsync("legal-entities", new { name = Unique("ООО Дом") })).Created();

    public async Task<string> NewBuildingAsync(string entity, string address = "г. Пермь, ул. Тверская, д. 1") => (await PostAsync("buildings",
        new { name = Unique("Дом"), type = "apartmentHouse", legalEntityId = entity, address, totalArea = 1200.5 })).Created();

    public async Task<string> NewUnitAsync(string building, string number = "12") => (await PostAsync("units",
        new { buildingId = building, type = "flat", number, totalArea = 54.3 })).Created();

    public static string Unique(string name) => $"{name} {Interlocked.Increment(ref made)} {Environment.TickCount64:x}";

    private async Task<Answer> SendAsync(HttpMethod method, string path, object? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, System.Text.Encoding.UTF8, "application/json") : JsonContent.Create(body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType, answer);
    }
}

public sealed record Answer(HttpStatusCode Status, string? ETag, string? Type, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException("The answer is empty.");

    public string this[string field] => Json[field]?.ToString() ?? "";

    /// <summary>Texts of a field's refusals.</summary>
    public string ErrorsOf(string field) => string.Join(' ', Json["errors"]?[field]?.AsArray().Select(text => text?.ToString()) ?? []);

    public string Created()
    {
        Status.ShouldBe(HttpStatusCode.Created, Text);
        return this["id"];
    }

    /// <summary>A refusal in the agreed form and without a trace of the code.</summary>
    public Answer Refused(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        Type.ShouldBe("application/problem+json");
        this["detail"].ShouldNotBeEmpty();
        this["traceId"].ShouldNotBeEmpty();
        Text.ShouldNotContain("   at ");
        Text.ShouldNotContain("Exception");
        return this;
    }
}
