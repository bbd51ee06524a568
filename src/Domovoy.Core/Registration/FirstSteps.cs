using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What a fresh installation still needs, in its order.</summary>
public enum FirstStep
{
    LegalEntity,
    Buildings,
    Units,
    Staff,
    Notifications,
    /// <summary>Done once a resident has signed in: that is what the poster is for.</summary>
    Poster,
}

/// <summary>
/// «Первые шаги» of the administrator of a fresh installation. What is done is seen from the data; the list goes when all is done or
/// somebody hides it, for all administrators.
/// </summary>
[UseCase]
public sealed class FirstSteps(IDbContextFactory<AppDb> factory, ShortWrite write, ChannelChoice channels)
{
    private const string HiddenKey = "FirstSteps";

    /// <returns>Each step and whether it is done; null where there is nothing to show.</returns>
    public async Task<IReadOnlyList<(FirstStep Step, bool Done)>?> GetAsync(Actor actor, CancellationToken ct)
    {
        if (!MaySee(actor))
            return null;
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await db.Settings.AnyAsync(s => s.Key == HiddenKey, ct))
            return null;
        (FirstStep, bool Done)[] steps =
        [
            (FirstStep.LegalEntity, await db.LegalEntities.AnyAsync(ct)), (FirstStep.Buildings, await db.Buildings.AnyAsync(ct)), (FirstStep.Units, await db.Units.AnyAsync(ct)),
            (FirstStep.Staff, await db.Users.CountAsync(ct) > 1), (FirstStep.Notifications, !await channels.IsToFilesAsync(MessageKind.Email, ct)), (FirstStep.Poster, await db.Residents.AnyAsync(ct)),
        ];
        return Array.TrueForAll(steps, step => step.Done) ? null : steps;
    }

    /// <summary>«Скрыть»: nobody is shown them any more.</summary>
    public async Task<Result<Done>> HideAsync(Actor actor, CancellationToken ct) => MaySee(actor)
        ? await write.RunAsync<Done>(actor, async db =>
        {
            await HideAsync(db, ct);
            return Done.It;
        }, ct)
        : Error.Forbidden("Скрыть первые шаги может администратор с доступом ко всему.");

    internal static async Task HideAsync(AppDb db, CancellationToken ct)
    {
        if (!await db.Settings.AnyAsync(s => s.Key == HiddenKey, ct))
            db.Settings.Add(new Setting { Key = HiddenKey, Value = "hidden" });
    }

    private static bool MaySee(Actor actor) => actor.May(Role.Administrator) && actor.Access.Everything;
}
