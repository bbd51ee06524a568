using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Resident.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Domovoy.Resident.Endpoints;

internal static class RequestEndpoints
{
    public static void MapRequests(this RouteGroupBuilder pages)
    {
        pages.MapGet("/requests/{id:guid}", ShowAsync);
        pages.MapPost("/requests/{id:guid}/withdraw", WithdrawAsync);
    }

    public static RequestFields Line(ResidentRequest request) =>
        new(request.Id, $"{request.Unit}, {request.Place}".Trim(' ', ','), Name(request.Status), Colour(request.Status), Moment.Text(request.CreatedAt, request.TimeZone)) 
        {
            Reason = request.Status == RequestStatus.Rejected && request.Refusal is { } why ? "Причина: " + why : null, IsRefused = request.Status == RequestStatus.Rejected,
        };

    private static async Task<IResult> ShowAsync(Guid id, ResidentSession session, ResidentRequests requests, ChannelFirstValues push, Contacts contacts, CancellationToken ct) =>
        await session.WhoAsync(ct) is not { } who ? session.SignInFirst() : await PageAsync(id, who, null, session, requests, push, contacts, ct);

    private static async Task<IResult> WithdrawAsync(Guid id, ResidentSession session, ResidentRequests requests, WithdrawRequest withdraw, ChannelFirstValues push, Contacts contacts, CancellationToken ct)
    {
        if (await session.WhoAsync(ct) is not { } who)
            return session.SignInFirst();
        if (!await session.IsOursAsync())
            return await PageAsync(id, who, Show.Stale, session, requests, push, contacts, ct);
        var done = await withdraw.RunAsync(id, who, ct);
        return done.Ok ? Results.LocalRedirect("/my?told=withdrawn") : await PageAsync(id, who, done.Error.Text, session, requests, push, contacts, ct);
    }

    private static async Task<IResult> PageAsync(Guid id, ResidentActor who, string? problem, ResidentSession session, ResidentRequests requests, ChannelFirstValues push, Contacts contacts, CancellationToken ct)
    {
        if ((await requests.GetAsync(who, ct)).FirstOrDefault(r => r.Id == id) is not { } request)
            return Results.NotFound();
        var waiting = request.Status == RequestStatus.Waiting;
        var steps = request.Timeline.Select(step => new StepLine(Title(step.Kind), Moment.Text(step.At, request.TimeZone), State(step.Kind)) { Text = step.Text }).ToList();
        if (waiting)
            steps.Add(new StepLine("Решение", "Сообщим сразу, как только оно будет", ""));
        return Show.Page<RequestPage>(new RequestPageFields(Line(request), steps)
        {
            IsWaiting = waiting, MayApplyAgain = request.Status is RequestStatus.Rejected or RequestStatus.Withdrawn, Problem = problem,
            PushKey = waiting ? await push.PushKeyAsync(ct) : null, PushToken = waiting ? session.Token() : null,
            HowTold = "О решении также придет письмо или SMS.", Contact = Contacts.Text(request.Company, request.Phone) ?? await contacts.CommonAsync(ct),
        });
    }

    private static string Title(RequestEventKind kind) => kind switch
    {
        RequestEventKind.Submitted => "Заявка отправлена",
        RequestEventKind.Waits => "Рассматривает управляющая компания",
        RequestEventKind.Attached => "Помещение добавлено",
        RequestEventKind.Approved => "Регистрация подтверждена",
        RequestEventKind.Rejected => "Заявка на регистрацию отклонена",
        RequestEventKind.Withdrawn => "Вы отозвали заявку",
        RequestEventKind.Undone => "Компания решила проверить заявку",
        RequestEventKind.Confirmed => "Право подтверждено",
        _ => "",
    };

    private static string State(RequestEventKind kind) => kind switch
    {
        RequestEventKind.Rejected => "bad",
        RequestEventKind.Waits or RequestEventKind.Undone => "now",
        _ => "past",
    };

    private static string Name(RequestStatus status) => status switch
    {
        RequestStatus.Waiting => "Заявка на рассмотрении",
        RequestStatus.Approved => "Регистрация подтверждена",
        RequestStatus.Rejected => "Заявка на регистрацию отклонена",
        RequestStatus.Attached => "Помещение добавлено",
        RequestStatus.Withdrawn => "Заявка отозвана",
        _ => "Прикрепление отменено",
    };

    private static string Colour(RequestStatus status) => status switch
    {
        RequestStatus.Waiting => "amber",
        RequestStatus.Rejected => "red",
        RequestStatus.Approved or RequestStatus.Attached => "green",
        _ => "",
    };
}
