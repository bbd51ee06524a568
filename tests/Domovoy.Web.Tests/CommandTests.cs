using System.Net;

namespace Domovoy.Web.Tests;

public sealed class CommandTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task A_key_is_alone_on_the_last_line_and_opens_the_api_of_a_running_server(Db db)
    {
        var product = await products.OnAsync(db);
        var made = await ProductHost.RunAsync(product.Host.Setup, "api-key", "create", "Обмен с 1С", "--role", "Только просмотр");
        made.Code.ShouldBe(0, made.Errors);
        var key = made.Text.TrimEnd().Split('\n')[^1];
        key.ShouldMatch("^dmv_[A-Za-z0-9_-]{43}$");
        (await new Api(product.Host.NewClient(key)).GetAsync("buildings")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_can_be_made_before_the_first_start(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        var made = await ProductHost.RunAsync(setup, "api-key", "create", "ранний");
        made.Code.ShouldBe(0, made.Errors);
        await using var host = await ProductHost.StartAsync(setup);
        (await new Api(host.NewClient(made.Text.TrimEnd().Split('\n')[^1])).GetAsync("units")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_revoked_key_opens_nothing(Db db)
    {
        var product = await products.OnAsync(db);
        var key = await product.Host.NewKeyAsync();
        var list = await ProductHost.RunAsync(product.Host.Setup, "api-key", "list");
        list.Text.ShouldNotContain(key);
        var id = list.Text.Split('\n').Single(line => line.Contains(key[..10], StringComparison.Ordinal)).Split(' ')[0];
        (await ProductHost.RunAsync(product.Host.Setup, "api-key", "revoke", id)).Code.ShouldBe(0);
        (await new Api(product.Host.NewClient(key)).GetAsync("units")).Refused(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("sing")]
    [InlineData("api-key")]
    [InlineData("api-key", "create")]
    [InlineData("api-key", "create", "имя", "--role", "царь")]
    [InlineData("api-key", "create", "имя", "--access", "house:1")]
    [InlineData("api-key", "create", "имя", "--rolle", "viewer")]
    public async Task A_misspelled_command_shows_the_usage(params string[] args)
    {
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        var refused = await ProductHost.RunAsync(setup, args);
        refused.Code.ShouldBe(2);
        refused.Text.ShouldBeEmpty();
        refused.Errors.ShouldContain("api-key create");
        await setup.RemoveAsync();
    }
}
