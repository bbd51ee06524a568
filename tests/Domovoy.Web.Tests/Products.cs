using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Domovoy.Web.Tests.Products))]

namespace Domovoy.Web.Tests;

public enum Db
{
    Sqlite,
    Postgres,
}

/// <summary>One running product a database, shared by the tests that need no installation of their own.</summary>
public sealed class Products : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.ru";
    public const string AdminPassword = "семь слов подряд";

    private readonly Dictionary<Db, Lazy<Task<Product>>> products = new()
    {
        [Db.Sqlite] = new(() => StartAsync(Db.Sqlite)),
        [Db.Postgres] = new(() => StartAsync(Db.Postgres)),
    };

    public Task<Product> OnAsync(Db db) => products[db].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var product in products.Values.Where(p => p.IsValueCreated && p.Value.IsCompletedSuccessfully))
            await (await product.Value).Host.DisposeAsync();
    }

    private static async Task<Product> StartAsync(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        setup.Settings["Admin__Email"] = AdminEmail;
        setup.Settings["Admin__Password"] = AdminPassword;
        var host = await ProductHost.StartAsync(setup);
        return new Product(host, await host.NewKeyAsync());
    }
}

/// <param name="AdminKey">Sees and may everything.</param>
public sealed record Product(ProductHost Host, string AdminKey)
{
    public Api Admin => new(Host.NewClient(AdminKey));

    public async Task<Api> WithKeyAsync(string role, string access = "everything") => new(Host.NewClient(await Host.NewKeyAsync(role, access)));
}

/// <summary>Runs a theory once on SQLite and once on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Db>(Db.Sqlite), new TheoryDataRow<Db>(Db.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
