using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Clients;

/// <summary>A company with one house, for tests that need somebody to live somewhere.</summary>
internal sealed class ClientHouse(Stand stand, LegalEntity company, Building building)
{
    public LegalEntity Company => company;

    public Building Building => building;

    /// <summary>An operator or another who sees this house alone.</summary>
    public Actor Only(Role role = Role.Operator) => new(GuidV7.Next(), null, "Сотрудник дома", role, Access.None with { Buildings = [building.Id] });

    public static async Task<ClientHouse> NewAsync(Stand stand, string name = "Дом", string address = "г. Тверь, ул. Мира, д. 1", Action<LegalEntityForm>? company = null)
    {
        var form = new LegalEntityForm { Name = "ООО " + name, Phone = "+74822123456" };
        company?.Invoke(form);
        var entity = (await stand.Get<SaveLegalEntity>().RunAsync(null, null, form, Stand.Admin, default)).Value;
        var building = (await stand.Get<SaveBuilding>().RunAsync(null, null, new BuildingForm
        {
            Name = name, Type = BuildingType.ApartmentHouse, LegalEntityId = entity.Id, Address = address, TotalArea = 1000,
        }, Stand.Admin, default)).Value;
        return new ClientHouse(stand, entity, building);
    }

    public async Task<Unit> UnitAsync(string number, UnitType type = UnitType.Flat) => (await stand.Get<SaveUnit>().RunAsync(null, null,
        new UnitForm { BuildingId = building.Id, Type = type, Number = number, TotalArea = 50 }, Stand.Admin, default)).Value;

    public async Task<Client> ClientAsync(string name, string? phone = null, Actor? actor = null, Action<ClientForm>? more = null)
    {
        var form = ClientForm.Prefilled(name);
        if (phone is not null)
            form.Phones.Add(new PhoneForm { Number = phone });
        more?.Invoke(form);
        var saved = await stand.Get<SaveClient>().RunAsync(null, null, form, actor ?? Stand.Admin, default);
        saved.Ok.ShouldBeTrue(saved.Ok ? null : saved.Error.Text);
        return saved.Value;
    }

    /// <summary>Straight into the table: how links are made by hand is another test's.</summary>
    public async Task<UnitClient> LinkAsync(Unit unit, Client client, ClientRole role = ClientRole.Owner, Action<UnitClient>? more = null)
    {
        await using var db = stand.Db();
        var link = new UnitClient { UnitId = unit.Id, ClientId = client.Id, Role = role };
        more?.Invoke(link);
        db.UnitClients.Add(link);
        await db.SaveChangesAsync();
        return link;
    }
}
