using System.Net;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Tests.Clients;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Registration;

/// <summary>A house, an employee with the tick, and residents who sign in by a code.</summary>
internal sealed class ResidentStand : IAsyncDisposable
{
    private int addresses;

    private ResidentStand(Stand stand, ClientHouse house, MovedTime time) => (Core, House, Time) = (stand, house, time);

    public Stand Core { get; }

    public ClientHouse House { get; }

    public MovedTime Time { get; }

    public static async Task<ResidentStand> StartAsync(DbKind kind, AutoAttachment setting = AutoAttachment.WhenFound)
    {
        var time = new MovedTime();
        var stand = await Stand.StartAsync(kind, time);
        return new ResidentStand(stand, await ClientHouse.NewAsync(stand, company: form => form.AutoAttachment = setting), time);
    }

    public T Get<T>() where T : notnull => Core.Get<T>();

    public Task<Result<CodeOnItsWay>> AskAsync(string phone, Guid? tryId = null, string? device = null, IPAddress? address = null) => Get<RequestCode>().RunAsync(
        new RequestCodeForm { Phone = phone, TryId = tryId, DeviceSecret = device, Address = address ?? NextAddress() }, default);

    /// <summary>Each asks from an address of its own.</summary>
    private IPAddress NextAddress()
    {
        var n = Interlocked.Increment(ref addresses);
        return new IPAddress([10, (byte)(n >> 16), (byte)(n >> 8), (byte)n]);
    }

    /// <summary>Signs a phone in, as its owner does.</summary>
    public async Task<ResidentActor> SignInAsync(string phone)
    {
        var asked = (await AskAsync(phone)).Value;
        var signed = await Get<CheckCode>().RunAsync(new CheckCodeForm { TryId = asked.TryId, Code = await Get<SignInCodes>().CodeAsync(asked.TryId, default), Browser = "Mozilla/5.0 (Android) Chrome/130" }, default);
        signed.Ok.ShouldBeTrue(signed.Ok ? null : signed.Error.Text);
        return (await Get<ResidentSessions>().FindAsync(signed.Value.DeviceSecret, default)).ShouldNotBeNull();
    }

    public RegistrationForm Form(string name = "Иванов Пётр Ильич", string number = "12", Action<RegistrationForm>? more = null)
    {
        var fio = PersonName.Split(name);
        var form = new RegistrationForm
        {
            Surname = fio.Surname, FirstName = fio.FirstName, Patronymic = fio.Patronymic, BuildingId = House.Building.Id, Type = UnitType.Flat, Number = number, Email = "ivanov@example.ru", Consent = true,
        };
        more?.Invoke(form);
        return form;
    }

    public Task<Result<Submitted>> SubmitAsync(ResidentActor who, RegistrationForm form) => Get<SubmitRegistration>().RunAsync(form, who, default);

    /// <summary>An application that must be taken.</summary>
    public async Task<Submitted> SubmittedAsync(ResidentActor who, RegistrationForm form)
    {
        var result = await SubmitAsync(who, form);
        result.Ok.ShouldBeTrue(result.Ok ? null : result.Error.Text);
        return result.Value;
    }

    /// <summary>An employee of the house with the tick.</summary>
    public async Task<Actor> EmployeeAsync(string surname = "Смирнова", bool tick = true, Role role = Role.Operator, Access? access = null)
    {
        await using var db = Core.Db();
        var employee = new Employee
        {
            Surname = surname, FirstName = "Анна", Email = $"{GuidV7.Next():N}@example.ru", UserName = GuidV7.Next().ToString("N"), Role = role, ReceivesRegistrations = tick,
            Access = AccessRecord.Of(access ?? Access.None with { Buildings = [House.Building.Id] }), CreatedAt = Time.GetUtcNow(),
        };
        employee.NormalizedUserName = employee.UserName.ToUpperInvariant();
        employee.NormalizedEmail = employee.Email.ToUpperInvariant();
        db.Users.Add(employee);
        await db.SaveChangesAsync();
        return employee.ToActor();
    }

    public Task<IReadOnlyList<ResidentUnit>> UnitsAsync(ResidentActor who) => Get<ResidentUnits>().GetAsync(who, default);

    public async Task<RegistrationRequest> RequestAsync(Guid id)
    {
        await using var db = Core.Db();
        return await db.RegistrationRequests.AsNoTracking().SingleAsync(r => r.Id == id);
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
