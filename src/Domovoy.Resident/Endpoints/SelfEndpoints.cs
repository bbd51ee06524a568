using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Resident.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Resident.Endpoints;

/// <summary>«Еще»: devices, consents, the resident's own data.</summary>
internal static class SelfEndpoints
{
    public static void MapSelf(this RouteGroupBuilder pages)
    {
        pages.MapGet("/more", MoreAsync);
        pages.MapGet("/devices", DevicesAsync);
        pages.MapPost("/devices/end", EndAllAsync);
        pages.MapPost("/devices/{id:guid}/end", EndAsync);
        pages.MapGet("/consents", ConsentsAsync);
        pages.MapGet("/destroy", ShowDestroyAsync);
        pages.MapPost("/destroy", DestroyAsync);
    }

    private static async Task<IResult> MoreAsync(ResidentSession session, ResidentHouses houses, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        const string title = "Политика обработки персональных данных";
        var companies = await houses.CompaniesAsync(who, ct);
        return Show.Page<MorePage>(new MoreFields
        {
            Phone = PhoneNumber.Format(who.Phone),
            Policies = companies.Count == 0
                ? [new Line(title, Links.Back("/my/policy", "/my/more"))]
                : [.. companies.Select(one => new Line(companies.Count == 1 ? title : $"{title}, {one.Name}", Links.Back($"/my/policy?building={one.BuildingId}", "/my/more")))],
        });
    }

    private static async Task<IResult> DevicesAsync(ResidentSession session, ResidentSessions sessions, ResidentTime time, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        var zone = await time.ZoneAsync(who, ct);
        var devices = await sessions.ListAsync(who, ct);
        return Show.Page<DevicesPage>(new DevicesFields { Devices = [.. devices.Select(d => new DeviceLine(d.Id, d.Device, Moment.Day(d.CreatedAt, zone), Moment.Text(d.SeenAt, zone), d.IsThis))] });
    }

    private static async Task<IResult> EndAsync(Guid id, ResidentSession session, ResidentSessions sessions, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        if (await session.IsOursAsync())
            await sessions.EndAsync(who, id, ct);
        return Results.LocalRedirect("/my/devices");
    }

    private static async Task<IResult> EndAllAsync(ResidentSession session, ResidentSessions sessions, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        if (!await session.IsOursAsync())
            return Results.LocalRedirect("/my/devices");
        await sessions.EndAllAsync(who, ct);
        session.Forget();
        return Results.LocalRedirect("/my/sign-in");
    }

    private static async Task<IResult> ConsentsAsync(ResidentSession session, ResidentConsents consents, ResidentTime time, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        var zone = await time.ZoneAsync(who, ct);
        var given = await consents.GetAsync(who, ct);
        return Show.Page<ConsentsPage>(new ConsentsFields { Given = [.. given.Select(c => new ConsentLine(c.Purpose, Moment.Text(c.GivenAt, zone), c.Version, c.Text))] });
    }

    private static async Task<IResult> ShowDestroyAsync(ResidentSession session, AskErasure ask, ResidentTime time, Contacts contacts, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        if (await ask.StateAsync(who, ct) is not { } state)
            return Show.Page<DestroyPage>(new DestroyFields());
        var zone = await time.ZoneAsync(who, ct);
        return Show.Page<DestroyPage>(new DestroyFields
        {
            IsAsked = state.AnsweredAt is null, AskedAt = Moment.Text(state.AskedAt, zone), AnsweredAt = state.AnsweredAt is { } at ? Moment.Text(at, zone) : null,
            Refusal = state.Refusal, Contact = await contacts.CommonAsync(ct),
        });
    }

    private static async Task<IResult> DestroyAsync(HttpContext http, ResidentSession session, AskErasure ask, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        if (!await session.IsOursAsync())
            return Show.Page<DestroyPage>(new DestroyFields { Problem = Show.Stale });
        if ((await http.Request.ReadFormAsync(ct))["sure"] != "true")
            return Show.Page<DestroyPage>(new DestroyFields { Problem = "Поставьте отметку, что понимаете последствия, или оставьте данные как есть." });
        await ask.RunAsync(who, ct);
        return Results.LocalRedirect("/my/destroy");
    }
}
