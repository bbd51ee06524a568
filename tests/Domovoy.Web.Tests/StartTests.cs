using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Domovoy.Core.Shared;
using Microsoft.Data.Sqlite;

namespace Domovoy.Web.Tests;

public sealed class StartTests
{
    [Theory, OnBothDatabases]
    public async Task A_bare_start_makes_the_schema_and_prints_address_and_link(Db db)
    {
        await using var host = await ProductHost.StartAsync(await ProductSetup.NewAsync(db));
        host.Output.ShouldContain("Домовой работает: " + host.Url);
        host.Output.ShouldStartWith("Домовой запускается.");
        host.Output.ShouldContain(host.Url + "/first-administrator?token=");
        using var client = host.NewClient();
        var ready = await client.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await ready.Content.ReadAsStringAsync())?["status"]?.ToString().ShouldBe("ready");
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_data_folder_is_open_to_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix rights.");
        await using var host = await ProductHost.StartAsync(await ProductSetup.NewAsync(Db.Sqlite));
        var rights = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(host.Setup.Folder, "data"));
        rights.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_start_erases_the_files_a_killed_server_left()
    {
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        setup.Settings["TMPDIR"] = setup.Folder;
        var left = Path.Combine(setup.Folder, $"domovoy-import-{GuidV7.Next():N}");
        await File.WriteAllTextAsync(left, "Иванов");
        File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        await using var host = await ProductHost.StartAsync(setup);
        for (var i = 0; i < 200 && File.Exists(left); i++)
            await Task.Delay(50);
        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_server_on_one_folder_is_refused()
    {
        await using var host = await ProductHost.StartAsync(await ProductSetup.NewAsync(Db.Sqlite));
        var second = await ProductHost.RunAsync(host.Setup, "--urls", "http://127.0.0.1:0");
        second.Code.ShouldBe(1);
        OneLine(second).ShouldContain("уже занята другим запущенным Домовым");
    }

    [Fact]
    public async Task A_busy_port_is_refused_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        var refused = await ProductHost.RunAsync(setup, "--urls", "http://127.0.0.1:" + ((IPEndPoint)taken.LocalEndpoint).Port);
        refused.Code.ShouldBe(1);
        OneLine(refused).ShouldContain("занят другой программой");
        await setup.RemoveAsync();
    }

    [Fact]
    public async Task Three_nodes_started_at_once_on_one_database_all_work()
    {
        var setup = await ProductSetup.NewAsync(Db.Postgres);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ProductHost.StartAsync(setup, ownsData: false)));
        foreach (var node in nodes)
            await node.DisposeAsync();
        await setup.RemoveAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_server_killed_inside_a_migration_starts_again(Db db)
    {
        var random = new Random(20261125);
        for (var kill = 0; kill < 3; kill++)
        {
            var setup = await ProductSetup.NewAsync(db);
            await ProductHost.KillAsync(setup, until: () => File.Exists(Path.Combine(setup.Folder, "data", ".migrating")) || db == Db.Postgres, TimeSpan.FromMilliseconds(random.Next(200, 1500)));
            await using var host = await ProductHost.StartAsync(setup);
            host.Output.ShouldContain(host.Url + "/first-administrator?token=");
        }
    }

    [Fact]
    public async Task A_schema_of_a_newer_build_is_refused_in_one_line()
    {
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        await (await ProductHost.StartAsync(setup, ownsData: false)).DisposeAsync();
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(setup.Folder, "data", "domovoy.db")};Pooling=False"))
        {
            await db.OpenAsync();
            await using var command = db.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '10.0.0')";
            await command.ExecuteNonQueryAsync();
        }
        var refused = await ProductHost.RunAsync(setup, "--urls", "http://127.0.0.1:0");
        refused.Code.ShouldBe(1);
        OneLine(refused).ShouldContain("более новой версией Домового");
        await setup.RemoveAsync();
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_of_the_settings_is_made_once(Db db)
    {
        var setup = await ProductSetup.NewAsync(db);
        setup.Settings["Admin__Email"] = Products.AdminEmail;
        setup.Settings["Admin__Password"] = Products.AdminPassword;
        await using (var first = await ProductHost.StartAsync(setup, ownsData: false))
            first.Output.ShouldNotContain("first-administrator");
        await using var again = await ProductHost.StartAsync(setup);
        again.Output.ShouldNotContain("first-administrator");
        using var client = again.NewClient();
        (await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_weak_password_in_the_settings_stops_the_start()
    {
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        setup.Settings["Admin__Email"] = Products.AdminEmail;
        setup.Settings["Admin__Password"] = "короткий";
        var refused = await ProductHost.RunAsync(setup, "--urls", "http://127.0.0.1:0");
        refused.Code.ShouldBe(1);
        OneLine(refused).ShouldContain("Пароль короче 10 знаков");
        await setup.RemoveAsync();
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_in_one_line()
    {
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        var refused = await ProductHost.RunAsync(setup, "--urls", "localhost");
        refused.Code.ShouldBe(1);
        OneLine(refused).ShouldContain("Адрес сервера не разобрать");
        await setup.RemoveAsync();
    }

    // Waits a minute: ./test.sh --long.
    [Fact(Explicit = true)]
    public async Task A_postgresql_that_does_not_answer_is_waited_for_then_named()
    {
        var setup = new ProductSetup { Folder = Directory.CreateTempSubdirectory("domovoy-test-").FullName, Postgres = "Host=127.0.0.1;Port=1;Database=none;Username=none;Password=secret-word" };
        var refused = await ProductHost.RunAsync(setup, "--urls", "http://127.0.0.1:0");
        refused.Code.ShouldBe(1);
        refused.Errors.Trim().Split('\n')[^1].ShouldContain("PostgreSQL 127.0.0.1:1 не отвечает");
        refused.Errors.ShouldNotContain("secret-word");
        Directory.Delete(setup.Folder, recursive: true);
    }

    private static string OneLine(Finished refused)
    {
        refused.Errors.Trim().Split('\n').Length.ShouldBe(1, refused.Errors);
        return refused.Errors;
    }
}
