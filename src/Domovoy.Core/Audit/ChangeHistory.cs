using System.Globalization;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Audit;

/// <summary>One entry of «История».</summary>
/// <param name="Id">Newer ones have greater ids: the next page begins below the last.</param>
/// <param name="Author">Employee, key, resident by the last digits of the phone, or «Домовой».</param>
/// <param name="Import">Name of the file, where an import did it.</param>
/// <param name="Subject">Which record, where it is not the card's own: «Клиент: Иванов Иван»; else null.</param>
public sealed record HistoryEntry(Guid Id, DateTimeOffset At, string Author, string? Import, ChangeAction Action, string? Subject, IReadOnlyList<HistoryField> Fields);

/// <summary>A changed field in the words of the screen; null is nothing.</summary>
public sealed record HistoryField(string Title, string? Before, string? After);

/// <summary>
/// Reads the records of changes for «История» of a card. Whether one may see the card is checked by the slice that asks;
/// names of what a field refers to are the slice's too.
/// </summary>
public static class ChangeHistory
{
    /// <summary>Entries of one page; fewer mean the end.</summary>
    public const int PageSize = 50;

    /// <param name="db">Where to read.</param>
    /// <param name="ids">Records of the card, each with what it is called in the entries.</param>
    /// <param name="entity">Class of the records: gives titles and kinds of fields.</param>
    /// <param name="name">Text of a value that the field alone does not say: an enumeration or an id; null leaves it to the common rules.</param>
    /// <param name="zone">By which a moment among the values becomes a day.</param>
    /// <param name="before">Only entries older than this one; null begins with the newest.</param>
    /// <param name="ct">Cancellation.</param>
    internal static async Task<List<HistoryEntry>> ReadAsync(
        AppDb db, IReadOnlyDictionary<Guid, string?> ids, Type entity, Func<string, string, string?> name, TimeZoneInfo zone, Guid? before, CancellationToken ct)
    {
        var keys = ids.Keys.ToList();
        // A record of a part that is gone stands with its whole, under its own class.
        var all = db.Changes.AsNoTracking().Where(c => keys.Contains(c.EntityId) && c.Entity == entity.Name);
        if (before is { } last)
            all = all.Where(c => c.Id.CompareTo(last) < 0);
        var records = await all.OrderByDescending(c => c.Id).Take(PageSize).ToListAsync(ct);
        var employeeIds = records.Select(r => r.EmployeeId).Distinct().ToList();
        var keyIds = records.Select(r => r.KeyId).Distinct().ToList();
        var importIds = records.Select(r => r.ImportId).Distinct().ToList();
        var residents = await ResidentsAsync(db, records, ct);
        var employees = await db.Users.Where(e => employeeIds.Contains(e.Id)).Select(e => new { e.Id, e.Surname, e.FirstName })
            .ToDictionaryAsync(e => e.Id, e => $"{e.Surname} {e.FirstName}".Trim(), ct);
        var apiKeys = await db.ApiKeys.Where(k => keyIds.Contains(k.Id)).ToDictionaryAsync(k => k.Id, k => $"Ключ «{k.Name}»", ct);
        var imports = await db.ImportRuns.Where(r => importIds.Contains(r.Id)).Select(r => new { r.Id, r.FileName }).ToDictionaryAsync(r => r.Id, r => r.FileName, ct);
        var fields = FieldChanges.Of(entity).ToDictionary(f => f.Name, StringComparer.Ordinal);
        return [.. records.Select(r => new HistoryEntry(
            r.Id,
            r.At,
            r.EmployeeId is { } e ? employees.GetValueOrDefault(e, "Сотрудник удален") : r.KeyId is { } k ? apiKeys.GetValueOrDefault(k, "Ключ удален")
                : r.ResidentId is { } who ? residents.GetValueOrDefault(who, "Житель") : "Домовой",
            r.ImportId is { } i ? imports.GetValueOrDefault(i, "файл удален") : null,
            r.Action,
            ids[r.EntityId],
            [.. Together(FieldChanges.FromJson(r.Fields)).Select(c => new HistoryField(
                fields.TryGetValue(c.Field, out var field) ? field.Title : c.Field, Text(c.Field, c.Before, name, zone), Text(c.Field, c.After, name, zone)))]))];
    }

