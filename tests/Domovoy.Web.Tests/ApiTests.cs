using System.Net;

namespace Domovoy.Web.Tests;

public sealed class ApiTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task What_is_written_is_read_back(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var entity = await api.NewEntityAsync();
        var building = await api.NewBuildingAsync(entity);
        var unit = await api.GetAsync("units/" + await api.NewUnitAsync(building));
        unit.Status.ShouldBe(HttpStatusCode.OK);
        unit.ETag.ShouldBe("\"1\"");
        unit["type"].ShouldBe("flat");
        unit["totalArea"].ShouldBe("54.3");
        unit["title"].ShouldBe("кв. 12, г. Пермь, ул. Тверская, д. 1");
        unit["isResidential"].ShouldBe("true");
    }

    [Theory, OnBothDatabases]
    public async Task A_type_is_understood_in_russian(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var building = await api.NewBuildingAsync(await api.NewEntityAsync());
        var made = await api.PostAsync("units", new { buildingId = building, type = "Машиноместо", number = "4" });
        made.Created();
        made["type"].ShouldBe("parking");
    }

    [Theory, OnBothDatabases]
    public async Task A_change_needs_the_version_it_was_made_from(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var path = "units/" + await api.NewUnitAsync(await api.NewBuildingAsync(await api.NewEntityAsync()));
        var body = (await api.GetAsync(path)).Json;
        body["number"] = "13";
        (await api.PutAsync(path, body, null)).Refused(HttpStatusCode.PreconditionRequired);
        (await api.PutAsync(path, body, "\"7\"")).Refused(HttpStatusCode.PreconditionFailed);
        (await api.PutAsync(path, body, "nonsense")).Refused(HttpStatusCode.PreconditionFailed);
        var changed = await api.PutAsync(path, body, "\"1\"");
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        changed.ETag.ShouldBe("\"2\"");
        changed["number"].ShouldBe("13");
        (await api.PutAsync(path, body, "\"1\"")).Refused(HttpStatusCode.PreconditionFailed);
    }

    [Theory, OnBothDatabases]
    public async Task All_wrong_fields_are_named_at_once(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var missing = (await api.PostAsync("buildings", new { name = "Дом" })).Refused(HttpStatusCode.BadRequest);
        foreach (var field in new[] { "type", "legalEntityId", "address", "totalArea" })
            missing.ErrorsOf(field).ShouldContain("Заполните поле");
        var unreadable = (await api.PostAsync("buildings", """{"name":"Дом","type":"замок","totalArea":"много","builtYear":1.5,"adress":"тут"}""")).Refused(HttpStatusCode.BadRequest);
        unreadable.ErrorsOf("type").ShouldContain("apartmentHouse");
        unreadable.ErrorsOf("totalArea").ShouldContain("не число");
        unreadable.ErrorsOf("builtYear").ShouldContain("не целое число");
        unreadable.ErrorsOf("adress").ShouldContain("нет");
        (await api.PostAsync("buildings", "{\"name\":")).Refused(HttpStatusCode.BadRequest);
        (await api.PostAsync("buildings", "[]")).Refused(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task A_building_may_be_saved_incomplete_and_sent_back_as_it_came(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var made = await api.PostAsync("buildings", new { name = Api.Unique("Дом"), acceptIncomplete = true });
        var path = "buildings/" + made.Created();
        made["readyForMeeting"].ShouldBe("false");
        made.Json["missing"]?.AsArray().Count.ShouldBe(4);
        (await api.PutAsync(path, made.Json, made.ETag)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("buildings?notReady=true&limit=200")).Text.ShouldContain(made["id"]);
        (await api.GetAsync("buildings?notReady=false&limit=200")).Text.ShouldNotContain(made["id"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_unit_of_the_same_number_is_refused_by_its_name(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var building = await api.NewBuildingAsync(await api.NewEntityAsync());
        await api.NewUnitAsync(building, "12а");
        var same = (await api.PostAsync("units", new { buildingId = building, type = "flat", number = "12А" })).Refused(HttpStatusCode.Conflict);
        same.ErrorsOf("number").ShouldContain("кв. 12а, г. Пермь, ул. Тверская, д. 1");
    }

    [Theory, OnBothDatabases]
    public async Task A_company_is_not_made_twice(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var name = Api.Unique("ООО Свет");
        (await api.PostAsync("legal-entities", new { name })).Created();
        (await api.PostAsync("legal-entities", new { name = $"«{name.ToUpperInvariant()}»" })).Refused(HttpStatusCode.Conflict).ErrorsOf("name").ShouldContain("уже есть");
    }

    [Theory, OnBothDatabases]
    public async Task What_is_in_use_is_not_deleted_and_says_by_what(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var entity = await api.NewEntityAsync();
        var building = await api.NewBuildingAsync(entity);
        var unit = await api.NewUnitAsync(building);
        (await api.DeleteAsync("buildings/" + building)).Refused(HttpStatusCode.Conflict).Json["reasons"]?[0]?.ToString().ShouldBe("1 помещение: 12");
        (await api.DeleteAsync("legal-entities/" + entity)).Refused(HttpStatusCode.Conflict)["detail"].ShouldContain("1 объект");
        (await api.DeleteAsync("units/" + unit)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.DeleteAsync("buildings/" + building)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.DeleteAsync("legal-entities/" + entity)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.GetAsync("legal-entities/" + entity)).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_address_of_a_building_moves_its_units(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var building = await api.NewBuildingAsync(await api.NewEntityAsync());
        await api.NewUnitAsync(building, "7");
        var before = await api.GetAsync("buildings/" + building);
        var body = before.Json;
        body["address"] = "г. Пермь, ул. Ямская, д. 3";
        (await api.PutAsync("buildings/" + building, body, before.ETag)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"units?buildingId={building}&search=ямская 7")).Json["items"]?[0]?["title"]?.ToString().ShouldBe("кв. 7, г. Пермь, ул. Ямская, д. 3");
    }

    [Theory, OnBothDatabases]
    public async Task Pages_follow_each_other_without_gap_or_repeat(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var building = await api.NewBuildingAsync(await api.NewEntityAsync());
        foreach (var number in Enumerable.Range(1, 7))
            await api.NewUnitAsync(building, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (seen, cursor, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await api.GetAsync($"units?buildingId={building}&limit=3{cursor}");
            page["total"].ShouldBe("7");
            seen.AddRange(page.Json["items"]?.AsArray().Select(item => item?["id"]?.ToString() ?? "") ?? []);
            cursor = page["next"] is { Length: > 0 } next ? "&cursor=" + next : "";
        }
        while (cursor.Length > 0 && ++pages < 10);
        seen.Distinct().Count().ShouldBe(7);
        seen.Count.ShouldBe(7);
        (await api.GetAsync("units?limit=0")).Refused(HttpStatusCode.BadRequest).ErrorsOf("limit").ShouldNotBeEmpty();
        (await api.GetAsync("units?cursor=abc")).Refused(HttpStatusCode.BadRequest).ErrorsOf("cursor").ShouldNotBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Quarters_and_groups_hold_buildings(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var group = (await api.PostAsync("quarter-groups", new { name = Api.Unique("Север") })).Created();
        var quarter = (await api.PostAsync("quarters", new { name = Api.Unique("Квартал"), groupId = group })).Created();
        var building = (await api.PostAsync("buildings", new { name = Api.Unique("Дом"), quarterId = quarter, acceptIncomplete = true })).Created();
        (await api.GetAsync("buildings?groupId=" + group))["total"].ShouldBe("1");
        (await api.GetAsync("buildings?quarterId=" + quarter)).Text.ShouldContain(building);
        (await api.DeleteAsync("quarters/" + quarter)).Refused(HttpStatusCode.Conflict);
        (await api.DeleteAsync("quarter-groups/" + group)).Refused(HttpStatusCode.Conflict);
    }

    [Theory, OnBothDatabases]
    public async Task Short_lists_are_searched_as_in_the_office(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var group = (await api.PostAsync("quarter-groups", new { name = Api.Unique("Приречная сторона") })).Created();
        var quarter = (await api.PostAsync("quarters", new { name = Api.Unique("Квартал Заокский"), comment = "у моста" })).Created();
        var entity = (await api.PostAsync("legal-entities", new { name = Api.Unique("ООО «Лучезарный дом»"), phone = "+7 342 278-90-12" })).Created();
        foreach (var (list, id, typed) in new[]
                 {
                     ("quarter-groups", group, "сторон прир"), ("quarter-groups", group, "ghbhtxyfz"), ("quarters", quarter, "заок кварт"), ("quarters", quarter, "pfjrcrbq"), ("quarters", quarter, "мост"),
                     ("legal-entities", entity, "дом лучез"), ("legal-entities", entity, "kextpfhysq"), ("legal-entities", entity, "90-12"),
                 })
        {
            var found = await api.GetAsync($"{list}?limit=200&search={Uri.EscapeDataString(typed)}");
            found.Text.ShouldContain(id, customMessage: typed);
            found["total"].ShouldBe(found.Json["items"]?.AsArray().Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        foreach (var (list, middle) in new[] { ("quarter-groups", "речная"), ("quarters", "окский"), ("legal-entities", "езарный") })
            (await api.GetAsync($"{list}?search={Uri.EscapeDataString(middle)}"))["total"].ShouldBe("0", "the middle of a word");
        (await api.GetAsync($"legal-entities?archived=true&search={Uri.EscapeDataString("лучезарный")}"))["total"].ShouldBe("0");
    }

    [Theory, OnBothDatabases]
    public async Task An_archived_building_leaves_the_list_and_comes_back(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var entity = await api.NewEntityAsync();
        var building = await api.NewBuildingAsync(entity);
        (await api.PostAsync($"buildings/{building}/archive"))["archivedAt"].ShouldNotBeEmpty();
        (await api.GetAsync($"buildings?legalEntityId={entity}&archived=false"))["total"].ShouldBe("0");
        (await api.PostAsync($"buildings/{building}/restore"))["archivedAt"].ShouldBeEmpty();
        (await api.GetAsync($"buildings?legalEntityId={entity}&archived=false"))["total"].ShouldBe("1");
    }
}
