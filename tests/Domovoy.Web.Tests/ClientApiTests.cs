using System.Net;

namespace Domovoy.Web.Tests;

public sealed class ClientApiTests(Products products)
{
    [Theory, OnBothDatabases]
    public async Task A_client_is_written_sent_back_as_it_came_changed_and_deleted(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var phone = "+7922" + Random.Shared.Next(1_000_000, 9_999_999);
        var made = await api.PostAsync("clients", new
        {
            kind = "Физическое лицо", surname = "Иванов", firstName = "Пётр", snils = "112-233-445 95",
            phones = new object[] { new { number = "8 (343) 222-33-44" }, new { number = phone, primary = true, notForSignIn = true, note = "личный" } },
            emails = new[] { new { address = "ivanov@Example.ru" } }, codes = new[] { Api.Unique("C") },
        });
        var path = "clients/" + made.Created();
        made["snils"].ShouldBe("***-***-445 95");
        made.Json["phones"]?[0]?["number"]?.ToString().ShouldBe(phone, "the primary one comes first");
        made.Json["phones"]?[1]?["number"]?.ToString().ShouldBe("+73432223344");
        made.Json["emails"]?[0]?["address"]?.ToString().ShouldBe("ivanov@example.ru");

        var same = await api.PutAsync(path, made.Json, made.ETag);
        same.Status.ShouldBe(HttpStatusCode.OK, same.Text);
        same.ETag.ShouldBe(made.ETag, "what is read may be sent back: nothing changed, the mask of СНИЛС included");
        var body = made.Json;
        body["patronymic"] = "Ильич";
        body["phones"]?.AsArray().RemoveAt(1);
        (await api.PutAsync(path, body, null)).Refused(HttpStatusCode.PreconditionRequired);
        (await api.PutAsync(path, body, "\"9\"")).Refused(HttpStatusCode.PreconditionFailed);
        var changed = await api.PutAsync(path, body, made.ETag);
        changed["title"].ShouldBe("Иванов Пётр Ильич");
        changed.Json["phones"]?.AsArray().Count.ShouldBe(1);
        foreach (var typed in new[] { phone[2..], Uri.EscapeDataString(phone), "8" + phone[2..], Uri.EscapeDataString($"8 ({phone[2..5]}) {phone[5..8]}-{phone[8..10]}-{phone[10..]}"), phone[5..] })
            (await api.GetAsync($"clients?search={typed}"))["total"].ShouldBe("1", typed);
        (await api.PostAsync(path + "/archive"))["archivedAt"].ShouldNotBeEmpty();
        (await api.PostAsync(path + "/restore"))["archivedAt"].ShouldBeEmpty();
        (await api.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.GetAsync(path)).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task Lists_find_by_neighbours_as_the_office_does(Db db)
    {
        var product = await products.OnAsync(db);
        var api = product.Admin;
        var entity = await api.NewEntityAsync();
        var (unit, foreign) = (await api.NewUnitAsync(await api.NewBuildingAsync(entity)), await api.NewUnitAsync(await api.NewBuildingAsync(await api.NewEntityAsync())));
        var (surname, other) = ("Щербацевич" + Random.Shared.Next(100_000, 999_999), "Я" + Random.Shared.Next(100_000, 999_999));
        (await api.PostAsync("clients", new { surname, units = new[] { new { unitId = unit }, new { unitId = foreign } } })).Created();
        var number = "77" + Random.Shared.Next(10_000_000, 99_999_999);
        (await api.PostAsync("accounts", new { number, type = "utilities", legalEntityId = entity, units = new[] { new { id = unit } } })).Created();
        (await api.GetAsync($"units?search={Uri.EscapeDataString(surname.ToLowerInvariant())}"))["total"].ShouldBe("2");
        (await api.GetAsync($"units?search={number}"))["total"].ShouldBe("1");
        (await api.GetAsync($"clients?search={number}"))["total"].ShouldBe("1");
        (await api.GetAsync($"accounts?search={Uri.EscapeDataString(surname)}"))["total"].ShouldBe("1");
        (await api.GetAsync($"clients?search={Uri.EscapeDataString(Latin(surname))}"))["total"].ShouldBe("1", "typed in the other layout");
        (await api.GetAsync($"clients?search={Uri.EscapeDataString(other)}"))["total"].ShouldBe("0");
        var narrow = await product.WithKeyAsync("viewer", "legal-entity:" + entity);
        (await narrow.GetAsync($"units?search={Uri.EscapeDataString(surname)}"))["total"].ShouldBe("1");
    }

    /// <summary>The keys of «щербацевич» with the English layout on.</summary>
    private static string Latin(string surname) => "oth,fwtdbx" + surname["Щербацевич".Length..];

    [Theory, OnBothDatabases]
    public async Task What_is_null_where_nothing_can_be_is_named(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        (await api.PostAsync("clients", """{"surname":"Иванов","phones":[null]}""")).Refused(HttpStatusCode.BadRequest).ErrorsOf("phones").ShouldContain("null");
        (await api.PostAsync("accounts", """{"number":"1","units":[null]}""")).Refused(HttpStatusCode.BadRequest).ErrorsOf("units").ShouldContain("null");
        var unit = await api.NewUnitAsync(await api.NewBuildingAsync(await api.NewEntityAsync()));
        (await api.PostAsync($"units/{unit}/change-owner", """{"date":"2026-01-01","owners":null}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.PostAsync("clients", """{"surname":"Нулев","phones":null,"codes":null,"units":null}""")).Created();
    }

    [Theory, OnBothDatabases]
    public async Task All_wrong_fields_are_named_at_once_and_a_company_has_no_first_name(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        var wrong = (await api.PostAsync("clients", new
        {
            kind = "company", firstName = "Иван", inn = "7707083894", phones = new[] { new { number = "222-33-44" } }, emails = new[] { new { address = "почта" } },
        })).Refused(HttpStatusCode.BadRequest);
        wrong.ErrorsOf("surname").ShouldContain("Наименование");
        wrong.ErrorsOf("inn").ShouldContain("контрольная цифра");
        wrong.ErrorsOf("firstName").ShouldContain("Юридическое лицо");
        wrong.ErrorsOf("phones[0]").ShouldContain("без кода города");
        wrong.ErrorsOf("emails[0]").ShouldContain("не адрес");
        (await api.PostAsync("clients", """{"surname":"Иванов","name":"Пётр"}""")).Refused(HttpStatusCode.BadRequest).ErrorsOf("name").ShouldContain("нет");
    }

    [Theory, OnBothDatabases]
    public async Task A_key_of_one_entity_adds_clients_to_its_units_and_sees_no_others(Db db)
    {
        var product = await products.OnAsync(db);
        var (mine, other) = (await product.Admin.NewEntityAsync(), await product.Admin.NewEntityAsync());
        var (unit, foreign) = (await product.Admin.NewUnitAsync(await product.Admin.NewBuildingAsync(mine)), await product.Admin.NewUnitAsync(await product.Admin.NewBuildingAsync(other)));
        var stranger = "clients/" + (await product.Admin.PostAsync("clients", new { surname = "Чужой", units = new[] { new { unitId = foreign } } })).Created();
        var api = await product.WithKeyAsync("operator", "legal-entity:" + mine);
        (await api.PostAsync("clients", new { surname = "Свой" })).Refused(HttpStatusCode.BadRequest).ErrorsOf("units").ShouldContain("Укажите помещение");
        (await api.PostAsync("clients", new { surname = "Свой", units = new[] { new { unitId = foreign } } })).Refused(HttpStatusCode.BadRequest).ErrorsOf("units[0]").ShouldContain("нет к нему доступа");
        var own = await api.PostAsync("clients", new { surname = "Свой", units = new[] { new { unitId = unit, role = "owner", share = "1/2" } } });
        own.Created();
        own.Json["units"]?[0]?["share"]?.ToString().ShouldBe("1/2");
        (await api.GetAsync("clients"))["total"].ShouldBe("1");
        (await api.GetAsync(stranger)).Refused(HttpStatusCode.NotFound);
        (await api.PutAsync(stranger, new { surname = "Мой" }, "\"1\"")).Refused(HttpStatusCode.NotFound);
        (await api.DeleteAsync("clients/" + own["id"])).Refused(HttpStatusCode.Forbidden);
        (await product.Admin.DeleteAsync("clients/" + own["id"])).Refused(HttpStatusCode.Conflict)["detail"].ShouldContain("1 помещение: 12");
        (await (await product.WithKeyAsync("viewer")).PostAsync("clients", new { surname = "Свой" })).Refused(HttpStatusCode.Forbidden);
    }

    [Theory, OnBothDatabases]
    public async Task The_address_of_a_merged_client_leads_to_who_stayed(Db db)
    {
        var product = await products.OnAsync(db);
        var (kept, gone) = ((await product.Admin.PostAsync("clients", new { surname = "Иванов", firstName = "Пётр" })).Created(), (await product.Admin.PostAsync("clients", new { surname = "Иванов", firstName = "Пётр", comment = "Второй" })).Created());
        (await (await product.WithKeyAsync("operator")).PostAsync($"clients/{kept}/merge?with={gone}")).Refused(HttpStatusCode.Forbidden);
        var merged = await product.Admin.PostAsync($"clients/{kept}/merge?with={gone}");
        (merged.Status, merged["comment"]).ShouldBe((HttpStatusCode.OK, "Второй"));
        (await product.Admin.GetAsync("clients/" + gone))["id"].ShouldBe(kept);
        (await product.Admin.PostAsync($"clients/{kept}/merge?with={gone}")).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task Requests_are_listed_and_what_is_no_request_is_refused(Db db)
    {
        var api = (await products.OnAsync(db)).Admin;
        (await api.GetAsync("registration-requests"))["total"].ShouldBe("0");
        (await api.GetAsync("registration-requests?status=decided")).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("registration-requests?status=чужой")).Refused(HttpStatusCode.BadRequest).ErrorsOf("status").ShouldContain("withdrawn");
        (await api.GetAsync("registration-requests?cursor=чужой")).Refused(HttpStatusCode.BadRequest);
        (await api.GetAsync("registration-requests?cursor=abcd")).Refused(HttpStatusCode.BadRequest)["detail"].ShouldContain("метка страницы");
        var absent = "registration-requests/0193b0f0-0000-7000-8000-000000000000";
        (await api.GetAsync(absent)).Refused(HttpStatusCode.NotFound);
        (await api.PostAsync(absent + "/approve", new { })).Refused(HttpStatusCode.NotFound);
        (await api.PostAsync(absent + "/reject")).Refused(HttpStatusCode.NotFound);
    }
}
