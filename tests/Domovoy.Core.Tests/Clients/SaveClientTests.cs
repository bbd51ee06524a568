using Domovoy.Core.Clients;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Clients;

public sealed class SaveClientTests
{
    private static ClientForm Ivanov() => new()
    {
        Surname = " Иванов ", FirstName = "Пётр", Patronymic = "Ильич", BirthDate = new DateOnly(1980, 5, 14), Snils = "112-233-445 95",
        Phones = [new PhoneForm { Number = "8 (922) 123-45-67", Note = "рабочий" }, new PhoneForm { Number = "9220000001", NotForSignIn = true }, new PhoneForm()],
        Emails = ["ivanov@Example.RU", " "], Codes = ["C-1", " C-2 ", "C-1"],
    };

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_person_is_stored_found_and_changed_with_its_phones_and_history(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var save = stand.Get<SaveClient>();
        var id = (await save.RunAsync(null, null, Ivanov(), Stand.Admin, default)).Value.Id;
        var details = (await stand.Get<GetClient>().GetAsync(id, Stand.Admin, default)).Value;
        details.Title.ShouldBe("Иванов Пётр Ильич");
        details.Form.Snils.ShouldBe("***-***-445 95");
        details.Form.Phones.Select(p => (p.Number, p.Note, p.NotForSignIn)).ShouldBe([("+7 922 123-45-67", "рабочий", false), ("+7 922 000-00-01", null, true)]);
        details.Form.Emails.ShouldBe(["ivanov@example.ru"]);
        details.Form.Codes.ShouldBe(["C-1", "C-2"]);

        // As the card came, with another primary phone and one taken away.
        var form = details.Form;
        form.Phones.RemoveAt(0);
        form.Phones.Insert(0, new PhoneForm { Number = "+7 922 555-66-77" });
        form.Emails.Clear();
        var saved = await save.RunAsync(id, details.Version, form, Stand.Admin, default);
        saved.Value.Version.ShouldBe(2, "phones are part of the client");
        await using var db = stand.Db();
        var stored = await db.Clients.Include(c => c.Phones).Include(c => c.Emails).SingleAsync(c => c.Id == id);
        stored.Snils.ShouldBe("11223344595", "its mask sent back leaves the number");
        stored.Phones.Single(p => p.IsPrimary).Number.ShouldBe("+79225556677");
        stored.Emails.ShouldBeEmpty();
        (await db.SearchWords.CountAsync(w => w.Id == id && w.Kind == SearchKind.ClientPhone && w.Word == "9221234567")).ShouldBe(0);
        (await stand.Get<SuggestClients>().RunAsync("66-77", Stand.Admin, default)).Single().Id.ShouldBe(id);
        var history = (await stand.Get<ClientHistory>().GetAsync(id, Stand.Admin, default)).Value;
        history[0].Fields.Single(f => f.Title == "Телефоны").ShouldSatisfyAllConditions(
            f => f.Before.ShouldBe("+7 922 123-45-67 (рабочий), +7 922 000-00-01 (не для входа)"), f => f.After.ShouldBe("+7 922 555-66-77, +7 922 000-00-01 (не для входа)"));

        (await save.RunAsync(id, 1, form, Stand.Admin, default)).Error.Code.ShouldBe("changed_meanwhile");
        (await save.RunAsync(id, 2, form, Stand.Admin, default)).Value.Version.ShouldBe(2, "nothing changed, nothing written");
    }

    [Fact]
    public void All_wrong_fields_are_named_at_once()
    {
        var form = new ClientForm
        {
            Kind = ClientKind.Company, FirstName = "Иван", Inn = "7707083894", Ogrn = "123", Snils = "1",
            Phones = [new PhoneForm { Number = "222-33-44" }, new PhoneForm { Note = "чей-то" }], Emails = ["почта"],
        };
        var fields = form.Check().Concat(form.Foreign()).Select(error => error.Field).ToList();
        fields.ShouldBe(["Surname", "Snils", "Inn", "Ogrn", "Phones[0]", "Phones[1]", "Emails[0]", "FirstName", "Snils"], ignoreOrder: true);
        form.DropForeign();
        form.Foreign().ShouldBeEmpty();
        new ClientForm { Surname = "Дом", Phones = [new() { Number = "89221234567" }, new() { Number = "+7 922 123 45 67" }] }.Check().ShouldHaveSingleItem().Field.ShouldBe("Phones[1]");
    }

