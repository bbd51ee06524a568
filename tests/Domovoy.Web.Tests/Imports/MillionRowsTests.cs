using System.Net;
using System.Text.Json.Nodes;

namespace Domovoy.Web.Tests.Imports;

/// <summary>A file of a million rows goes in, is found, changes nothing the second time, and goes out again: ./test.sh --long.</summary>
public abstract class MillionRowsTests
{
    private const int Rows = 1_000_000;
    private const int Minutes = 15;

    protected static async Task InTwiceAndOutAsync(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        await using var host = await ProductHost.StartAsync(setup);
        using var client = host.NewClient(await host.NewKeyAsync());
        var api = new ImportApi(client);
        var (buildings, units) = await MadeFiles.OfAsync(Rows);
        await api.LoadAsync("buildings", buildings, "дома.xlsx", "createLegalEntities=true");

        var id = await api.StartAsync("units", units, "помещения.xlsx");
        AddsUp(await api.RestAsync(id, Minutes), "ready", "new");
        (await api.PostAsync(id, "apply")).ShouldBe(HttpStatusCode.Accepted);
        AddsUp(await api.RestAsync(id, Minutes), "done", "new");
        var stored = await api.CountAsync("units");
        stored.ShouldBeGreaterThan(Rows / 2);

        var again = await api.StartAsync("units", units, "помещения.xlsx");
        AddsUp(await api.RestAsync(again, Minutes), "ready", "unchanged");
        (await api.PostAsync(again, "cancel")).ShouldBe(HttpStatusCode.Accepted);

        (await api.PostAsync(id, "undo")).ShouldBe(HttpStatusCode.Accepted);
        (await api.RestAsync(id, Minutes))["status"]?.ToString().ShouldBe("undone");
        (await api.CountAsync("units") + await api.CountAsync("clients") + await api.CountAsync("accounts")).ShouldBe(0);
    }

    private static void AddsUp(JsonNode run, string status, string all)
    {
        run["status"]?.ToString().ShouldBe(status, run.ToJsonString());
        ((int?)run[all]).ShouldBe(Rows, run.ToJsonString());
        ((int?)run["errors"]).ShouldBe(0, run.ToJsonString());
    }
}

// Two classes, so that they run side by side.
public sealed class MillionRowsOnSqliteTests : MillionRowsTests
{
    [Fact(Explicit = true)]
    public Task A_million_rows_go_in_twice_and_out_again() => InTwiceAndOutAsync(Db.Sqlite);
}

public sealed class MillionRowsOnPostgresTests : MillionRowsTests
{
    [Fact(Explicit = true)]
    public Task A_million_rows_go_in_twice_and_out_again() => InTwiceAndOutAsync(Db.Postgres);
}
