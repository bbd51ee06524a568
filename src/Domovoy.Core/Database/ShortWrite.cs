using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Domovoy.Core.Database;

/// <summary>
/// One short transaction of a use case: a fresh context, the gate, the work, one save, commit. What two people or a full disk
/// may do to it comes back as a refusal in Russian, never as an exception.
/// </summary>
public sealed class ShortWrite(IDbContextFactory<AppDb> factory, WriteGate gate, OutboxBell bell)
{
    public async Task<Result<T>> RunAsync<T>(Actor actor, Func<AppDb, Task<Result<T>>> work, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        db.Actor = actor;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await work(db);
            if (!result.Ok)
                return result;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (db.ChangeTracker.Entries<OutboxRow>().Any())
                bell.Ring();
            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Conflict;
        }
        catch (Exception failure) when (Explain(failure) is { } error)
        {
            return error;
        }
    }

    /// <summary>The record was changed by another person since it was read.</summary>
    public static readonly Error Conflict = new("changed_meanwhile", "Пока вы работали, эту запись изменил другой сотрудник. Обновите карточку и сравните.");

    /// <summary>What a database refuses for reasons a person can act on; null for the rest.</summary>
    public static Error? Explain(Exception? failure)
    {
        // EF Core and Npgsql wrap what passes by itself, a full disk or a deadlock, once or twice.
        for (; failure is not null; failure = failure.InnerException)
        {
            if (Known(failure) is { } error)
                return error;
        }
        return null;
    }

    private static Error? Known(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: 13 } => new("disk_full", "На диске сервера закончилось место, ничего не сохранено. Сообщите администратору и повторите."),
        SqliteException { SqliteErrorCode: 19 } => Duplicate,
        SqliteException { SqliteErrorCode: 5 or 6 } => Busy,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new("disk_full", "На диске сервера закончилось место, ничего не сохранено. Сообщите администратору и повторите."),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => Duplicate,
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => new("in_use", "На эту запись ссылаются другие. Обновите страницу и проверьте связи."),
        PostgresException { SqlState: PostgresErrorCodes.ProgramLimitExceeded or PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.CharacterNotInRepertoire } => TooLong,
        // Waited for the end of another transaction longer than a command may take, or was told not to.
        NpgsqlException { InnerException: TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => Busy,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => Conflict,
        _ => null,
    };

    /// <summary>A unique index stood in the way.</summary>
    public static readonly Error Duplicate = new("duplicate", "Такая запись уже есть. Найдите ее поиском и измените.");

    private static readonly Error TooLong = new("invalid", "Одно из значений слишком длинное или содержит знаки, которых не бывает в тексте. Сократите его и сохраните еще раз.");

    private static readonly Error Busy = new("busy", "База данных занята. Повторите через несколько секунд.");
}
