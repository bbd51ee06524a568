using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Web.Tests.Matrix;

/// <summary>A phone at the resident app.</summary>
/// <param name="Place">May see the address and the number of the flat: has it, or typed it.</param>
/// <param name="Whole">May see its area and accounts.</param>
internal sealed record Dweller(string Who, HttpClient Client, bool Place, bool Whole)
{
    public override string ToString() => Who;
}

/// <summary>One flat with an area, an account and a neighbour, and phones in every relation to it.</summary>
internal sealed class ResidentCast(InnerProduct product)
{
    public const string Street = "Домовых";
    public const string Neighbour = "Соседов";
    public const string Area = "61,7";
    public const string Account = "777000123";

    private readonly Building building = new() { Name = "Дом жителей", Address = $"г. Пермь, ул. {Street}, д. 5", Type = BuildingType.ApartmentHouse, TotalArea = 900 };
    private readonly List<Dweller> dwellers = [];
    private int phones;

    public IReadOnlyList<Dweller> Dwellers => dwellers;

    /// <summary>An application that waits: its page is its owner's alone.</summary>
    public Guid Request { get; private set; }

    public async Task MakeAsync()
    {
        await using var db = await product.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var entity = new LegalEntity { Name = "ООО «Управа»" };
        building.LegalEntityId = entity.Id;
        var unit = new Unit { BuildingId = building.Id, Type = UnitType.Flat, Number = "77", TotalArea = 61.7m };
        var account = new PersonalAccount { LegalEntityId = entity.Id, BuildingId = building.Id, Number = Account };
        var neighbour = new Client { Kind = ClientKind.Person, Surname = Neighbour, FirstName = "Павел" };
        foreach (var derived in new object[] { entity, building, unit, account, neighbour }.OfType<IDerived>())
            derived.SetDerived();
        db.AddRange(entity, building, unit, account, neighbour, new AccountUnit { AccountId = account.Id, UnitId = unit.Id }, new UnitClient { UnitId = unit.Id, ClientId = neighbour.Id, Role = ClientRole.Owner });
        dwellers.Add(new Dweller("nobody signed in", product.NewClient(), false, false));
        SignIn(db, "a stranger", false, false);
        var waiting = SignIn(db, "one whose application waits", true, false);
        db.Add(ApplicationOf(waiting, unit, RequestStatus.Waiting));
        var claimed = SignIn(db, "one attached by itself", true, false);
        Live(db, claimed, unit, confirmed: false, request: ApplicationOf(claimed, unit, RequestStatus.Attached));
        Live(db, SignIn(db, "one whom staff know", true, true), unit, confirmed: true);
        Live(db, SignIn(db, "one whose number is not for sign-in", false, false), unit, confirmed: true, marked: true);
        Live(db, SignIn(db, "one whose right ended", false, false), unit, confirmed: true, until: new DateOnly(2020, 1, 1));
        Live(db, SignIn(db, "one who signed out", false, false, ended: true), unit, confirmed: true);
        await db.SaveChangesAsync();
    }

    private Core.Registration.Resident SignIn(AppDb db, string who, bool place, bool whole, bool ended = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        var resident = new Core.Registration.Resident { Phone = $"+7933000{++phones:D4}", CreatedAt = now, SignedInAt = now };
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        db.AddRange(resident, new ResidentDevice { ResidentId = resident.Id, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)), CreatedAt = now, SeenAt = now, EndedAt = ended ? now : null });
        var client = product.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", "domovoy-my=" + secret);
        dwellers.Add(new Dweller(who, client, place, whole));
        return resident;
    }

    private RegistrationRequest ApplicationOf(Core.Registration.Resident resident, Unit unit, RequestStatus status)
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new RegistrationRequest
        {
            ResidentId = resident.Id, Phone = resident.Phone, Surname = "Жильцов", FirstName = "Иван", BuildingId = building.Id, UnitType = UnitType.Flat, UnitNumber = "77", UnitKey = "unit:" + unit.Id.ToString("N"),
            UnitId = unit.Id, Reason = WaitReason.OwnerNameDiffers, Status = status, CreatedAt = now, WaitingSince = now, DecidedAt = status == RequestStatus.Waiting ? null : now,
        };
        if (status == RequestStatus.Waiting)
            Request = request.Id;
        return request;
    }

    private static void Live(AppDb db, Core.Registration.Resident resident, Unit unit, bool confirmed, RegistrationRequest? request = null, bool marked = false, DateOnly? until = null)
    {
        var client = new Client { Kind = ClientKind.Person, Surname = "Жильцов", FirstName = "Иван" };
        ((IDerived)client).SetDerived();
        client.Phones.Add(new ClientPhone { ClientId = client.Id, Number = resident.Phone, IsPrimary = true, NotForSignIn = marked });
        db.AddRange(client, new UnitClient { UnitId = unit.Id, ClientId = client.Id, Role = ClientRole.Owner, Confirmed = confirmed, Until = until, Source = confirmed ? LinkSource.Manual : LinkSource.SelfRegistration });
        if (request is null)
            return;
        db.AddRange(request, new ResidentClient { ResidentId = resident.Id, ClientId = client.Id, UnitId = unit.Id, RequestId = request.Id, CreatedAt = request.CreatedAt });
    }
}
