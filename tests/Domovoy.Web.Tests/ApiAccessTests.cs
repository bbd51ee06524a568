using System.Net;
using System.Text.Json.Nodes;

namespace Domovoy.Web.Tests;

public sealed class ApiAccessTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task Without_a_key_nothing_is_answered_not_even_to_a_signed_in_browser(Db db)
    {
        using var client = (await products.OnAsync(db)).Host.NewClient();
        (await new Api(client).GetAsync("buildings")).Refused(HttpStatusCode.Unauthorized);
        await new SignInForm(client).SendAsync(Products.AdminEmail, Products.AdminPassword);
        (await new SignInForm(client).IsSignedInAsync()).ShouldBeTrue();
        (await new Api(client).GetAsync("buildings")).Refused(HttpStatusCode.Unauthorized);
        (await new Api((await products.OnAsync(db)).Host.NewClient("dmv_" + new string('A', 43))).GetAsync("buildings")).Refused(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_of_one_entity_sees_nothing_of_another(Db db)
    {
        var product = await products.OnAsync(db);
        var (mine, other) = (await product.Admin.NewEntityAsync(), await product.Admin.NewEntityAsync());
        var (myHouse, otherHouse) = (await product.Admin.NewBuildingAsync(mine), await product.Admin.NewBuildingAsync(other));
        var (myUnit, otherUnit) = (await product.Admin.NewUnitAsync(myHouse), await product.Admin.NewUnitAsync(otherHouse));
        var api = await product.WithKeyAsync("manager", "legal-entity:" + mine);
        (await api.GetAsync("buildings"))["total"].ShouldBe("1");
        (await api.GetAsync("units"))["total"].ShouldBe("1");
        (await api.GetAsync("legal-entities"))["total"].ShouldBe("1");
        (await api.GetAsync("units/" + myUnit)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "buildings/" + otherHouse, "units/" + otherUnit, "legal-entities/" + other })
        {
            var hidden = (await api.GetAsync(path)).Refused(HttpStatusCode.NotFound);
            var absent = (await api.GetAsync(path[..^12] + "000000000000")).Refused(HttpStatusCode.NotFound);
            hidden["detail"].ShouldBe(absent["detail"]);
            (await api.PutAsync(path, new { name = "Чужое" }, "\"1\"")).Refused(HttpStatusCode.NotFound);
        }
        (await api.DeleteAsync("buildings/" + otherHouse)).Refused(HttpStatusCode.NotFound);
        (await api.PostAsync("units", new { buildingId = otherHouse, type = "flat", number = "1" })).Refused(HttpStatusCode.BadRequest).ErrorsOf("buildingId").ShouldNotBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_building_cannot_be_given_to_an_entity_one_does_not_see(Db db)
    {
        var product = await products.OnAsync(db);
        var (mine, other) = (await product.Admin.NewEntityAsync(), await product.Admin.NewEntityAsync());
        var house = "buildings/" + await product.Admin.NewBuildingAsync(mine);
        var api = await product.WithKeyAsync("manager", "legal-entity:" + mine);
        var before = await api.GetAsync(house);
        var body = before.Json;
        body["legalEntityId"] = other;
        (await api.PutAsync(house, body, before.ETag)).Refused(HttpStatusCode.BadRequest).ErrorsOf("legalEntityId").ShouldContain("нет к нему доступа");
        body["legalEntityId"] = null;
        body["acceptIncomplete"] = true;
        (await api.PutAsync(house, body, before.ETag)).Refused(HttpStatusCode.BadRequest).ErrorsOf("legalEntityId").ShouldContain("перестанете видеть");
    }

    [Theory, OnBothDatabases]
    public async Task Each_role_may_what_the_table_says(Db db)
    {
        var product = await products.OnAsync(db);
        var entity = await product.Admin.NewEntityAsync();
        var house = await product.Admin.NewBuildingAsync(entity);
        var (viewer, operatorKey, manager) = (await product.WithKeyAsync("viewer"), await product.WithKeyAsync("operator"), await product.WithKeyAsync("manager"));
        var unit = new { buildingId = house, type = "flat", number = "1" };
        (await viewer.PostAsync("units", unit)).Refused(HttpStatusCode.Forbidden)["detail"].ShouldContain("нужна роль «Оператор»");
        (await operatorKey.PostAsync("units", unit)).Created();
        var building = new { name = Api.Unique("Дом"), acceptIncomplete = true };
        (await operatorKey.PostAsync("buildings", building)).Refused(HttpStatusCode.Forbidden);
        (await manager.PostAsync("buildings", building)).Created();
        (await manager.PostAsync("legal-entities", new { name = Api.Unique("ООО") })).Refused(HttpStatusCode.Forbidden)["detail"].ShouldContain("нужна роль «Администратор»");
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_is_asked_the_answer_is_a_problem_in_russian(Db db)
    {
        var product = await products.OnAsync(db);
        (await product.Admin.GetAsync("nothing")).Refused(HttpStatusCode.NotFound);
        (await product.Admin.GetAsync("units/not-an-id")).Refused(HttpStatusCode.NotFound);
        (await product.Admin.GetAsync("units?limit=abc")).Refused(HttpStatusCode.BadRequest);
        (await product.Admin.PutAsync("units", new { }, null)).Refused(HttpStatusCode.MethodNotAllowed);
        (await product.Admin.PostAsync("units", new string('x', 2_000_000))).Refused(HttpStatusCode.RequestEntityTooLarge);
        (await product.Admin.GetAsync("units?search=" + new string('я', 1500) + "%00")).Text.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_api_is_described()
    {
        using var client = (await products.OnAsync(Db.Sqlite)).Host.NewClient();
        var text = await client.GetStringAsync("/openapi/v1.json");
        text.ShouldContain("\"/api/v1/buildings/{id}\"");
        text.ShouldContain("apartmentHouse");
        text.ShouldContain("bearer");
        text.ShouldContain("Объекты: список");
        (await client.GetStringAsync("/api/docs/")).ShouldContain("API Домового");
        // In Russian wherever the words are ours: titles, parameters, answers.
        var document = JsonNode.Parse(text).ShouldNotBeNull();
        var silent = new List<string>();
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject().Where(pair => pair.Value is JsonObject))
            {
                Say($"{method} {path}", operation!["summary"]);
                foreach (var (code, answer) in operation["responses"]!.AsObject())
                    Say($"{method} {path} {code}", answer!["description"]);
                foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                    Say($"{method} {path} {parameter!["name"]}", parameter["description"]);
            }
        }
        silent.ShouldBeEmpty();

        void Say(string place, JsonNode? words)
        {
            if (words?.ToString().Any(letter => letter is >= 'А' and <= 'я') != true)
                silent.Add(place);
        }
    }

    [Fact]
    public async Task Pages_carry_the_headers_that_guard_them()
    {
        using var client = (await products.OnAsync(Db.Sqlite)).Host.NewClient();
        var response = await client.GetAsync("/sign-in");
        response.Headers.GetValues("Content-Security-Policy").ShouldContain(policy => policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal));
        response.Headers.GetValues("X-Content-Type-Options").ShouldContain("nosniff");
        response.Headers.Contains("Server").ShouldBeFalse();
        (await client.GetAsync("/nothing-here")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
