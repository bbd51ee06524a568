[assembly: AssemblyFixture(typeof(Domovoy.Web.Tests.Demo.DemoProducts))]

namespace Domovoy.Web.Tests.Demo;

/// <summary>The product filled by its command `demo`, one a database, shared by the tests that look at it and change nothing.</summary>
public sealed class DemoProducts : IAsyncDisposable
{
    public const string Admin = "admin@domovoy.example";
    public const string Password = "учебные слова подряд";

    private readonly Dictionary<Db, Lazy<Task<(ProductHost Host, Finished Filled)>>> products = new()
    {
        [Db.Sqlite] = new(() => StartAsync(Db.Sqlite)),
        [Db.Postgres] = new(() => StartAsync(Db.Postgres)),
    };

    /// <returns>The running product, and what the command said.</returns>
    public Task<(ProductHost Host, Finished Filled)> OnAsync(Db db) => products[db].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var product in products.Values.Where(p => p.IsValueCreated && p.Value.IsCompletedSuccessfully))
            await (await product.Value).Host.DisposeAsync();
    }

    private static async Task<(ProductHost, Finished)> StartAsync(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        var filled = await ProductHost.RunAsync(setup, "demo", "--password", Password);
        filled.Code.ShouldBe(0, filled.Errors);
        return (await ProductHost.StartAsync(setup), filled);
    }
}
