using System.Globalization;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>Settings of the resident app for the whole installation.</summary>
public sealed class ResidentSettingsForm
{
    /// <summary>Shown before a house is known.</summary>
    public string? Company { get; set; }
    /// <summary>Whom to call before a house is known.</summary>
    public string? Phone { get; set; }
    /// <summary>SMS a day of the whole installation.</summary>
    public int? SmsPerDay { get; set; } = CodeLimits.DefaultBudget;

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        Company = FormCheck.Clean(Company);
        Phone = check.Text(nameof(Phone), Phone, PhoneNumber.ParseWithExtension);
        check.Required(nameof(SmsPerDay), "SMS в сутки", SmsPerDay);
        check.Range(nameof(SmsPerDay), SmsPerDay, 10, 1_000_000, "SMS в сутки");
        return check.Errors;
    }
}

/// <summary>How much of the daily budget of SMS is spent: codes stop when it is, all others go on.</summary>
/// <param name="Sent">Within the last 24 hours.</param>
public sealed record CodesSpent(int Sent, int Budget)
{
    /// <summary>Administrators have been written to.</summary>
    public bool IsAlarming => Sent * 100 >= Budget * CodeLimits.AlarmPercent;

    /// <summary>No more codes leave.</summary>
    public bool IsOver => Sent >= Budget;
}

/// <summary>Reads and writes them. The budget is read with every code, so it is kept for a minute.</summary>
[UseCase]
public sealed class ResidentSettings(IDbContextFactory<AppDb> factory, ShortWrite write, TimeProvider time)
{
    private const string Prefix = "Residents.";
    private Kept? kept;

    public async Task<ResidentSettingsForm> ReadAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var values = await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(Prefix)).ToDictionaryAsync(s => s.Key[Prefix.Length..], s => s.Value, ct);
        return new ResidentSettingsForm
        {
            Company = values.GetValueOrDefault(nameof(ResidentSettingsForm.Company)), Phone = values.GetValueOrDefault(nameof(ResidentSettingsForm.Phone)),
            SmsPerDay = int.TryParse(values.GetValueOrDefault(nameof(ResidentSettingsForm.SmsPerDay)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : CodeLimits.DefaultBudget,
        };
    }

    public async Task<int> SmsPerDayAsync(CancellationToken ct)
    {
        if (kept is { } known && time.GetUtcNow() < known.Until)
            return known.Budget;
        kept = new Kept((await ReadAsync(ct)).SmsPerDay ?? CodeLimits.DefaultBudget, time.GetUtcNow().AddMinutes(1));
        return kept.Budget;
    }

    public async Task<CodesSpent> SpentAsync(CancellationToken ct)
    {
        var day = time.GetUtcNow().AddDays(-1);
        await using var db = await factory.CreateDbContextAsync(ct);
        var budget = await SmsPerDayAsync(ct);
        return new CodesSpent(await CountAsync(db, day, budget, ct), budget);
    }

    /// <summary>SMS of the day, codes and all others: what was asked for, or what has left and waits, whichever is more. Above the budget they are not counted on.</summary>
    internal static async Task<int> CountAsync(AppDb db, DateTimeOffset since, int budget, CancellationToken ct) => Math.Max(
        await db.CodesSent.Where(c => c.At > since).Take(budget + 1).CountAsync(ct),
        await db.Outbox.Where(r => (r.State == OutboxState.Sent || r.State == OutboxState.Waiting) && r.Kind == MessageKind.Sms && r.DueAt > since).Take(budget + 1).CountAsync(ct));

    public async Task<Result<Done>> SaveAsync(ResidentSettingsForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Настройки приложения жителя") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Done>.Fail(errors);
        var saved = await write.RunAsync<Done>(actor, async db =>
        {
            await WriteAsync(db, nameof(form.Company), form.Company, ct);
            await WriteAsync(db, nameof(form.Phone), form.Phone, ct);
            await WriteAsync(db, nameof(form.SmsPerDay), form.SmsPerDay?.ToString(CultureInfo.InvariantCulture), ct);
            return Done.It;
        }, ct);
        kept = null;
        return saved;
    }

    private static async Task WriteAsync(AppDb db, string name, string? value, CancellationToken ct)
    {
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == Prefix + name, ct);
        if (row is not null && value is null)
            db.Settings.Remove(row);
        else if (row is not null && value is not null)
            row.Value = value;
        else if (value is not null)
            db.Settings.Add(new Setting { Key = Prefix + name, Value = value });
    }

    private sealed record Kept(int Budget, DateTimeOffset Until);
}
