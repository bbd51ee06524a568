using System.Net;

namespace Domovoy.Web.Tests;

/// <summary>Accounts and the clients of a unit over the API.</summary>
public sealed class ApiAccountTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task An_account_is_written_read_and_changed_by_its_version(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var entity = await api.NewEntityAsync();
        var house = await api.NewBuildingAsync(entity);
        var (unit, other) = (await api.NewUnitAsync(house, "1"), await api.NewUnitAsync(house, "2"));
        var made = await api.PostAsync("accounts", new { number = "0015", type = "ЖКУ", legalEntityId = entity, units = new[] { new { id = unit } }, unifiedNumber = "60АА123456", registeredPeople = 2 });
        var path = "accounts/" + made.Created();
        made["type"].ShouldBe("utilities");
        made.Json["units"]?[0]?["title"]?.ToString().ShouldBe("кв. 1, г. Пермь, ул. Тверская, д. 1");

        var body = made.Json;
        body["units"] = System.Text.Json.Nodes.JsonNode.Parse($$"""[{"id":"{{unit}}","share":60},{"id":"{{other}}","share":40}]""");
        (await api.PutAsync(path, body, null)).Refused(HttpStatusCode.PreconditionRequired);
        var changed = await api.PutAsync(path, body, made.ETag);
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        changed.ETag.ShouldBe("\"2\"");
        changed.Json["units"]?.AsArray().Count.ShouldBe(2);
        (await api.PutAsync(path, body, made.ETag)).Refused(HttpStatusCode.PreconditionFailed);
        (await api.PutAsync(path, changed.Json, changed.ETag)).Status.ShouldBe(HttpStatusCode.OK, "what is read may be sent back");

        (await api.PostAsync("accounts", new { number = "15", type = "utilities", units = new[] { new { id = unit } } })).Refused(HttpStatusCode.BadRequest).ErrorsOf("legalEntityId").ShouldContain("Заполните поле");
        (await api.PostAsync("accounts", new { number = "0015", type = "utilities", legalEntityId = entity, units = new[] { new { id = other } } })).Refused(HttpStatusCode.Conflict).ErrorsOf("number").ShouldContain("уже есть");
        (await api.GetAsync($"accounts?buildingId={house}&open=true&withoutPayer=true"))["total"].ShouldBe("1");
        (await api.GetAsync($"accounts?buildingId={house}&withoutUnified=true"))["total"].ShouldBe("0");
        (await api.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.GetAsync(path)).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task A_building_passes_to_another_legal_entity_with_its_accounts(Db db)
    {
        var product = await products.OnAsync(db);
        var api = product.Admin;
        var (entity, other) = (await api.NewEntityAsync(), await api.NewEntityAsync());
        var house = await api.NewBuildingAsync(entity);
        (await api.PostAsync("accounts", new { number = "77", type = "utilities", legalEntityId = entity, units = new[] { new { id = await api.NewUnitAsync(house) } } })).Created();
        var path = $"buildings/{house}/transfer";
        var body = new { legalEntityId = other, date = "2025-07-01", reason = "Протокол № 3" };
        (await (await product.WithKeyAsync("operator")).PostAsync(path, body)).Refused(HttpStatusCode.Forbidden);
        (await api.PostAsync(path, new { date = "2025-07-01" })).Refused(HttpStatusCode.BadRequest).ErrorsOf("legalEntityId").ShouldContain("Новое юрлицо");
        var moved = await api.PostAsync(path, body);
        (moved.Status, moved["closed"], moved["opened"]).ShouldBe((HttpStatusCode.OK, "1", "1"), moved.Text);
        (await api.GetAsync("buildings/" + house)).Json["legalEntity"]?["id"]?.ToString().ShouldBe(other);
        (await api.GetAsync($"accounts?buildingId={house}&open=true")).Json["items"]?[0]?["legalEntity"]?["id"]?.ToString().ShouldBe(other);
        (await api.PostAsync(path, body)).Refused(HttpStatusCode.BadRequest).ErrorsOf("legalEntityId").ShouldContain("уже у этого юрлица");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_of_a_unit_are_a_resource_of_it(Db db)
    {
        var product = await products.OnAsync(db);
        var api = product.Admin;
        var house = await api.NewBuildingAsync(await api.NewEntityAsync());
        var links = $"units/{await api.NewUnitAsync(house)}/clients";
        var (old, buyer) = (await NewClientAsync(api, "Иванов"), await NewClientAsync(api, "Петров"));
        var made = await api.PostAsync(links, new { clientId = old, role = "Собственник", share = "1/3" });
        var link = $"{links}/{made.Created()}";
        made["share"].ShouldBe("1/3");
        made["client"].ShouldBe("Иванов Иван");
        (await api.GetAsync(links))["sharesWarning"].ShouldBe("Не учтено долей: 2/3");
        (await api.PostAsync(links, new { clientId = old, role = "owner" })).Refused(HttpStatusCode.Conflict);
        (await api.PostAsync(links, new { clientId = old, role = "owner", share = "три четверти" })).Refused(HttpStatusCode.BadRequest).ErrorsOf("share").ShouldContain("1/2");

        var body = made.Json;
        body["share"] = 50;
        (await api.PutAsync(link, body, null)).Refused(HttpStatusCode.PreconditionRequired);
        var changed = await api.PutAsync(link, body, made.ETag);
        changed["share"].ShouldBe("1/2", changed.Text);
        (await api.PutAsync(link, body, made.ETag)).Refused(HttpStatusCode.PreconditionFailed);

        var sold = await api.PostAsync(links.Replace("/clients", "/change-owner", StringComparison.Ordinal), new { date = "2024-05-01", owners = new[] { new { clientId = buyer } } });
        sold.Status.ShouldBe(HttpStatusCode.OK, sold.Text);
        sold.Json["items"]?[0]?["client"]?.ToString().ShouldBe("Петров Иван");
        (await api.GetAsync(link))["until"].ShouldBe("2024-04-30");
        (await api.DeleteAsync(link)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.GetAsync(link)).Refused(HttpStatusCode.NotFound);

        var stranger = await product.WithKeyAsync("operator", "legal-entity:" + await api.NewEntityAsync());
        (await stranger.GetAsync(links)).Refused(HttpStatusCode.NotFound);
        (await stranger.PostAsync(links, new { clientId = old, role = "owner" })).Refused(HttpStatusCode.NotFound);
        var viewer = await product.WithKeyAsync("viewer");
        (await viewer.PostAsync(links, new { clientId = old, role = "owner" })).Refused(HttpStatusCode.Forbidden);
        (await viewer.GetAsync(links))["total"].ShouldBe("1");
    }

    private static async Task<string> NewClientAsync(Api api, string surname) => (await api.PostAsync("clients", new { kind = "person", surname, firstName = "Иван" })).Created();
}
