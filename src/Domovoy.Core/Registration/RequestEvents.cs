using Domovoy.Core.Database;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Registration;

internal static class RequestEvents
{
    public static void Add(AppDb db, RegistrationRequest request, RequestEventKind kind, Actor? actor, string? text, DateTimeOffset now) =>
        db.RegistrationEvents.Add(new RequestEvent { RequestId = request.Id, At = now, Kind = kind, EmployeeId = actor?.EmployeeId, Text = text });
}
