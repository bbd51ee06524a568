using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Web.Tests.Matrix;

/// <summary>
/// Every role × every page × every endpoint × what is and is not within the employee's access. The addresses come from the running
/// product: one that is not in <see cref="Rules"/> fails the test.
/// </summary>
public sealed partial class MatrixTests : IAsyncLifetime
{
    private readonly List<string> wrong = [];
    private InnerProduct product = null!;
    private Cast cast = null!;

    public async ValueTask InitializeAsync()
    {
        product = await InnerProduct.StartAsync();
        cast = new Cast(product);
        await cast.MakeAsync();
    }

    public ValueTask DisposeAsync() => product.DisposeAsync();

    [Fact]
    public async Task Nobody_sees_or_does_more_than_their_role_and_access_allow()
    {
        var addresses = Addresses();
        addresses.Where(address => address.Kind == AddressKind.Unknown).Select(address => $"{address.Name}: not in Matrix/Rules.cs").ShouldBeEmpty();
        addresses.Count(address => address.Kind == AddressKind.Page).ShouldBeGreaterThan(20);
        addresses.Count(address => address.Kind == AddressKind.Api).ShouldBeGreaterThan(40);
        var before = await cast.VersionsAsync();
        using var nobody = product.NewClient();
        foreach (var address in addresses)
        {
            await AsNobodyAsync(address, nobody);
            foreach (var person in cast.People)
            {
                if (address is { Kind: AddressKind.Page, Rule: { } page })
                    await PageAsync(address, page, person);
                else if (address is { Kind: AddressKind.Api, Rule: { } api })
                    await CallAsync(address, api, person, person.Key);
                else if (address is { Kind: AddressKind.Resident, Method: "GET" })
                    await ResidentAsync(address, person);
                else if (address is { Kind: AddressKind.Office, Rule: { } office, Method: "GET" })
                    await CallAsync(address, office, person, person.Cookie);
            }
        }
        (await cast.VersionsAsync()).ShouldBe(before);
        await ResidentsAsync([.. addresses.Where(address => address is { Kind: AddressKind.Resident, Method: "GET" })]);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_menu_leads_to_what_may_be_opened_and_to_nothing_else()
    {
        // Only a manager has imports: the page is open to others, and there is nothing on it.
        var rules = new Dictionary<string, Rule>(Rules.Pages) { ["/imports"] = new(Role.Manager) };
        string[] menu = ["/units", "/clients", "/buildings", "/settings/clients", "/employees", "/legal-entities", "/imports", "/notifications", "/integrations"];
        foreach (var person in cast.People)
        {
            var html = await person.Cookie.GetStringAsync("/units");
            var side = html[html.IndexOf("<nav class=\"side\"", StringComparison.Ordinal)..];
            var places = MenuPlace().Matches(side[..side.IndexOf("</nav>", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value).Distinct();
            places.Where(rules.ContainsKey).ShouldBe(menu.Where(place => person.May(rules[place])).Append("/profile"), ignoreOrder: true, person.ToString());
        }
    }

    /// <summary>Every address of the resident app × every relation of a phone to one flat.</summary>
    private async Task ResidentsAsync(List<Address> addresses)
    {
        var residents = new ResidentCast(product);
        await residents.MakeAsync();
        addresses.Count.ShouldBeGreaterThan(8);
        foreach (var dweller in residents.Dwellers)
        {
            var seen = new StringBuilder();
            foreach (var address in addresses)
            {
                var url = address.Route.Contains("requests", StringComparison.Ordinal) ? $"/my/requests/{residents.Request}" : address.Url(cast, inside: true);
                var (status, body) = await SendAsync(dweller.Client, address, url);
                Expect(status is 200 or 302 or 401 or 404, address, dweller, $"answered {status}");
                Expect(!body.Contains(ResidentCast.Neighbour, StringComparison.Ordinal), address, dweller, "sees another person");
                Expect(dweller.Whole || !(body.Contains(ResidentCast.Area, StringComparison.Ordinal) || body.Contains(ResidentCast.Account, StringComparison.Ordinal)), address, dweller, "sees the area or an account");
                Expect(dweller.Place || !body.Contains(ResidentCast.Street, StringComparison.Ordinal), address, dweller, "sees the flat");
                seen.Append(body);
            }
            seen.ToString().Contains(ResidentCast.Street, StringComparison.Ordinal).ShouldBe(dweller.Place, dweller.Who);
            seen.ToString().Contains(ResidentCast.Account, StringComparison.Ordinal).ShouldBe(dweller.Whole, dweller.Who);
        }
    }

    private async Task AsNobodyAsync(Address address, HttpClient nobody)
    {
        if (address.Kind is AddressKind.Open or AddressKind.Unknown or AddressKind.Resident)
            return;
        var (status, _) = await SendAsync(nobody, address, address.Url(cast, inside: true));
        var closed = address.Kind == AddressKind.Api ? status == 401 : status is 302 or 400 or 401;
        Expect(closed, address, "nobody", $"answered {status}");
        if (address.Kind == AddressKind.Api)
            Expect((await SendAsync(cast.People[^1].Cookie, address, address.Url(cast, inside: true))).Status == 401, address, "a cookie", "opened the API");
    }

    private async Task PageAsync(Address address, Rule rule, Person person)
    {
        var (status, html) = await SendAsync(person.Cookie, address, address.Url(cast, inside: true));
        Expect(status == 200 || address.Route == "/not-found", address, person, $"answered {status}");
        if (!person.Everything)
            Expect(!html.Contains(Cast.Outside, StringComparison.Ordinal), address, person, "shows what is outside of the access");
        if (!person.May(rule))
        {
            Expect(Refusal().IsMatch(html) && !(rule.About != Subject.None && html.Contains(Cast.Inside, StringComparison.Ordinal)), address, person, "was not refused");
            return;
        }
        if (rule.About == Subject.None)
            return;
        if (rule.About != Subject.Import || person.Everything)
            Expect(html.Contains(Cast.Inside, StringComparison.Ordinal), address, person, "does not show the record within the access");
        if (person.Everything)
            return;
        var (_, outside) = await SendAsync(person.Cookie, address, address.Url(cast, inside: false));
        Expect(!outside.Contains(Cast.Outside, StringComparison.Ordinal) && outside.Contains("не найдено", StringComparison.Ordinal), address, person, "opens a record outside of the access");
    }

    /// <summary>The app of residents opens nothing to an employee: neither by cookie nor by key.</summary>
    private async Task ResidentAsync(Address address, Person person)
    {
        foreach (var client in new[] { person.Cookie, person.Key })
        {
            var (status, body) = await SendAsync(client, address, address.Url(cast, inside: true));
            Expect(status < 500 && !body.Contains(Cast.Inside, StringComparison.Ordinal) && !body.Contains(Cast.Outside, StringComparison.Ordinal), address, person, $"sees what is a resident's ({status})");
        }
    }

    private async Task CallAsync(Address address, Rule rule, Person person, HttpClient client)
    {
        var (status, body) = await SendAsync(client, address, address.Url(cast, inside: true, harmless: person.May(rule) && address.Method != "GET"), file: !person.May(rule));
        Expect(status < 500, address, person, $"answered {status}");
        if (!person.May(rule))
            Expect(status is 403 or 404, address, person, $"was not refused: {status}");
        else if (address.Method != "GET")
            Expect(status is 400 or 404 || (rule.About == Subject.Request && status == 403), address, person, $"answered {status}");
        else if (rule.About is not (Subject.Import or Subject.Link or Subject.Request))
            Expect(status is 200 or 302, address, person, $"answered {status}");
        if (!person.Everything)
            Expect(!body.Contains(Cast.Outside, StringComparison.Ordinal), address, person, "shows what is outside of the access");
        else if (address.Method == "GET" && rule.About == Subject.None && address.Kind == AddressKind.Api && person.May(rule) && !address.Route.Contains("templates", StringComparison.Ordinal))
            Expect(body.Contains(Cast.Outside, StringComparison.Ordinal), address, person, "does not list what there is");
        if (rule.About is Subject.None or Subject.Request || person.Everything)
            return;
        var (outside, text) = await SendAsync(client, address, address.Url(cast, inside: false));
        Expect(outside == 404 || (outside == 400 && address.Method != "GET") || (outside == 403 && !person.May(rule)), address, person, $"answers {outside} about a record outside of the access");
        Expect(!text.Contains(Cast.Outside, StringComparison.Ordinal), address, person, "names what is outside of the access");
    }

    private static MultipartFormDataContent Upload(bool file)
    {
        var form = new MultipartFormDataContent();
        if (file)
            form.Add(new StringContent("Наименование"), "file", "объекты.csv");
        return form;
    }

    /// <param name="file">An upload has a file, and would be taken from who may.</param>
    private static async Task<(int Status, string Body)> SendAsync(HttpClient client, Address address, string url, bool file = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(address.Method), url);
        if (address.Method is "POST" or "PUT")
            request.Content = address.Route.EndsWith("/imports/{kind}", StringComparison.Ordinal) ? Upload(file) : new StringContent("{}", Encoding.UTF8, "application/json");
        if (address.Method is "PUT" or "DELETE")
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    private void Expect(bool holds, Address address, object who, string otherwise)
    {
        if (!holds)
            wrong.Add($"{address.Name}: {who}: {otherwise}");
    }

    private List<Address> Addresses() =>
        [.. product.Endpoints.SelectMany(Address.Of).DistinctBy(address => address.Name).OrderBy(address => address.Name, StringComparer.Ordinal)];

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex MenuPlace();

    [GeneratedRegex("нужна роль|нужен доступ ко всему|не найдено")]
    private static partial Regex Refusal();
}

internal enum AddressKind
{
    Unknown,
    Page,
    Api,
    Office,
    Resident,
    Open,
}

/// <summary>A method and a route of the product, with its rule.</summary>
internal sealed partial record Address(string Method, string Route, AddressKind Kind, Rule? Rule)
{
    private const string Api = "/api/v1/";

    public string Name => $"{Method} {Route}";

    /// <summary>Nothing of what the framework serves by itself: files, the circuit.</summary>
    public static IEnumerable<Address> Of(RouteEndpoint endpoint)
    {
        var route = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        if (route.StartsWith("/_", StringComparison.Ordinal) || endpoint.Metadata.Any(one => one.GetType().Name == "StaticAssetDescriptor"))
            yield break;
        if (endpoint.Metadata.Any(one => one.GetType().Name == "ComponentTypeMetadata"))
        {
            var known = Rules.Pages.GetValueOrDefault(route);
            yield return new Address("GET", route, known is null ? AddressKind.Unknown : AddressKind.Page, known);
            yield break;
        }
        foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
            yield return Find(method, route);
    }

    /// <param name="harmless">An id nobody has: the call is allowed and must change nothing.</param>
    public string Url(Cast cast, bool inside, bool harmless = false)
    {
        var about = Rule?.About ?? Subject.None;
        var first = true;
        var url = Parameter().Replace(Route, match =>
        {
            var id = first && !harmless ? cast.Of(about, inside) : GuidV7.Next();
            first = !match.Value.Contains(":guid", StringComparison.Ordinal) && first;
            return match.Value.Contains(":guid", StringComparison.Ordinal) ? id.ToString() : match.Value == "{Tab}" ? "history" : "buildings";
        });
        return url.Replace("//", "/", StringComparison.Ordinal);
    }

    private static Address Find(string method, string route)
    {
        if (route.StartsWith(Api, StringComparison.Ordinal))
        {
            var rule = Rules.Api.GetValueOrDefault($"{method} {route[Api.Length..]}");
            return new Address(method, route, rule is null ? AddressKind.Unknown : AddressKind.Api, rule);
        }
        if (Rules.Office.GetValueOrDefault($"{method} {route}") is { } office)
            return new Address(method, route, AddressKind.Office, office);
        if (route == "/my" || route.StartsWith("/my/", StringComparison.Ordinal))
            return new Address(method, route, AddressKind.Resident, null);
        return new Address(method, route, Rules.Open.Contains($"{method} {route}") ? AddressKind.Open : AddressKind.Unknown, null);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
