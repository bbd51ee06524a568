using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What every decision of staff has in common: the right, the tick, the access, and that one of two who decide at once wins.</summary>
[UseCase]
public sealed class RequestDesk(ShortWrite write, IDbContextFactory<AppDb> factory, TimeProvider time)
{
    /// <param name="id">The request.</param>
    /// <param name="version">The version that was looked at; null does not compare.</param>
    /// <param name="from">The status it must have.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="work">Decides; «Version» must grow with every change.</param>
    /// <param name="ct">Cancellation.</param>
    internal async Task<Result<T>> RunAsync<T>(Guid id, int? version, RequestStatus? from, Actor actor, Func<AppDb, RegistrationRequest, DateTimeOffset, Task<Result<T>>> work, CancellationToken ct)
    {
        if (Approval.Refusal(actor) is { } refusal)
            return refusal;
        var result = await write.RunAsync<T>(actor, async db =>
        {
            if (await RequestAccess.RefusalAsync(db, actor, ct) is { } noTick)
                return noTick;
            if (await actor.Visible(db.RegistrationRequests, db.Buildings).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
                return Error.NotFound("Заявка");
            if (from is not null && request.Status != from)
                return await DecidedAsync(db, request, ct);
            if (version is { } expected && request.Version != expected)
                return ShortWrite.Conflict;
            return await work(db, request, time.GetUtcNow());
        }, ct);
        // The slower of two is stopped by the version, or already by the key of the letter, which both write.
        return !result.Ok && (result.Error.Code == ShortWrite.Conflict.Code || result.Error.Code == ShortWrite.Duplicate.Code) && await NowDecidedAsync(id, from, ct) is { } decided ? decided : result;
    }

    private async Task<Error?> NowDecidedAsync(Guid id, RequestStatus? from, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.RegistrationRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } request && from is not null && request.Status != from
            ? await DecidedAsync(db, request, ct) : null;
    }

    private static async Task<Error> DecidedAsync(AppDb db, RegistrationRequest request, CancellationToken ct)
    {
        var by = request.DecidedById is { } id ? (await db.Users.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct))?.Title : null;
        var who = by is null ? "" : $" Решил сотрудник {by}.";
        return new Error("already_decided", $"Заявка уже рассмотрена: {RequestStatuses.Name(request.Status).ToLower(Ru.Culture)}.{who} Обновите список.");
    }
}
