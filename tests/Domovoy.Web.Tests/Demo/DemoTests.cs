using System.Net;
using System.Text.RegularExpressions;
using Domovoy.Web.Tests.Imports;

namespace Domovoy.Web.Tests.Demo;

/// <summary>The command `demo`: a believable company to look around in.</summary>
public sealed partial class DemoTests(DemoProducts products)
{
    /// <summary>Every list, and how many rows it must have before anything is scrolled.</summary>
    private static readonly (string Path, int Least)[] Lists =
    [
        ("/buildings", 15), ("/buildings/quarters", 5), ("/buildings/groups", 3), ("/units", 20), ("/units/accounts", 20), ("/clients", 20), ("/settings/clients", 20),
        ("/clients/waiting", 7), ("/clients/decided", 5), ("/employees", 6), ("/legal-entities", 3), ("/imports", 4),
    ];

    [Theory, OnBothDatabases]
    public async Task Every_list_of_the_demo_company_has_rows(Db db)
    {
        var (host, filled) = await products.OnAsync(db);
        filled.Text.ShouldContain(DemoProducts.Admin);
        filled.Text.ShouldContain(DemoProducts.Password);
        using var client = host.NewClient();
        await new SignInForm(client).SendAsync(DemoProducts.Admin, DemoProducts.Password);
        foreach (var (path, least) in Lists)
        {
            var page = await client.GetAsync(path);
            page.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            Row().Count(await page.Content.ReadAsStringAsync()).ShouldBeGreaterThanOrEqualTo(least, path);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Demo_is_refused_where_there_are_data(Db db)
    {
        var (host, _) = await products.OnAsync(db);
        var again = await ProductHost.RunAsync(host.Setup, "demo");
        again.Code.ShouldBe(1);
        again.Errors.ShouldContain("уже есть объекты");
        again.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task Last_import_of_the_demo_can_be_undone()
    {
        var (host, _) = await products.OnAsync(Db.Postgres);
        using var client = host.NewClient(await host.NewKeyAsync());
        var runs = (await new Api(client).GetAsync("imports")).Json["items"]?.AsArray() ?? [];
        var last = runs.First(run => run?["status"]?.ToString() == "done")?["id"]?.ToString() ?? "";
        var imports = new ImportApi(client);
        var before = await imports.CountAsync("units");
        (await imports.PostAsync(last, "undo")).ShouldBe(HttpStatusCode.Accepted);
        (await imports.RestAsync(last))["status"]?.ToString().ShouldBe("undone");
        (before - await imports.CountAsync("units")).ShouldBe(36);
    }

    [GeneratedRegex("data-row=")]
    private static partial Regex Row();
}
