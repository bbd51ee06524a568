using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Registration;

/// <summary>The roads of an application with a database behind: one house with every kind of flat, one line each.</summary>
public sealed class RoadTests
{
    private const string Hers = "+79220000002";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    private static readonly (string Road, string Name, string Number, Action<RegistrationForm>? More, WaitReason? Reason)[] Roads =
    [
        ("by number", "Иванов Пётр", "1", null, null),
        ("by account with leading zeros", "Иванов Пётр", "2", f => f.Account = "00202", null),
        ("by ЕЛС", "Иванов Пётр", "3", f => f.Account = "50аа000303", null),
        ("by идентификатор ЖКУ", "Иванов Пётр", "4", f => f.Account = "50АА000404-01", null),
        ("wrong type, one residential of the number", "Иванов Пётр", "5", f => f.Type = UnitType.Apartments, null),
        ("owner of that name without a phone", "Смирнов Олег", "6", null, null),
        ("owner of that name with a landline", "Орлов Олег", "7", null, null),
        ("house not in the list", "Иванов Пётр", "8", f => (f.BuildingId, f.Address) = (null, "г. Тверь, ул. Новая, д. 5"), WaitReason.HouseNotListed),
        ("no such number", "Иванов Пётр", "777", null, WaitReason.UnitNotFound),
        ("unknown account", "Иванов Пётр", "9", f => f.Account = "999999", WaitReason.AccountUnknown),
        ("closed account", "Иванов Пётр", "10", f => f.Account = "1010", WaitReason.AccountUnknown),
        ("account of another flat", "Иванов Пётр", "11", f => f.Account = "202", WaitReason.AccountOfAnotherUnit),
        ("owner of another name", "Иванов Пётр", "12", null, WaitReason.OwnerNameDiffers),
        ("owner with another mobile", "Петров Олег", "13", null, WaitReason.OwnerHasAnotherPhone),
        ("owner is a company", "Иванов Пётр", "14", null, WaitReason.OwnerIsCompany),
        ("initials on file", "Белов Олег", "15", null, WaitReason.Initials),
        ("not an owner", "Иванов Пётр", "16", f => f.NotOwner = true, WaitReason.NotOwner),
        ("two flats of one number in two sections", "Иванов Пётр", "17", null, WaitReason.SeveralUnits),
        ("archived flat", "Иванов Пётр", "18", null, WaitReason.UnitNotFound),
        ("an unconfirmed owner counts as owner", "Иванов Пётр", "19", null, WaitReason.OwnerNameDiffers),
        ("a right that ended is no owner", "Иванов Пётр", "20", null, null),
    ];

    [Theory, MemberData(nameof(Both))]
    public async Task Each_road_ends_where_it_should(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        await FillAsync(stand);
        var wrong = new List<string>();
        for (var i = 0; i < Roads.Length; i++)
        {
            var road = Roads[i];
            var who = await stand.SignInAsync($"+7922600{i:D4}");
            var submitted = await stand.SubmittedAsync(who, stand.Form(road.Name, road.Number, road.More));
            var request = await stand.RequestAsync(submitted.RequestId);
            if (request.Reason != road.Reason || (request.Status == RequestStatus.Attached) != (road.Reason is null))
                wrong.Add($"{road.Road}: {request.Status}, {request.Reason}");
            var seen = await stand.UnitsAsync(who);
            if (seen.Count != (road.Reason is null ? 1 : 0) || seen.Any(u => !u.Limited || u.TotalArea is not null || u.Accounts.Count > 0))
                wrong.Add($"{road.Road}: sees {seen.Count}");
        }
        wrong.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_by_account_takes_the_open_account_of_that_very_flat(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind, AutoAttachment.ByAccountOnly);
        await FillAsync(stand);
        var who = await stand.SignInAsync(Hers);
        var without = await stand.SubmittedAsync(who, stand.Form(number: "1"));
        (await stand.RequestAsync(without.RequestId)).Reason.ShouldBe(WaitReason.AccountNeeded);
        var other = await stand.SubmittedAsync(who, stand.Form(number: "3", more: f => f.Account = "202"));
        (await stand.RequestAsync(other.RequestId)).Reason.ShouldBe(WaitReason.AccountOfAnotherUnit);
        (await stand.SubmittedAsync(who, stand.Form(number: "2", more: f => f.Account = "202"))).Status.ShouldBe(RequestStatus.Attached);
    }

    private static async Task FillAsync(ResidentStand stand)
    {
        var flats = new Dictionary<int, Unit>();
        for (var i = 1; i <= 20; i++)
            flats[i] = await stand.House.UnitAsync($"{i}");
        await using var db = stand.Core.Db();
        Account("0202", flats[2]);
        Account("303", flats[3], a => a.UnifiedNumber = "50АА000303");
        Account("404", flats[4], a => (a.UnifiedNumber, a.UtilityId) = ("50АА000404", "50АА000404-01"));
        Account("1010", flats[10], a => a.ClosedOn = new DateOnly(2020, 1, 1));
        var second = new Unit();
        second.Apply(new UnitForm { BuildingId = stand.House.Building.Id, Type = UnitType.Flat, Number = "17", Section = "2" });
        db.Add(second);
        await db.SaveChangesAsync();
        await db.Units.Where(u => u.Id == flats[18].Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.ArchivedAt, stand.Time.GetUtcNow()));
        await OwnerAsync(6, "Смирнов Олег");
        await OwnerAsync(7, "Орлов Олег", "+74822334455");
        await OwnerAsync(12, "Чужих Анна");
        await OwnerAsync(13, "Петров Олег", "+79225550000");
        await stand.House.LinkAsync(flats[14], await stand.House.ClientAsync("ООО Ромашка", more: f => (f.Kind, f.Surname, f.FirstName) = (ClientKind.Company, "ООО Ромашка", null)));
        await OwnerAsync(15, "Белов О.");
        await OwnerAsync(19, "Чужих Анна", more: l => (l.Source, l.Confirmed) = (LinkSource.SelfRegistration, false));
        await OwnerAsync(20, "Чужих Анна", more: l => l.Until = new DateOnly(2020, 1, 1));

        async Task OwnerAsync(int flat, string name, string? phone = null, Action<UnitClient>? more = null) =>
            await stand.House.LinkAsync(flats[flat], await stand.House.ClientAsync(name, phone), more: more);

        void Account(string number, Unit unit, Action<PersonalAccount>? more = null)
        {
            var account = new PersonalAccount { LegalEntityId = stand.House.Company.Id, BuildingId = stand.House.Building.Id, Number = number };
            more?.Invoke(account);
            account.SetDerived();
            db.AddRange(account, new AccountUnit { AccountId = account.Id, UnitId = unit.Id });
        }
    }
}
