using System.Net;

namespace Domovoy.Web.Tests.Imports;

/// <summary>kill -9 at random moments of check, load and undo: all or nothing, and the work goes on after the restart.</summary>
public abstract class KillTests
{
    private const int Rows = 2_000;

    private static int Kills => Environment.GetEnvironmentVariable("DOMOVOY_LONG") == "1" ? 20 : 5;

    protected static async Task KillAndGoOnAsync(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        var random = new Random(20261124);
        var (buildings, units) = await MadeFiles.OfAsync(Rows);
        var host = await ProductHost.StartAsync(setup, ownsData: false);
        var key = await host.NewKeyAsync();
        await new ImportApi(host.NewClient(key)).LoadAsync("buildings", buildings, "дома.xlsx", "createLegalEntities=true");
        var all = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var id = await new ImportApi(host.NewClient(key)).StartAsync("units", units, "помещения.xlsx");
            host = await KillAsync(host, random.Next(0, 900));
            var api = new ImportApi(host.NewClient(key));
            (await api.RestAsync(id))["status"]?.ToString().ShouldBe("ready", "a check is repeated");
            (await api.CountAsync("units")).ShouldBe(0);
            (await api.PostAsync(id, "apply")).ShouldBe(HttpStatusCode.Accepted);
            host = await KillAsync(host, random.Next(0, 1500));
            api = new ImportApi(host.NewClient(key));
            var (status, count) = ((await api.GetAsync(id))["status"]?.ToString(), await api.CountAsync("units"));
            if (status == "done")
                count.ShouldBeGreaterThan(0);
            (await api.RestAsync(id))["status"]?.ToString().ShouldBe("done", "a load that was not committed is done again");
            all = all == 0 ? await api.CountAsync("units") : all;
            (await api.CountAsync("units")).ShouldBe(all);
            count.ShouldBeOneOf(0, all);
            (await api.PostAsync(id, "undo")).ShouldBe(HttpStatusCode.Accepted);
            host = await KillAsync(host, random.Next(0, 900));
            api = new ImportApi(host.NewClient(key));
            (await api.RestAsync(id))["status"]?.ToString().ShouldBe("undone");
            (await api.CountAsync("units") + await api.CountAsync("clients") + await api.CountAsync("accounts")).ShouldBe(0);
        }
        await host.DisposeAsync();
        await setup.RemoveAsync();
    }

    private static async Task<ProductHost> KillAsync(ProductHost host, int afterMilliseconds)
    {
        await Task.Delay(afterMilliseconds);
        await host.DisposeAsync();
        return await ProductHost.StartAsync(host.Setup, ownsData: false);
    }
}

// Two classes, so that they run side by side.
public sealed class KillOnSqliteTests : KillTests
{
    [Fact]
    public Task A_killed_server_leaves_all_or_nothing_and_goes_on() => KillAndGoOnAsync(Db.Sqlite);
}

public sealed class KillOnPostgresTests : KillTests
{
    [Fact]
    public Task A_killed_server_leaves_all_or_nothing_and_goes_on() => KillAndGoOnAsync(Db.Postgres);
}
