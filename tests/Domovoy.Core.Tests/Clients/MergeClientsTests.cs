using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Clients;

public sealed class MergeClientsTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Duplicates_are_found_by_name_with_phone_or_birth_date_only(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        var known = await house.ClientAsync("Иванов Пётр Ильич", "+79221234567", more: f => f.BirthDate = new DateOnly(1980, 5, 14));
        async Task<string?> FoundAsync(string name, string? phone = null, DateOnly? born = null)
        {
            var form = ClientForm.Prefilled(name);
            form.BirthDate = born;
            if (phone is not null)
                form.Phones.Add(new PhoneForm { Number = phone });
            return (await stand.Get<FindDuplicates>().RunAsync(form, null, Stand.Admin, default)).SingleOrDefault()?.Reason;
        }
        async Task<IEnumerable<string>> NamesakesAsync(string name, DateOnly? born = null, Guid? except = null, Actor? actor = null)
        {
            var form = ClientForm.Prefilled(name);
            form.BirthDate = born;
            return (await stand.Get<FindDuplicates>().NamesakesAsync(form, except, 3, actor ?? Stand.Admin, default)).Items.Select(one => one.Title);
        }
        (await FoundAsync("ИВАНОВ Петр", "8 922 123-45-67")).ShouldBe("то же имя и телефон");
        (await FoundAsync("Иванов Пётр Ильич", born: new DateOnly(1980, 5, 14))).ShouldBe("то же имя и дата рождения");
        (await FoundAsync("Иванов Пётр Ильич", born: new DateOnly(1980, 5, 15))).ShouldBeNull();
        (await FoundAsync("Иванов Пётр Олегович", "89221234567")).ShouldBeNull("another patronymic");
        (await FoundAsync("Иванова Анна", "89221234567")).ShouldBeNull();
        (await FoundAsync("Иванов Пётр Ильич")).ShouldBeNull("namesakes are no duplicates");
        (await NamesakesAsync("иванов ПЕТР Ильич")).ShouldBe(["Иванов Пётр Ильич"], "but they are told of");
        (await NamesakesAsync("Иванов Пётр Ильич", new DateOnly(1980, 5, 14))).ShouldBe(["Иванов Пётр Ильич"]);
        (await NamesakesAsync("Иванов Пётр Ильич", new DateOnly(1981, 1, 1))).ShouldBeEmpty("born on another day is another person");
        (await NamesakesAsync("Иванов Пётр")).ShouldBeEmpty("half a name is half of the town");
        (await NamesakesAsync("Иванов Пётр Ильич", except: known.Id)).ShouldBeEmpty();
        (await NamesakesAsync("Иванов Пётр Ильич", actor: house.Only())).ShouldBeEmpty("who is not seen is not told of");
        var own = ClientForm.Of(known);
        own.Phones = [new PhoneForm { Number = "+79221234567" }];
        (await stand.Get<FindDuplicates>().RunAsync(own, known.Id, Stand.Admin, default)).ShouldBeEmpty();
        (await stand.Get<FindDuplicates>().RunAsync(own, null, house.Only(), default)).ShouldBeEmpty("who is not seen is not told of");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Everything_goes_over_and_the_old_address_leads_to_who_stayed(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        var kept = await house.ClientAsync("Иванов Пётр", "+79221234567", more: f => (f.Emails, f.Codes) = (["a@example.ru"], ["C-1"]));
        var gone = await house.ClientAsync("Иванов Пётр Ильич", "+79221234567", more: f =>
        {
            (f.BirthDate, f.Codes, f.Emails, f.Comment) = (new DateOnly(1980, 5, 14), ["C-1-OLD"], ["a@example.ru", "b@example.ru"], "Звонить вечером");
            f.Phones.Add(new PhoneForm { Number = "+79220000002" });
        });
        var (flat, parking) = (await house.UnitAsync("1"), await house.UnitAsync("2"));
        await house.LinkAsync(flat, kept, more: l => (l.ShareNum, l.ShareDen, l.Confirmed) = (1, 2, false));
        await house.LinkAsync(flat, gone, more: l => (l.ShareNum, l.ShareDen) = (1, 2));
        await house.LinkAsync(parking, gone, ClientRole.Leaseholder);
        await using (var seed = stand.Db())
        {
            var account = new PersonalAccount { LegalEntityId = house.Company.Id, BuildingId = house.Building.Id, Number = "77", PayerClientId = gone.Id };
            account.SetDerived();
            seed.Accounts.Add(account);
            await seed.SaveChangesAsync();
        }
        (await stand.Get<MergeClients>().RunAsync(kept.Id, gone.Id, house.Only(Role.Operator), default)).Error.Code.ShouldBe("forbidden");
        var merged = await stand.Get<MergeClients>().RunAsync(kept.Id, gone.Id, Stand.Admin, default);
        merged.Ok.ShouldBeTrue(merged.Ok ? null : merged.Error.Text);

        var details = (await stand.Get<GetClient>().GetAsync(gone.Id, Stand.Admin, default)).Value;
        details.Id.ShouldBe(kept.Id);
        details.Title.ShouldBe("Иванов Пётр Ильич", "the patronymic was known of the other");
        (details.Form.BirthDate, details.Form.Comment).ShouldBe((new DateOnly(1980, 5, 14), "Звонить вечером"));
        details.Form.Phones.Select(p => p.Number).ShouldBe(["+7 922 123-45-67", "+7 922 000-00-02"]);
        details.Form.Emails.ShouldBe(["a@example.ru", "b@example.ru"]);
        details.Form.Codes.ShouldBe(["C-1", "C-1-OLD"]);
        details.Units.Select(u => (u.UnitId, u.Form.Role, u.Confirmed)).ShouldBe([(flat.Id, ClientRole.Owner, true), (parking.Id, ClientRole.Leaseholder, true)], ignoreOrder: true);
        await using var db = stand.Db();
        (await db.Accounts.SingleAsync()).PayerClientId.ShouldBe(kept.Id);
        (await db.Clients.CountAsync()).ShouldBe(1);
        (await db.SearchWords.CountAsync(w => w.Id == gone.Id)).ShouldBe(0);
        (await stand.Get<SuggestClients>().RunAsync("0002", Stand.Admin, default)).Single().Id.ShouldBe(kept.Id);
        var history = (await stand.Get<ClientHistory>().GetAsync(kept.Id, Stand.Admin, default)).Value;
        history.ShouldContain(e => e.Subject == null && e.Fields.Any(f => f.Title == "Объединен с клиентом" && f.After == "Иванов Пётр Ильич"));
        history.ShouldContain(e => e.Subject != null && e.Fields.Any(f => f.Title == "Объединен с клиентом"), "and in the history of the other");
        // And once more: both old addresses lead to the last.
        var last = await house.ClientAsync("Иванов Пётр Ильич");
        (await stand.Get<MergeClients>().RunAsync(last.Id, kept.Id, Stand.Admin, default)).Ok.ShouldBeTrue();
        (await stand.Get<GetClient>().GetAsync(gone.Id, Stand.Admin, default)).Value.Id.ShouldBe(last.Id);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Different_numbers_of_the_state_are_different_people(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        var (a, b) = (await house.ClientAsync("Иванов Иван", more: f => f.Snils = "112-233-445 95"), await house.ClientAsync("Иванов Иван", more: f => f.Snils = "001-001-998 00"));
        (await stand.Get<MergeClients>().RunAsync(a.Id, b.Id, Stand.Admin, default)).Error.Text.ShouldContain("разные СНИЛС");
        var company = await house.ClientAsync("ООО Ромашка");
        (await stand.Get<MergeClients>().RunAsync(a.Id, company.Id, Stand.Admin, default)).Error.Text.ShouldContain("Разные виды");
        (await stand.Get<MergeClients>().RunAsync(a.Id, a.Id, Stand.Admin, default)).Ok.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_is_typed_of_a_known_client_goes_into_it(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await ClientHouse.NewAsync(stand);
        var known = await house.ClientAsync("Иванов Пётр", "+79221234567");
        var typed = ClientForm.Prefilled("Иванов Пётр Ильич");
        typed.Phones.Add(new PhoneForm { Number = "89220000002" });
        var filled = (await stand.Get<FillClient>().RunAsync(known.Id, typed, Stand.Admin, default)).Value;
        filled.Title.ShouldBe("Иванов Пётр Ильич");
        await using var db = stand.Db();
        (await db.ClientPhones.CountAsync(p => p.ClientId == known.Id)).ShouldBe(2);
        (await db.ClientPhones.CountAsync(p => p.IsPrimary)).ShouldBe(1);
    }
}
