using System.Globalization;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Audit;

/// <summary>A line of the log of access, for people.</summary>
/// <param name="Who">Employee or key.</param>
/// <param name="What">Of an export: «units».</param>
public sealed record ViewEntry(Guid Id, DateTimeOffset At, string Who, bool IsKey, string? What);

internal static class ViewEntries
{
    /// <summary>The records with the names of who looked.</summary>
    public static async Task<List<ViewEntry>> NamedAsync(AppDb db, List<ViewRecord> records, CancellationToken ct)
    {
        var employees = records.Select(r => r.EmployeeId).OfType<Guid>().Distinct().ToList();
        var keys = records.Select(r => r.KeyId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(e => employees.Contains(e.Id)).Select(e => new { e.Id, e.Surname, e.FirstName }).ToDictionaryAsync(e => e.Id, e => $"{e.Surname} {e.FirstName}".Trim(), ct);
        var keyNames = await db.ApiKeys.Where(k => keys.Contains(k.Id)).ToDictionaryAsync(k => k.Id, k => $"Ключ «{k.Name}»", ct);
        return records.ConvertAll(r => new ViewEntry(
            r.Id, r.At, r.EmployeeId is { } e ? names.GetValueOrDefault(e, "Сотрудник удален") : r.KeyId is { } k ? keyNames.GetValueOrDefault(k, "Ключ удален") : "Домовой", r.KeyId is not null, r.What));
    }
}

/// <summary>What a journal of exports is narrowed to.</summary>
/// <param name="What">«units», «buildings», «import-file».</param>
/// <param name="EmployeeId">Who took it.</param>
/// <param name="Days">Not older than so many days.</param>
public sealed record ExportFilter(string? What, Guid? EmployeeId, int? Days);

/// <summary>Journal of exports: who took files with personal data away, over the last year.</summary>
[UseCase]
public sealed class ExportJournal(IDbContextFactory<AppDb> factory, ViewLog views, TimeProvider time)
{
    /// <summary>One page, newest first.</summary>
    public async Task<Result<Page<ViewEntry>>> PageAsync(ExportFilter filter, string? cursor, int limit, Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is { } refusal)
            return refusal;
        await views.ShowAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var rows = Of(db, filter);
        if (cursor is not null)
        {
            if (!Guid.TryParse(cursor, CultureInfo.InvariantCulture, out var after))
                return Search.Cursor.Broken;
            rows = rows.Where(v => v.Id.CompareTo(after) < 0);
        }
        limit = Math.Clamp(limit, 1, 200);
        var page = await rows.OrderByDescending(v => v.Id).Take(limit + 1).ToListAsync(ct);
        return new Page<ViewEntry>(await ViewEntries.NamedAsync(db, [.. page.Take(limit)], ct), page.Count > limit ? page[limit - 1].Id.ToString() : null);
    }

    public async Task<int> CountAsync(ExportFilter filter, Actor actor, CancellationToken ct)
    {
        if (Refusal(actor) is not null)
            return 0;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await Of(db, filter).CountAsync(ct);
    }

    /// <summary>An export is of no one record: found by the index of records looked at.</summary>
    private IQueryable<ViewRecord> Of(AppDb db, ExportFilter filter)
    {
        var rows = db.Views.AsNoTracking().Where(v => v.EntityId == null && v.Kind == ViewKind.Export);
        if (filter.What is { } what)
            rows = rows.Where(v => v.What == what);
        if (filter.EmployeeId is { } employee)
            rows = rows.Where(v => v.EmployeeId == employee);
        if (filter.Days is { } days)
        {
            var since = time.GetUtcNow().AddDays(-days);
            rows = rows.Where(v => v.At >= since);
        }
        return rows;
    }

    private static Error? Refusal(Actor actor) => actor.Refusal(Role.Administrator, "Журнал выгрузок")
        ?? (actor.Access.Everything ? null : Error.Forbidden("Журнал выгрузок: нужен доступ ко всему. Обратитесь к администратору с полным доступом."));
}
