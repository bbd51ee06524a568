using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Resident.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Resident.Endpoints;

internal static class HomeEndpoints
{
    /// <summary>How long the first page tells of an answer; the page of the request itself tells it always.</summary>
    private static readonly TimeSpan AnswerShown = TimeSpan.FromDays(30);

    public static void MapHome(this RouteGroupBuilder pages) => pages.MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(ResidentSession session, ResidentUnits units, ResidentRequests requests, Contacts contacts, TimeProvider time, string? told, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        var (mine, sent) = (await units.GetAsync(who, ct), who.SentNothing ? [] : await requests.GetAsync(who, ct));
        // Of each unit the last word: what came true is seen as a unit; what was taken back is of no interest.
        var shown = sent.DistinctBy(r => (r.Place, r.Unit)).Where(r => r.Status is RequestStatus.Waiting or RequestStatus.Rejected).ToList();
        return Show.Page<HomePage>(new HomeFields
        {
            Phone = PhoneNumber.Format(who.Phone), Told = told switch
            {
                "attached" => "Готово: помещение нашлось и добавлено в личный кабинет.",
                "withdrawn" => "Заявка отозвана.",
                _ => null,
            },
            IsAnswered = who.ErasureAnsweredAt > time.GetUtcNow() - AnswerShown,
            Units = [.. mine.Select(Unit)], Requests = [.. shown.Select(RequestEndpoints.Line)],
            Contact = mine.Count == 0 ? await contacts.CommonAsync(ct) : null,
        });
    }

    private static UnitFields Unit(ResidentUnit unit)
    {
        var areas = new List<Line>();
        if (unit.TotalArea is { } total)
            areas.Add(new Line("Общая площадь", Ru.Area(total)));
        if (unit.LivingArea is { } living)
            areas.Add(new Line("Жилая площадь", Ru.Area(living)));
        return new UnitFields(unit.Title, unit.Address, string.Join(", ", unit.Roles.Select(role => role.Name())))
        {
            IsConfirmed = !unit.Limited, Share = unit.Share is { IsWhole: false } share ? share.ToString() : null, Areas = areas,
            Accounts = [.. unit.Accounts.Select(account => new Line($"Счет, {AccountTypes.Name(account.Type)}", account.Number))],
            Company = unit.Company, CompanyPhone = Phone(unit.Phone), DispatchPhone = Phone(unit.EmergencyPhone), CompanyEmail = unit.Email, CompanySite = Site(unit.Site),
        };
    }

    private static PhoneLine? Phone(string? e164) => e164 is null ? null : new PhoneLine(PhoneNumber.Format(e164), PhoneNumber.Dial(e164));

    /// <summary>A link only to a web page: what staff typed is not trusted with other schemes.</summary>
    private static string? Site(string? site) => site is not null && Uri.TryCreate(site.Contains("://", StringComparison.Ordinal) ? site : "https://" + site, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.ToString() : null;
}
