using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Registration;

/// <summary>Every road of an application, one line each: what is claimed, what is stored, what comes of it.</summary>
public sealed class MatchTests
{
    private const string Mine = "+79221234567";
    private const string Other = "+79220000000";
    private static readonly Guid Flat = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Second = Guid.Parse("00000000-0000-7000-8000-000000000002");
    private static readonly Guid Ivanov = Guid.Parse("00000000-0000-7000-8000-0000000000aa");
    private static readonly Guid Petrov = Guid.Parse("00000000-0000-7000-8000-0000000000bb");

    private static MatchClaim Claim(string name = "Иванов Пётр Ильич", string number = "12", UnitType? type = UnitType.Flat, bool account = false, bool notOwner = false) =>
        new(PersonName.Split(name), Mine, type, number, account, notOwner);

    private static MatchUnit Unit(Guid id, string number = "12", UnitType type = UnitType.Flat, bool residential = true, bool account = false, params MatchOwner[] owners) =>
        new(id, type, residential, [number], account, owners);

    private static MatchOwner Owner(Guid id, string name = "Иванов Петр Ильич", ClientKind kind = ClientKind.Person, params MatchPhone[] phones) =>
        new(id, kind, kind == ClientKind.Company ? new FullName(name, "", "") : PersonName.Split(name), phones);

    private static MatchFacts Facts(IReadOnlyList<MatchUnit>? units, AutoAttachment setting = AutoAttachment.WhenFound, bool marked = false, bool crowded = false, params MatchOwner[] holders) =>
        new(setting, units, holders, marked, crowded);

    private static MatchPhone Phone(string number, bool notForSignIn = false) => new(number, notForSignIn);

    private sealed record Case(string Road, MatchClaim Claim, MatchFacts Facts, Guid? Unit, Guid? Client, WaitReason? Reason, bool OnFile = false);

