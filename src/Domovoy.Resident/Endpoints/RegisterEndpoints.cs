using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Resident.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Resident.Endpoints;

internal static class RegisterEndpoints
{
    private static readonly TypeChoice[] Types = [.. Enum.GetValues<UnitType>().Select(type => new TypeChoice(type.ToString(), type.Name()))];

    /// <summary>Each company has a text of its own: what was ticked under another is no consent.</summary>
    private static readonly Error OtherConsent = new("consent", "У управляющей компании этого дома свой текст согласия. Откройте его по ссылке и поставьте отметку.", "consent");

    public static void MapRegister(this RouteGroupBuilder pages)
    {
        pages.MapGet("/register", ShowAsync);
        pages.MapPost("/register", SendAsync);
        pages.MapGet("/houses", async (ResidentSession session, ResidentHouses houses, string? q, CancellationToken ct) =>
        {
            if (await session.WhoAsync(ct) is null)
                return Results.Unauthorized();
            var found = await houses.FindAsync(q ?? "", ct);
            return Results.Json(new { houses = found.Houses.Select(house => new { id = house.Id, address = house.Address, consent = house.ConsentKey }), closed = found.Closed });
        });
    }

    /// <summary>Empty, or filled with a house (the poster at the entrance) or with what a refused application said.</summary>
    private static async Task<IResult> ShowAsync(ResidentSession session, ResidentHouses houses, ResidentUnits units, ResidentRequests requests, Contacts contacts, Guid? building, Guid? again, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        var fields = new RegisterFields { Types = Types, Type = nameof(UnitType.Flat), IsMore = (await units.GetAsync(who, ct)).Count > 0 };
        if (again is { } id && await requests.FormAsync(who, id, ct) is { } before)
        {
            fields = fields with
            {
                Surname = before.Surname ?? "", FirstName = before.FirstName ?? "", Patronymic = before.Patronymic ?? "", Email = before.Email ?? "", Number = before.Number ?? "",
                Account = before.Account ?? "", NotOwner = before.NotOwner, Type = before.Type?.ToString() ?? nameof(UnitType.Flat), NoHouse = before.BuildingId is null, OwnAddress = before.Address ?? "",
            };
            building ??= before.BuildingId;
        }
        if (building is { } chosen && await houses.GetAsync(chosen, ct) is { } house)
            fields = house.Refusal is { } closed
                ? fields with { Problem = closed }
                : fields with { Building = house.Id.ToString(), Address = house.Address };
        return await PageAsync(fields, houses, contacts, ct);
    }

    /// <summary>With the wording that is asked consent to, and whom to call.</summary>
    private static async Task<IResult> PageAsync(RegisterFields fields, ResidentHouses houses, Contacts contacts, CancellationToken ct)
    {
        var common = await houses.GetAsync(null, ct);
        var house = Guid.TryParse(fields.Building, out var id) ? await houses.GetAsync(id, ct) ?? common : common;
        return Show.Page<RegisterPage>(fields with
        {
            ConsentKey = house?.ConsentKey ?? "", CommonKey = common?.ConsentKey ?? "", Contact = Contacts.Text(house?.Company, house?.Phone) ?? await contacts.CommonAsync(ct),
        });
    }

    private static async Task<IResult> SendAsync(HttpContext http, ResidentSession session, ResidentHouses houses, ResidentUnits units, SubmitRegistration submit, Contacts contacts, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        var form = await http.Request.ReadFormAsync(ct);
        var fields = Read(form) with { Types = Types, IsMore = (await units.GetAsync(who, ct)).Count > 0 };
        if (!await session.IsOursAsync())
            return await PageAsync(fields with { Problem = Show.Stale }, houses, contacts, ct);
        // The house of another address is not the one on the screen.
        if (fields.Building.Length > 0 && form["addressOf"].ToString().Trim() != fields.Address)
            fields = fields with { Building = "", Consent = false };
        if (form["do"] == "find" || (!fields.NoHouse && fields.Building.Length == 0 && fields.Address.Length > 0))
            return await PageAsync(await FindAsync(fields, houses, ct), houses, contacts, ct);
        if (fields.Consent && form["consentFor"].ToString() != fields.Building)
            return await PageAsync(fields with { Consent = false, Errors = [OtherConsent] }, houses, contacts, ct);
        var read = Form(fields);
        read.ConsentKey = form["consentKey"].ToString() is { Length: > 0 } key ? key : null;
        var done = await submit.RunAsync(read, who, ct);
        if (done.Ok)
            return Results.LocalRedirect(done.Value.Status == RequestStatus.Attached ? "/my?told=attached" : "/my/requests/" + done.Value.RequestId);
        if (done.Error.Code == "consent_changed")
            fields = fields with { Consent = false };
        return await PageAsync(fields with { Errors = [.. done.Errors.Select(error => Placed(error, fields))], Problem = done.Errors.FirstOrDefault(error => error.Field is null)?.Text }, houses, contacts, ct);
    }

    /// <summary>The step of those who have no script, and of those who typed an address and chose nothing.</summary>
    private static async Task<RegisterFields> FindAsync(RegisterFields fields, ResidentHouses houses, CancellationToken ct)
    {
        var (found, closed) = await houses.FindAsync(fields.Address, ct);
        var text = found.Count switch
        {
            0 when closed is not null => closed,
            0 => "Такого дома нет в списке. Проверьте улицу и номер или отметьте «Моего дома нет в списке».",
            1 => "Нашелся один дом, он отмечен ниже. Если это ваш, дайте согласие и нажмите «Отправить».",
            _ => "Выберите свой дом из найденных ниже.",
        };
        return fields with
        {
            Building = found.Count == 1 ? found[0].Id.ToString() : "", Found = [.. found.Select(house => new HouseChoice(house.Id.ToString(), house.Address, house.ConsentKey))],
            Consent = false, Errors = [new Error("choose", text, "building")],
        };
    }

    private static RegisterFields Read(IFormCollection form) => new()
    {
        Surname = form["surname"].ToString(), FirstName = form["firstName"].ToString(), Patronymic = form["patronymic"].ToString(), Address = form["address"].ToString().Trim(),
        Building = form["noHouse"] == "true" ? "" : form["building"].ToString(), NoHouse = form["noHouse"] == "true", OwnAddress = form["ownAddress"].ToString(), Type = form["type"].ToString(),
        Number = form["number"].ToString(), Account = form["account"].ToString(), Email = form["email"].ToString(), NotOwner = form["notOwner"] == "true", Consent = form["consent"] == "true",
    };

    private static RegistrationForm Form(RegisterFields fields) => new()
    {
        Surname = fields.Surname, FirstName = fields.FirstName, Patronymic = fields.Patronymic, BuildingId = Guid.TryParse(fields.Building, out var id) ? id : null,
        Address = fields.NoHouse ? fields.OwnAddress : null, Type = Enum.TryParse<UnitType>(fields.Type, out var type) && Enum.IsDefined(type) ? type : null,
        Number = fields.Number, Email = fields.Email, Account = fields.Account, NotOwner = fields.NotOwner, Consent = fields.Consent,
    };

    /// <summary>A missing address is said beside the field that is on the screen.</summary>
    private static Error Placed(Error error, RegisterFields fields) => error.Field switch
    {
        nameof(RegistrationForm.Address) when !fields.NoHouse => error with { Field = "building", Text = "Начните писать адрес и выберите дом из списка." },
        nameof(RegistrationForm.Address) => error with { Field = "ownAddress" },
        nameof(RegistrationForm.BuildingId) => error with { Field = "building" },
        _ => error,
    };
}