    /// <summary>Who may see the card need not see whose number it is: «Житель: +7 922 ···-··-67».</summary>
    private static async Task<Dictionary<Guid, string>> ResidentsAsync(AppDb db, List<ChangeRecord> records, CancellationToken ct)
    {
        var ids = records.Select(r => r.ResidentId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Residents.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Phone }).ToDictionaryAsync(r => r.Id, r => "Житель: " + PhoneNumber.Masked(r.Phone), ct);
    }

    /// <summary>
    /// What a bulk load created has no record of its own: the row itself says of which file it is. Stands at the end of the entries.
    /// </summary>
    internal static async Task AddImportedAsync(AppDb db, List<HistoryEntry> entries, Entity? record, Guid? before, CancellationToken ct)
    {
        if (record?.CreatedByImportId is not { } import || (before is { } last && record.Id.CompareTo(last) >= 0) || entries.Exists(e => e is { Action: ChangeAction.Created, Subject: null }))
            return;
        var run = await db.ImportRuns.AsNoTracking().Where(r => r.Id == import).Select(r => new { r.FileName, r.Author }).FirstOrDefaultAsync(ct);
        entries.Add(new HistoryEntry(record.Id, record.CreatedAt, run?.Author ?? "Домовой", run?.FileName ?? "файл удален", ChangeAction.Created, null, []));
    }

    /// <summary>A share is two numbers in the record and one field on the screen.</summary>
    private static IEnumerable<FieldChange> Together(List<FieldChange> changes)
    {
        var (over, under) = (changes.Find(c => c.Field == "ShareNum"), changes.Find(c => c.Field == "ShareDen"));
        if (over is null || under is null)
            return changes;
        return changes.Where(c => c != over).Select(c => c == under ? new FieldChange("Доля", Fraction(over.Before, under.Before), Fraction(over.After, under.After)) : c);
    }

    private static string? Fraction(string? over, string? under) => over is null || under is null ? null : under == "1" ? over : $"{over}/{under}";

    /// <summary>One change in the words of the screen. A new record's id is never shown: <paramref name="name"/> gives its name.</summary>
    public static HistoryField Shown(Type entity, FieldChange change, Func<string, string, string?> name) => new(
        FieldChanges.Of(entity).FirstOrDefault(f => f.Name == change.Field)?.Title ?? change.Field, Text(change.Field, change.Before, name, TimeZoneInfo.Local), Text(change.Field, change.After, name, TimeZoneInfo.Local));

    /// <summary>One page of entries of several kinds.</summary>
    internal static IReadOnlyList<HistoryEntry> Page(IEnumerable<HistoryEntry> entries) => [.. entries.OrderByDescending(entry => entry.Id).Take(PageSize)];

    private static string? Text(string field, string? value, Func<string, string, string?> name, TimeZoneInfo zone)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (name(field, value) is { } known)
            return known;
        if (value is "true" or "false")
            return value == "true" ? "да" : "нет";
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Ru.Date(date);
        if (DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return Ru.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime));
        if (value[0] == '+' && PhoneNumber.ParseWithExtension(value) is { HasValue: true, Value: { } phone })
            return PhoneNumber.Format(phone);
        if (field is "Latitude" or "Longitude" && decimal.TryParse(value, CultureInfo.InvariantCulture, out var degrees))
            return degrees.ToString("0.##########", Ru.Culture);
        return field.EndsWith("Area", StringComparison.Ordinal) && decimal.TryParse(value, CultureInfo.InvariantCulture, out var area)
            ? Ru.Area(area)
            : value;
    }
}
