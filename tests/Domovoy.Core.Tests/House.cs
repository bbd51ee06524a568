using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests;

/// <summary>A house of one company, and what tests put into it through the product's own use cases.</summary>
internal sealed class House(Stand stand, Guid entity, Guid building)
{
    public static readonly CancellationToken Ct = CancellationToken.None;

    public Guid Entity => entity;

    public Guid Building => building;

    public static async Task<House> NewAsync(Stand stand, string name = "Дом")
    {
        var entity = (await stand.Get<SaveLegalEntity>().RunAsync(null, null, new LegalEntityForm { Name = "ООО " + name }, Stand.Admin, Ct)).Value.Id;
        var form = new BuildingForm { Name = name, Type = BuildingType.ApartmentHouse, LegalEntityId = entity, Address = "г. Пермь, ул. Тверская, д. 1", TotalArea = 1000 };
        return new House(stand, entity, (await stand.Get<SaveBuilding>().RunAsync(null, null, form, Stand.Admin, Ct)).Value.Id);
    }

    public async Task<Guid> UnitAsync(string number, decimal? area = 50, Action<UnitForm>? more = null)
    {
        var form = new UnitForm { BuildingId = building, Type = UnitType.Flat, Number = number, TotalArea = area };
        more?.Invoke(form);
        return (await stand.Get<SaveUnit>().RunAsync(null, null, form, Stand.Admin, Ct)).Value.Id;
    }

    /// <summary>Straight into the table: this test is not about how clients are added.</summary>
    public async Task<Guid> ClientAsync(string surname, string name = "Иван")
    {
        await using var db = stand.Db();
        var client = new Client();
        client.Apply(new ClientForm { Kind = ClientKind.Person, Surname = surname, FirstName = name }).ShouldBeEmpty();
        db.Clients.Add(client);
        await db.SaveChangesAsync(Ct);
        return client.Id;
    }

    public async Task<UnitClient> LinkAsync(Guid unit, Guid client, string? share = null, Action<UnitClientForm>? more = null)
    {
        var form = new UnitClientForm { ClientId = client, Role = ClientRole.Owner, Share = share is null ? null : Share.Parse(share).Value };
        more?.Invoke(form);
        var saved = await stand.Get<SaveUnitClient>().RunAsync(unit, null, null, form, Stand.Admin, Ct);
        saved.Ok.ShouldBeTrue(saved.Ok ? null : saved.Error.Text);
        return saved.Value;
    }

    public Task<Result<PersonalAccount>> AccountAsync(string number, params Guid[] units) => stand.Get<SaveAccount>().RunAsync(
        null, null, new PersonalAccountForm { Number = number, LegalEntityId = entity, Type = AccountType.Utilities, Units = [.. units.Select(unit => new AccountUnitForm { Id = unit })] }, Stand.Admin, Ct);

    /// <summary>Sees this house alone.</summary>
    public Actor Only(Role role) => new(null, null, "Свой", role, new Access(false, [], [], [], [building]));
}