    [Theory]
    [InlineData("иванов пётр", ClientKind.Person, "Иванов", "Пётр", null)]
    [InlineData("ООО Ромашка", ClientKind.Company, "ООО Ромашка", null, null)]
    [InlineData("922 123", ClientKind.Person, null, null, "922 123")]
    [InlineData("89221234567", ClientKind.Person, null, null, "+7 922 123-45-67")]
    public void What_was_typed_into_a_search_begins_the_form(string typed, ClientKind kind, string? surname, string? name, string? phone)
    {
        var form = ClientForm.Prefilled(typed);
        (form.Kind, form.Surname, form.FirstName, form.Phones.FirstOrDefault()?.Number).ShouldBe((kind, surname, name, phone));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Rights_and_access_are_kept(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await ClientHouse.NewAsync(stand), await ClientHouse.NewAsync(stand, "Дом 2", "г. Тверь, ул. Мира, д. 2"));
        var me = mine.Only();
        var stranger = await other.ClientAsync("Чужой Олег", "+79220000009", more: f => f.Codes.Add("K-1"));
        await other.LinkAsync(await other.UnitAsync("1"), stranger);
        (await stand.Get<SaveClient>().RunAsync(stranger.Id, null, Ivanov(), me, default)).Error.Code.ShouldBe("not_found");
        (await stand.Get<SaveClient>().RunAsync(null, null, Ivanov(), mine.Only(Role.Viewer), default)).Error.Code.ShouldBe("forbidden");
        var own = await mine.ClientAsync("Петров Олег", "+79220000009", me);
        (await stand.Get<GetClient>().GetAsync(own.Id, me, default)).Value.Shared.ShouldBeEmpty("a client one may not see is not told of");
        (await stand.Get<GetClient>().GetAsync(own.Id, Stand.Admin, default)).Value.Shared["+79220000009"].Clients.Single().Title.ShouldBe("Чужой Олег");
        var code = ClientForm.Prefilled("Новый Клиент");
        code.Codes.Add("K-1");
        (await stand.Get<SaveClient>().RunAsync(null, null, code, Stand.Admin, default)).Error.Field.ShouldBe("Codes");
        (await stand.Get<ShowSnils>().RunAsync(own.Id, me, default)).Error.Code.ShouldBe("forbidden");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_shown_number_is_told_in_history_and_its_history_is_masked(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var id = (await stand.Get<SaveClient>().RunAsync(null, null, Ivanov(), Stand.Admin, default)).Value.Id;
        (await stand.Get<ShowSnils>().RunAsync(id, Stand.Admin, default)).Value.ShouldBe("112-233-445 95");
        var form = Ivanov();
        form.Snils = null;
        (await stand.Get<SaveClient>().RunAsync(id, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        var history = (await stand.Get<ClientHistory>().GetAsync(id, Stand.Admin, default)).Value;
        history[0].Fields.Single(f => f.Title == "СНИЛС").Before.ShouldBe("***-***-445 95");
        history[1].Action.ShouldBe(Core.Audit.ChangeAction.Viewed);
        // Who opens the card is written down too, without waiting for it.
        var who = Stand.Admin with { EmployeeId = GuidV7.Next() };
        await stand.Get<GetClient>().GetAsync(id, who, default);
        await stand.Get<GetClient>().GetAsync(GuidV7.Next(), who, default);
        (await stand.Get<Core.Audit.ViewLog>().FlushAsync(default)).ShouldBe(1);
        await using var db = stand.Db();
        (await db.Views.SingleAsync()).ShouldSatisfyAllConditions(v => v.EntityId.ShouldBe(id), v => v.EmployeeId.ShouldBe(who.EmployeeId));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_client_of_a_unit_is_not_deleted_but_archived(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        var client = await house.ClientAsync("Иванов Иван", "+79221234567");
        var link = await house.LinkAsync(await house.UnitAsync("12"), client);
        var refused = await stand.Get<DeleteClient>().RunAsync(client.Id, null, Stand.Admin, default);
        refused.Error.Text.ShouldContain("1 помещение: 12");
        (await stand.Get<ArchiveClient>().RunAsync(client.Id, true, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<SuggestClients>().RunAsync("Иванов", Stand.Admin, default)).ShouldBeEmpty();
        await using var db = stand.Db();
        await db.UnitClients.Where(l => l.Id == link.Id).ExecuteDeleteAsync();
        (await stand.Get<DeleteClient>().RunAsync(client.Id, null, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await db.SearchWords.CountAsync(w => w.Id == client.Id)).ShouldBe(0);
        (await db.ClientPhones.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_number_of_four_names_is_crowded(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        await using var db = stand.Db();
        foreach (var name in new[] { "Иванов Иван", "Иванов Иван", "Петров Петр", "Сидоров Олег" })
            await house.ClientAsync(name, "+79221234567");
        (await PhoneCrowd.IsCrowdedAsync(db, "+79221234567", default)).ShouldBeFalse("three names");
        var fourth = await house.ClientAsync("Орлова Анна", "+79221234567");
        (await PhoneCrowd.IsCrowdedAsync(db, "+79221234567", default)).ShouldBeTrue();
        (await stand.Get<GetClient>().GetAsync(fourth.Id, Stand.Admin, default)).Value.Shared["+79221234567"].Crowded.ShouldBeTrue();
    }
}
