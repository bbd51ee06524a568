using Domovoy.Core.Shared;

namespace Domovoy.Web.Tests.Matrix;

/// <summary>Which record an address is about: the one within the employee's access, or the one outside of it.</summary>
internal enum Subject
{
    None,
    LegalEntity,
    Group,
    Quarter,
    Building,
    Unit,
    Client,
    Account,
    /// <summary>A client of a unit: the unit is within or outside, the link itself is nobody's.</summary>
    Link,
    /// <summary>An application of a resident: an employee sees it with the tick alone, a key by its access.</summary>
    Request,
    Import,
    Employee,
    /// <summary>An act of destruction: names nobody, seen with access to everything alone.</summary>
    Erasure,
}

/// <summary>Who may what at one address.</summary>
/// <param name="Least">Least role that may; a lower one is refused.</param>
/// <param name="About">Record of {id}.</param>
/// <param name="Everything">Needs access to everything besides.</param>
internal sealed record Rule(Role Least, Subject About = Subject.None, bool Everything = false);

/// <summary>
/// Every address of the product and who may use it. A new page or endpoint is added here, or the matrix test fails: it asks the
/// running product for all of them.
/// </summary>
internal static class Rules
{
    /// <summary>Pages of the office, by route.</summary>
    public static readonly IReadOnlyDictionary<string, Rule> Pages = new Dictionary<string, Rule>
    {
        ["/units"] = new(Role.Viewer), ["/units/accounts"] = new(Role.Viewer),
        ["/units/{Id:guid}"] = new(Role.Viewer, Subject.Unit), ["/units/{Id:guid}/{Tab}"] = new(Role.Viewer, Subject.Unit),
        ["/clients"] = new(Role.Viewer), ["/clients/{Id:guid}"] = new(Role.Viewer, Subject.Client), ["/clients/{Id:guid}/{Tab}"] = new(Role.Viewer, Subject.Client),
        ["/settings/clients"] = new(Role.Viewer), ["/settings/clients/{Id:guid}"] = new(Role.Viewer, Subject.Client), ["/settings/clients/{Id:guid}/{Tab}"] = new(Role.Viewer, Subject.Client),
        ["/clients/waiting"] = new(Role.Viewer), ["/clients/decided"] = new(Role.Viewer),
        ["/buildings"] = new(Role.Viewer), ["/buildings/quarters"] = new(Role.Viewer), ["/buildings/groups"] = new(Role.Viewer),
        ["/buildings/{Id:guid}"] = new(Role.Viewer, Subject.Building), ["/buildings/{Id:guid}/{Tab}"] = new(Role.Viewer, Subject.Building),
        ["/legal-entities"] = new(Role.Viewer), ["/legal-entities/{Id:guid}"] = new(Role.Viewer, Subject.LegalEntity), ["/legal-entities/{Id:guid}/{Tab}"] = new(Role.Viewer, Subject.LegalEntity),
        ["/employees"] = new(Role.Administrator, Everything: true),
        ["/employees/{Id:guid}"] = new(Role.Administrator, Subject.Employee, true), ["/employees/{Id:guid}/{Tab}"] = new(Role.Administrator, Subject.Employee, true),
        ["/imports"] = new(Role.Viewer), ["/imports/{Id:guid}"] = new(Role.Manager, Subject.Import),
        ["/notifications"] = new(Role.Administrator, Everything: true), ["/notifications/failed"] = new(Role.Administrator, Everything: true), ["/notifications/waiting"] = new(Role.Administrator, Everything: true),
        ["/imports/exports"] = new(Role.Administrator, Everything: true), ["/settings/personal-data"] = new(Role.Administrator, Everything: true),
        ["/integrations"] = new(Role.Administrator, Everything: true),
        ["/profile"] = new(Role.Viewer), ["/not-found"] = new(Role.Viewer),
    };

