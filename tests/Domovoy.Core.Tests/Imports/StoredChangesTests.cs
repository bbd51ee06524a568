using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>What a file adds to stored clients and accounts is a change of them: a new version, told in «История», taken back by undo.</summary>
public sealed class StoredChangesTests
{
    private const string House = "Наименование;Тип;Юрлицо;Адрес;Общая площадь;Внешний код\nДом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;1000;A1\n";
    private const string Heading = "Объект;Тип помещения;Номер помещения;Лицевой счет;ФИО;Телефон;E-mail;Внешний код клиента\n";
    private const string Owner = "A1;Квартира;1;100;Иванов Иван Иванович;8 922 123-45-67;;C1\n";
    private const string More = "A1;Квартира;1;100;Иванов Иван Иванович;8 922 123-45-67, 8 999 111-22-33;ivanov@example.ru;C1\n";

    private static async Task<(Stand Stand, ImportView View, Guid Client)> WithMorePhonesAsync(DbKind kind)
    {
        var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", House, new() { CreateLegalEntities = true });
        await stand.ImportCsvAsync("units", Heading + Owner);
        await using var db = stand.Db();
        return (stand, await stand.ImportCsvAsync("units", Heading + More), await db.Clients.Select(c => c.Id).SingleAsync());
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_phone_added_by_an_import_is_a_new_version_told_in_the_history_and_undone(DbKind kind)
    {
        var (stand, view, id) = await WithMorePhonesAsync(kind);
        await using var _ = stand;
        (view.Status, view.Changed).ShouldBe((ImportStatus.Done, 1));
        await using (var db = stand.Db())
        {
            (await db.Clients.SingleAsync()).Version.ShouldBe(2);
            var told = await db.Changes.SingleAsync(c => c.ImportId == view.Id);
            FieldChanges.FromJson(told.Fields).ShouldBe([new("Телефоны", "+7 922 123-45-67", "+7 922 123-45-67, +7 999 111-22-33"), new("E-mail", null, "ivanov@example.ru")]);
        }
        (await stand.Get<ClientHistory>().GetAsync(id, Stand.Admin, default)).Value[0].Fields[0].Title.ShouldBe("Телефоны");
        var stale = new ClientForm { Kind = ClientKind.Person, Surname = "Иванов", FirstName = "Иван", Patronymic = "Иванович", Phones = [new() { Number = "+79221234567" }], Codes = ["C1"] };
        (await stand.Get<SaveClient>().RunAsync(id, 1, stale, Stand.Admin, default)).Error.Code.ShouldBe(Domovoy.Core.Database.ShortWrite.Conflict.Code, "the card was opened before the load");
        var again = await stand.ImportCsvAsync("units", Heading + More);
        (again.Unchanged, again.Changed).ShouldBe((1, 0));
        (await stand.UndoAsync(view.Id)).Status.ShouldBe(ImportStatus.Undone);
        await using var after = stand.Db();
        (await after.Clients.SingleAsync()).Version.ShouldBe(3, "loading it again changed nothing, the undo did");
        (await after.ClientPhones.SingleAsync()).Number.ShouldBe("+79221234567");
        (await after.ClientEmails.AnyAsync()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_phone_written_beside_the_imported_one_does_not_stand_in_the_way_of_undo_but_its_own_change_does(DbKind kind)
    {
        var (stand, view, id) = await WithMorePhonesAsync(kind);
        await using var _ = stand;
        var card = (await stand.Get<GetClient>().GetAsync(id, Stand.Admin, default)).Value;
        card.Form.Phones.Add(new PhoneForm { Number = "+79220000000" });
        (await stand.Get<SaveClient>().RunAsync(id, card.Version, card.Form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<UndoImport>().WhyNotAsync(view.Id, Stand.Admin, default)).ShouldBeEmpty();
        card.Form.Phones.Single(phone => phone.Number == "+79991112233").Note = "не звонить вечером";
        (await stand.Get<SaveClient>().RunAsync(id, null, card.Form, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<UndoImport>().WhyNotAsync(view.Id, Stand.Admin, default)).ShouldHaveSingleItem().Text.ShouldStartWith("Клиент «Иванов»: поле «Телефоны» после импорта изменено на «+7 922 123-45-67, ");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_unit_added_to_a_stored_account_is_a_new_version_of_the_account(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", House, new() { CreateLegalEntities = true });
        await stand.ImportCsvAsync("units", Heading + Owner);
        var rows = Heading + "A1;Кладовая;7;100;;;;\nA1;Кладовая;8;100;;;;\n";
        var view = await stand.ImportCsvAsync("units", rows, new() { CheckOnly = false });
        (view.Status, view.Changed).ShouldBe((ImportStatus.Done, 2));
        await using var db = stand.Db();
        var account = await db.Accounts.AsNoTracking().SingleAsync();
        account.Version.ShouldBe(2, "once in an import");
        FieldChanges.FromJson((await db.Changes.SingleAsync(c => c.ImportId == view.Id)).Fields).ShouldBe([new("Помещения", "кв. 1", "кв. 1, кладовая 7, кладовая 8")]);
        (await stand.ChangesAsync(view.Id)).Select(c => (c.Record, c.Field, c.After)).ShouldBe([("ЛС 100", "Помещение", "кладовая 7"), ("ЛС 100", "Помещение", "кладовая 8")]);
        (await stand.ImportCsvAsync("units", rows)).Unchanged.ShouldBe(2);
        (await stand.UndoAsync(view.Id)).Status.ShouldBe(ImportStatus.Undone);
        (await db.AccountUnits.CountAsync()).ShouldBe(1);
        (await db.Accounts.AsNoTracking().SingleAsync()).Version.ShouldBe(3);
    }
}
