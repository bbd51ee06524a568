using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

/// <summary>A date nobody can have meant is refused in words, and reckoned with by nobody.</summary>
public sealed class DateBoundsTests
{
    private static readonly DateOnly Never = DateOnly.MinValue;

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_right_does_not_pass_on_the_first_day_of_all(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (unit, old, buyer) = (await house.UnitAsync("1"), await house.ClientAsync("Иванов"), await house.ClientAsync("Петров"));
        await house.LinkAsync(unit, old);
        var form = new ChangeOwnerForm { Date = Never, Owners = [new() { ClientId = buyer }] };
        var refused = await stand.Get<ChangeOwner>().RunAsync(unit, form, Stand.Admin, default);
        (refused.Error.Field, refused.Error.Text).ShouldBe((nameof(form.Date), "Дата перехода права: год 1 вне пределов от 1800 до 2200. Проверьте дату."));
        form.Date = new DateOnly(1800, 1, 1);
        (await stand.Get<ChangeOwner>().RunAsync(unit, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        var account = (await house.AccountAsync("1", unit)).Value.Id;
        (await stand.Get<CloseAccount>().RunAsync(account, DateOnly.MaxValue, Stand.Admin, default)).Error.Field.ShouldBe(nameof(PersonalAccountForm.ClosedOn));
    }

    [Fact]
    public void Every_form_that_takes_a_date_refuses_it()
    {
        Fields(new UnitClientForm { Since = Never, Until = DateOnly.MaxValue, DocumentDate = Never }.Check()).ShouldBe(["Since", "Until", "DocumentDate"]);
        Fields(new ChangeOwnerForm { Date = new DateOnly(2201, 1, 1), DocumentDate = Never, Owners = [new() { ClientId = Guid.Empty }] }.Check()).ShouldBe(["Date", "DocumentDate"]);
        Fields(new PersonalAccountForm { Number = "1", LegalEntityId = Guid.Empty, OpenedOn = Never, ClosedOn = DateOnly.MaxValue }.Check()).ShouldBe(["OpenedOn", "ClosedOn"]);
        Fields(new TransferForm { LegalEntityId = Guid.Empty, Date = Never }.Check()).ShouldBe(["Date"]);
        Fields(new BuildingForm { Name = "Дом", AcceptIncomplete = true, ManagedSince = Never, ManagedUntil = DateOnly.MaxValue }.Check()).ShouldBe(["ManagedSince", "ManagedUntil"]);
        Fields(new ClientForm { Surname = "Иванов", BirthDate = Never }.Check()).ShouldBe(["BirthDate"]);
        Fields(new UnitClientForm { Since = new DateOnly(1800, 1, 1), Until = new DateOnly(2200, 12, 31) }.Check()).ShouldBeEmpty("leases are long");
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Nobody_is_born_tomorrow_week(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var form = new ClientForm { Kind = ClientKind.Person, Surname = "Иванов", BirthDate = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(7) };
        var refused = await stand.Get<SaveClient>().RunAsync(null, null, form, Stand.Admin, default);
        (refused.Error.Field, refused.Error.Text).ShouldBe((nameof(form.BirthDate), $"Дата рождения: {Ru.Date(form.BirthDate)} еще не наступила. Проверьте год."));
        form.BirthDate = form.BirthDate?.AddDays(-7);
        (await stand.Get<SaveClient>().RunAsync(null, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
    }

    private static IEnumerable<string?> Fields(IReadOnlyList<Error> errors) => errors.Select(error => error.Field);
}