    private static readonly Case[] Cases =
    [
        // Found, nothing speaks against it.
        new("by number, nobody owns it", Claim(), Facts([Unit(Flat), Unit(Second, "13")]), Flat, null, null),
        new("by account", Claim(account: true), Facts([Unit(Flat, account: true), Unit(Second, "13")]), Flat, null, null),
        new("by account of flat and parking space", Claim(account: true), Facts([Unit(Flat, account: true), Unit(Second, "12", UnitType.Parking, false, true)]), Flat, null, null),
        new("by account, the type is wrong", Claim(type: UnitType.Apartments, account: true), Facts([Unit(Flat, account: true)]), Flat, null, null),
        new("by number, the type is wrong", Claim(type: UnitType.Apartments), Facts([Unit(Flat), Unit(Second, "12", UnitType.Parking, false)]), Flat, null, null),
        new("«кв. 12» is 12", Claim(number: "кв. 12"), Facts([Unit(Flat)]), Flat, null, null),
        new("«м/м 12» of a parking space", Claim(number: "м/м 12", type: UnitType.Parking), Facts([Unit(Flat), Unit(Second, "12", UnitType.Parking, false)]), Second, null, null),
        new("owner of that name without a phone", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov))]), Flat, Ivanov, null, true),
        new("owner of that name, patronymic not known", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, "ИВАНОВ Петр"))]), Flat, Ivanov, null, true),
        new("owner of that name with a landline", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, phones: Phone("+73432223344")))]), Flat, Ivanov, null, true),
        new("owner of that name with this very phone", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, phones: [Phone(Other), Phone(Mine)]))]), Flat, Ivanov, null, true),
        new("one of two owners", Claim(), Facts([Unit(Flat, owners: [Owner(Petrov, "Петрова Анна"), Owner(Ivanov)])]), Flat, Ivanov, null, true),
        new("one owner by two shares", Claim(), Facts([Unit(Flat, owners: [Owner(Ivanov), Owner(Ivanov)])]), Flat, Ivanov, null, true),
        new("the phone is known with this name: a second unit", Claim(), Facts([Unit(Flat)], holders: Owner(Ivanov, phones: Phone(Mine))), Flat, Ivanov, null),
        new("the phone is known with another name", Claim(), Facts([Unit(Flat)], holders: Owner(Petrov, "Иванова Анна", phones: Phone(Mine))), Flat, null, null),
        new("two clients of that phone and name", Claim(), Facts([Unit(Flat)], holders: [Owner(Ivanov, phones: Phone(Mine)), Owner(Petrov, phones: Phone(Mine))]), Flat, null, null),
        // Not found.
        new("«м/м 12» called a flat", Claim(number: "м/м 12"), Facts([Unit(Flat), Unit(Second, "12", UnitType.Parking, false)]), null, null, WaitReason.UnitNotFound),
        new("«офис 12» called a flat", Claim(number: "офис 12"), Facts([Unit(Flat)]), null, null, WaitReason.UnitNotFound),
        new("«кв. 12» called a parking space", Claim(number: "кв. 12", type: UnitType.Parking), Facts([Unit(Flat), Unit(Second, "12", UnitType.Parking, false)]), null, null, WaitReason.UnitNotFound),
        new("house not in the list", Claim(), Facts(null), null, null, WaitReason.HouseNotListed),
        new("no such number", Claim(number: "99"), Facts([Unit(Flat)]), null, null, WaitReason.UnitNotFound),
        new("the number only of a parking space", Claim(), Facts([Unit(Flat, "12", UnitType.Parking, false)]), null, null, WaitReason.UnitNotFound),
        new("two sections of one number", Claim(), Facts([Unit(Flat), Unit(Second)]), null, null, WaitReason.SeveralUnits),
        new("wrong type, two residential of the number", Claim(type: UnitType.Other), Facts([Unit(Flat), Unit(Second, "12", UnitType.Room)]), null, null, WaitReason.SeveralUnits),
        // Contradictions.
        new("the account is unknown", Claim(account: true), Facts([Unit(Flat)]), Flat, null, WaitReason.AccountUnknown),
        new("the account is of another unit", Claim(account: true), Facts([Unit(Flat), Unit(Second, "13", account: true)]), Flat, null, WaitReason.AccountOfAnotherUnit),
        new("an owner of another name", Claim(), Facts([Unit(Flat, owners: Owner(Petrov, "Петров Олег"))]), Flat, null, WaitReason.OwnerNameDiffers),
        new("an owner of another patronymic", Claim(), Facts([Unit(Flat, owners: Owner(Petrov, "Иванов Пётр Олегович"))]), Flat, null, WaitReason.OwnerNameDiffers),
        new("another owner, though the account is right", Claim(account: true), Facts([Unit(Flat, account: true, owners: Owner(Petrov, "Петров Олег"))]), Flat, null, WaitReason.OwnerNameDiffers),
        new("the owner has another mobile", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, phones: Phone(Other)))]), Flat, Ivanov, WaitReason.OwnerHasAnotherPhone, true),
        new("even one that is not for sign-in", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, phones: Phone(Other, true)))]), Flat, Ivanov, WaitReason.OwnerHasAnotherPhone, true),
        new("the owner's number is not for sign-in", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, phones: Phone(Mine, true)))], marked: true), Flat, Ivanov, WaitReason.PhoneNotForSignIn, true),
        new("a number marked elsewhere", Claim(), Facts([Unit(Flat)], marked: true), Flat, null, WaitReason.PhoneNotForSignIn),
        new("a number of many names", Claim(), Facts([Unit(Flat)], crowded: true), Flat, null, WaitReason.PhoneCrowded),
        new("a company owns it", Claim(), Facts([Unit(Flat, owners: Owner(Petrov, "ООО Ромашка", ClientKind.Company))]), Flat, null, WaitReason.OwnerIsCompany),
        new("a sole trader of that name owns it", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov, kind: ClientKind.SoleTrader))]), Flat, Ivanov, null, true),
        new("initials on file", Claim(), Facts([Unit(Flat, owners: Owner(Petrov, "Иванов П.И."))]), Flat, null, WaitReason.Initials),
        new("initials of another surname on file", Claim(), Facts([Unit(Flat, owners: Owner(Petrov, "Сидоров П.И."))]), Flat, null, WaitReason.OwnerNameDiffers),
        new("initials in the form", Claim("Иванов П."), Facts([Unit(Flat)]), Flat, null, WaitReason.Initials),
        new("two owners of one name", Claim("Иванов Пётр"), Facts([Unit(Flat, owners: [Owner(Ivanov), Owner(Petrov, "Иванов Пётр Олегович")])]), Flat, null, WaitReason.SeveralOwners),
        new("not an owner", Claim(notOwner: true), Facts([Unit(Flat)]), Flat, null, WaitReason.NotOwner),
        // The three settings.
        new("only by account, without one", Claim(), Facts([Unit(Flat)], AutoAttachment.ByAccountOnly), Flat, null, WaitReason.AccountNeeded),
        new("only by account, with it", Claim(account: true), Facts([Unit(Flat, account: true)], AutoAttachment.ByAccountOnly), Flat, null, null),
        new("only by account, of an owner on file", Claim(), Facts([Unit(Flat, owners: Owner(Ivanov))], AutoAttachment.ByAccountOnly), Flat, Ivanov, WaitReason.AccountNeeded, true),
        new("all by staff", Claim(account: true), Facts([Unit(Flat, account: true)], AutoAttachment.Never), Flat, null, WaitReason.StaffOnly),
        new("all by staff, and a contradiction besides", Claim(), Facts([Unit(Flat, owners: Owner(Petrov, "Петров Олег"))], AutoAttachment.Never), Flat, null, WaitReason.OwnerNameDiffers),
    ];

    public static TheoryData<string> Roads => [.. Cases.Select(c => c.Road)];

    [Theory, MemberData(nameof(Roads))]
    public void Each_road_ends_where_it_should(string road)
    {
        var one = Cases.Single(c => c.Road == road);
        Match.Decide(one.Claim, one.Facts).ShouldBe(new MatchDecision(one.Unit, one.Client, one.OnFile, one.Reason));
    }

    [Fact]
    public void Every_reason_has_words_for_staff() => Enum.GetValues<WaitReason>().ShouldAllBe(reason => reason.Text().Length > 0);
}
