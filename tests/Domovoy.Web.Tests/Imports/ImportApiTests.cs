using System.Net;
using System.Text;

namespace Domovoy.Web.Tests.Imports;

public sealed class ImportApiTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task A_real_registry_goes_in_over_the_API_twice_and_out_again(Db db)
    {
        await using var host = await ProductHost.StartAsync(await ProductSetup.NewAsync(db));
        var api = new ImportApi(host.NewClient(await host.NewKeyAsync()));
        var file = await File.ReadAllBytesAsync(TestFiles.Path("buildings", "reformagkh-vladivostok-2016.csv"));
        const string Options = "acceptIncomplete=true&createLegalEntities=true";
        var id = await api.LoadAsync("buildings", file, "реестр.csv", Options);
        var run = await api.GetAsync(id);
        ((int)run["new"]!, (int)run["errors"]!, (int)run["rows"]!).ShouldBe((4051, 0, 4051));
        (await api.CountAsync("buildings")).ShouldBe(4051);
        var again = await api.RestAsync(await api.StartAsync("buildings", file, "реестр.csv", Options));
        ((int)again["unchanged"]!, (int)again["changed"]!, (int)again["new"]!).ShouldBe((4051, 0, 0));
        (await api.PostAsync(id, "undo")).ShouldBe(HttpStatusCode.Accepted);
        (await api.RestAsync(id))["status"]?.ToString().ShouldBe("undone");
        (await api.CountAsync("buildings") + await api.CountAsync("legal-entities")).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Errors_are_listed_and_stop_the_load_until_they_are_skipped(Db db)
    {
        var product = await products.OnAsync(db);
        var api = new ImportApi(product.Host.NewClient(product.AdminKey));
        var csv = Encoding.UTF8.GetBytes($"Наименование;Тип;Юрлицо;Адрес;Общая площадь;Внешний код\n{Api.Unique("Дом")};МКД;{Api.Unique("ООО Ромашка")};г. Пермь, ул. Ленина, д. 77;12,5б;{Api.Unique("X")}\n");
        var id = await api.StartAsync("buildings", csv, "дома.csv", "createLegalEntities=true");
        (await api.RestAsync(id))["errors"]?.ToString().ShouldBe("1");
        var error = (await api.ErrorsAsync(id)).ShouldHaveSingleItem()!;
        (error["row"]?.ToString(), error["column"]?.ToString(), error["value"]?.ToString()).ShouldBe(("2", "Общая площадь", "12,5б"));
        (await api.PostAsync(id, "apply")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PostAsync(id, "cancel")).ShouldBe(HttpStatusCode.Accepted);
        (await api.RestAsync(id))["status"]?.ToString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_column_without_a_field_is_not_loaded_however_that_is_said()
    {
        var product = await products.OnAsync(Db.Sqlite);
        var client = product.Host.NewClient(product.AdminKey);
        var api = new ImportApi(client);
        var other = Api.Unique("Столбец");
        var csv = Encoding.UTF8.GetBytes($"Наименование;Адрес;{other}\n{Api.Unique("Дом")};г. Пермь, ул. Ленина, д. 78;много\n");
        var id = await api.StartAsync("buildings", csv, "дома.csv", "acceptIncomplete=true");
        (await api.RestAsync(id))["status"]?.ToString().ShouldBe("ready");
        using var body = new StringContent($$$"""{"columns":{"Наименование":"Name","Адрес":"Address","{{{other}}}":null}}""", Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync($"/api/v1/imports/{id}/mapping", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var run = await api.RestAsync(id);
        (run["status"]?.ToString(), run["errors"]?.ToString()).ShouldBe(("ready", "0"), run.ToJsonString());
        (await api.PostAsync(id, "cancel")).ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_a_spreadsheet_fails_with_a_clear_message(Db db)
    {
        var product = await products.OnAsync(db);
        var api = new ImportApi(product.Host.NewClient(product.AdminKey));
        var png = new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 1, 0, 1, 0xFF, 0xFE };
        var run = await api.RestAsync(await api.StartAsync("buildings", png, "фото.xlsx"));
        run["status"]?.ToString().ShouldBe("failed");
        (run["message"]?.ToString() ?? "").ShouldContain("XLSX");
    }

    [Theory]
    [InlineData("cut.xlsx", "половина.xlsx")]
    [InlineData("password.xlsx", "под паролем.xlsx")]
    [InlineData("bomb.xlsx", "бомба.xlsx")]
    public async Task A_hostile_file_fails_with_a_message_and_the_next_one_loads(string kind, string name)
    {
        var product = await products.OnAsync(Db.Sqlite);
        var api = new ImportApi(product.Host.NewClient(product.AdminKey));
        var run = await api.RestAsync(await api.StartAsync("units", await HostileFiles.MakeAsync(kind), name));
        run["status"]?.ToString().ShouldBe("failed");
        var message = run["message"]?.ToString() ?? "";
        message.Length.ShouldBeInRange(20, 400);
        message.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_person_saving_while_a_load_runs_on_SQLite_waits_and_is_saved()
    {
        await using var host = await ProductHost.StartAsync(await ProductSetup.NewAsync(Db.Sqlite));
        var key = await host.NewKeyAsync();
        var imports = new ImportApi(host.NewClient(key));
        var api = new Api(host.NewClient(key));
        var (buildings, units) = await MadeFiles.OfAsync(20_000);
        await imports.LoadAsync("buildings", buildings, "дома.xlsx", "createLegalEntities=true");
        var id = await imports.StartAsync("units", units, "помещения.xlsx");
        await imports.RestAsync(id);
        await imports.PostAsync(id, "apply");
        var saved = 0;
        while ((await imports.GetAsync(id))["status"]?.ToString() is "queued" or "applying")
        {
            (await api.PostAsync("legal-entities", new { name = Api.Unique("ООО Пока грузится") })).Status.ShouldBe(HttpStatusCode.Created);
            saved++;
        }
        saved.ShouldBeGreaterThan(0);
        (await imports.GetAsync(id))["status"]?.ToString().ShouldBe("done");
    }
}
