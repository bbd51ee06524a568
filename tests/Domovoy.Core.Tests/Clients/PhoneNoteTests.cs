using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Clients;

/// <summary>What is written after a phone («доб. 15», «жена») is kept with it, however it comes in.</summary>
public sealed class PhoneNoteTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_extension_typed_with_a_number_becomes_its_note_and_is_shown_in_lists(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        var client = await house.ClientAsync("Иванов Иван", more: form => form.Phones.Add(new PhoneForm { Number = "+7 912 345-67-89 вн.15", Note = "рабочий" }));
        var unit = await house.UnitAsync("12");
        await house.LinkAsync(unit, client);
        var details = (await stand.Get<GetClient>().GetAsync(client.Id, Stand.Admin, default)).Value;
        details.Form.Phones.Select(phone => (phone.Number, phone.Note)).ShouldBe([("+7 912 345-67-89", "доб. 15, рабочий")]);
        var row = (await stand.Get<ClientList>().PageAsync(new ClientFilter { Search = "345-67-89" }, ClientSort.Name, false, null, 10, Stand.Admin, default)).Value.Items.Single();
        PhoneNumber.Format(row.Phone ?? "").ShouldBe("+7 912 345-67-89 доб. 15");
        (await stand.Get<UnitClientList>().GetAsync(unit.Id, Stand.Admin, default)).Value.Rows.Single().Phone.ShouldBe(row.Phone);
        (await stand.Get<SuggestClients>().RunAsync("Иванов", Stand.Admin, default)).Single().Phone.ShouldBe(row.Phone);
        details.Form.Phones[0].Number = "8 912 345-67-89 доб. 16";
        (await stand.Get<SaveClient>().RunAsync(client.Id, details.Version, details.Form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<GetClient>().GetAsync(client.Id, Stand.Admin, default)).Value.Form.Phones.Single().Note.ShouldBe("доб. 16, рабочий");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_extension_in_a_file_is_loaded_and_makes_the_round_trip(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await ClientHouse.NewAsync(stand);
        const string Head = "Объект;Тип помещения;Номер помещения;ФИО;Телефон\n";
        var view = await stand.ImportCsvAsync("units", Head + """
            г. Тверь, ул. Мира, д. 1;Квартира;1;Иванов Иван;"8 912 345-67-89, доб. 15; 89220000001 (жена)"
            г. Тверь, ул. Мира, д. 1;Квартира;2;Петров Олег;89220000002#7
            """);
        (view.Status, view.Errors, view.Warnings).ShouldBe((ImportStatus.Done, 0, 0));
        var id = (await stand.Get<SuggestClients>().RunAsync("Иванов", Stand.Admin, default)).Single().Id;
        (await stand.Get<GetClient>().GetAsync(id, Stand.Admin, default)).Value.Form.Phones.Select(phone => (phone.Number, phone.Note))
            .ShouldBe([("+7 912 345-67-89", "доб. 15"), ("+7 922 000-00-01", "жена")]);

        using var file = new MemoryStream();
        await stand.Get<ExportSheet>().WriteAsync("units", new ExportScope(), file, Stand.Admin, default);
        file.Position = 0;
        var again = await stand.ImportAsync("units", file, "выгрузка.xlsx", apply: false);
        (again.Rows, again.Unchanged, again.Warnings).ShouldBe((2, 2, 0));
        (await stand.Get<ImportFindings>().IssuesAsync(again.Id, true, -1, 10, Stand.Admin, default)).Value.Items.ShouldBeEmpty();

        // Another note of a known phone is not written over what the office keeps, and not in silence.
        var other = await stand.ImportCsvAsync("units", Head + "г. Тверь, ул. Мира, д. 1;Квартира;2;Петров Олег;89220000002 доб. 8");
        other.Unchanged.ShouldBe(1);
        (await stand.WarningsAsync(other.Id)).Single().Message.ShouldBe("Телефон +7 922 000-00-02 у клиента уже есть, примечание «доб. 8» к нему не загружено. Впишите его в карточке клиента.");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_company_keeps_the_extension_of_its_phone(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var save = stand.Get<SaveLegalEntity>();
        var id = (await save.RunAsync(null, null, new LegalEntityForm { Name = "ООО Дом", Phone = "8 (343) 222-33-44 доб.15" }, Stand.Admin, default)).Value.Id;
        (await stand.Get<GetLegalEntity>().GetAsync(id, Stand.Admin, default)).Value.Form.Phone.ShouldBe("+7 343 222-33-44 доб. 15");
        var refused = await save.RunAsync(id, null, new LegalEntityForm { Name = "ООО Дом", Phone = "8 (343) 222-33-44 (приемная)" }, Stand.Admin, default);
        refused.Error.Field.ShouldBe("Phone");
    }
}