    /// <summary>Addresses of the API, by method and route below /api/v1.</summary>
    public static readonly IReadOnlyDictionary<string, Rule> Api = new Dictionary<string, Rule>(
    [
        .. Resource("legal-entities", Subject.LegalEntity, Role.Administrator, archive: true, addNeedsEverything: true),
        .. Resource("quarter-groups", Subject.Group, Role.Manager, addNeedsEverything: true),
        .. Resource("quarters", Subject.Quarter, Role.Manager),
        .. Resource("buildings", Subject.Building, Role.Manager, archive: true),
        .. Resource("units", Subject.Unit, Role.Operator, archive: true, remove: Role.Manager),
        .. Resource("clients", Subject.Client, Role.Operator, archive: true, remove: Role.Manager),
        .. Resource("accounts", Subject.Account, Role.Operator, remove: Role.Manager),
        new("POST buildings/{id:guid}/transfer", new(Role.Manager, Subject.Building)),
        new("POST clients/{id:guid}/merge", new(Role.Manager, Subject.Client)),
        new("GET units/{unitId:guid}/clients", new(Role.Viewer, Subject.Unit)), new("POST units/{unitId:guid}/clients", new(Role.Operator, Subject.Unit)),
        new("GET units/{unitId:guid}/clients/{id:guid}", new(Role.Viewer, Subject.Link)), new("PUT units/{unitId:guid}/clients/{id:guid}", new(Role.Operator, Subject.Link)),
        new("DELETE units/{unitId:guid}/clients/{id:guid}", new(Role.Operator, Subject.Link)), new("POST units/{unitId:guid}/clients/{id:guid}/confirm", new(Role.Operator, Subject.Link)),
        new("POST units/{unitId:guid}/change-owner", new(Role.Operator, Subject.Unit)),
        new("GET registration-requests", new(Role.Viewer, Subject.Request)), new("GET registration-requests/{id:guid}", new(Role.Viewer, Subject.Request)),
        new("POST registration-requests/{id:guid}/approve", new(Role.Operator, Subject.Request)), new("POST registration-requests/{id:guid}/reject", new(Role.Operator, Subject.Request)),
        new("POST registration-requests/{id:guid}/confirm", new(Role.Operator, Subject.Request)), new("POST registration-requests/{id:guid}/undo", new(Role.Operator, Subject.Request)),
        new("GET imports", new(Role.Manager)), new("POST imports/{kind}", new(Role.Manager)), new("GET imports/{id:guid}", new(Role.Manager, Subject.Import)),
        new("GET imports/{id:guid}/errors", new(Role.Manager, Subject.Import)), new("GET imports/{id:guid}/warnings", new(Role.Manager, Subject.Import)),
        new("GET imports/{id:guid}/changes", new(Role.Manager, Subject.Import)), new("GET imports/{id:guid}/errors/file", new(Role.Manager, Subject.Import)),
        new("GET imports/{id:guid}/file", new(Role.Manager, Subject.Import)), new("PUT imports/{id:guid}/mapping", new(Role.Manager, Subject.Import)),
        new("POST imports/{id:guid}/apply", new(Role.Manager, Subject.Import)), new("POST imports/{id:guid}/cancel", new(Role.Manager, Subject.Import)),
        new("POST imports/{id:guid}/undo", new(Role.Manager, Subject.Import)), new("GET imports/templates/{kind}", new(Role.Viewer)),
    ]);

    /// <summary>Addresses for the signed in that are no pages, by method and route: files of the office and the like.</summary>
    public static readonly IReadOnlyDictionary<string, Rule> Office = new Dictionary<string, Rule>
    {
        ["GET /"] = new(Role.Viewer),
        ["GET /office/posters/{id:guid}"] = new(Role.Operator, Subject.Building),
        ["GET /office/export/{id:guid}"] = new(Role.Manager, Subject.Import),
        ["GET /office/drafts/erased"] = new(Role.Viewer),
        ["GET /office/erasures/{id:guid}"] = new(Role.Administrator, Subject.Erasure, true),
        ["POST /office/imports/{kind}"] = new(Role.Manager), ["GET /office/imports/templates/{kind}"] = new(Role.Viewer),
        ["GET /office/imports/{id:guid}/errors"] = new(Role.Manager, Subject.Import), ["GET /office/imports/{id:guid}/file"] = new(Role.Manager, Subject.Import),
        ["POST /passkeys/options"] = new(Role.Viewer), ["POST /passkeys"] = new(Role.Viewer),
    };

    /// <summary>Open to everybody, by method and route: sign-in, health, description of the API, what the framework serves.</summary>
    public static readonly IReadOnlySet<string> Open = new HashSet<string>
    {
        "GET /sign-in", "POST /sign-in", "GET /sign-in/code", "POST /sign-in/code", "POST /sign-out", "GET /first-administrator", "POST /first-administrator",
        "GET /invitation", "POST /invitation", "GET /new-password", "POST /new-password", "GET /sign-in/forgot", "POST /sign-in/forgot",
        "POST /sign-in/passkey/options", "POST /sign-in/passkey", "GET /logos/{id:guid}",
        "GET /{**path:file}", "HEAD /{**path:file}", "GET /health/ready", "GET /health/live", "GET /openapi/{documentName}.json", "GET /api/docs/{documentName?}", "GET /api/docs/scalar.js", "GET /api/docs/favicon.svg", "GET /api/docs/scalar.aspnetcore.js",
    };

    private static IEnumerable<KeyValuePair<string, Rule>> Resource(string path, Subject about, Role change, bool archive = false, Role? remove = null, bool addNeedsEverything = false)
    {
        yield return new($"GET {path}", new(Role.Viewer));
        yield return new($"GET {path}/{{id:guid}}", new(Role.Viewer, about));
        yield return new($"POST {path}", new(change, Everything: addNeedsEverything));
        yield return new($"PUT {path}/{{id:guid}}", new(change, about));
        yield return new($"DELETE {path}/{{id:guid}}", new(remove ?? change, about));
        if (!archive)
            yield break;
        yield return new($"POST {path}/{{id:guid}}/archive", new(remove ?? change, about));
        yield return new($"POST {path}/{{id:guid}}/restore", new(remove ?? change, about));
    }
}
