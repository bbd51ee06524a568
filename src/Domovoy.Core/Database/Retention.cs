using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>What is kept for a set time; the name is the key of the setting.</summary>
public enum RetentionTerm
{
    /// <summary>Uploaded files of imports, with what was quoted from them.</summary>
    ImportFiles,
    /// <summary>How long an import can be undone.</summary>
    ImportUndo,
    /// <summary>Decided applications.</summary>
    DecidedRequests,
    /// <summary>Texts of messages that were sent or dropped.</summary>
    SentMessages,
}

/// <summary>Terms of keeping: settings of the installation.</summary>
public static class Retention
{
    private const string Prefix = "Retention.";

    public static int DefaultOf(RetentionTerm term) => term is RetentionTerm.ImportFiles or RetentionTerm.SentMessages ? 30 : 90;

    /// <summary>The policy promises residents at most ninety days for applications; the rest is the company's own affair.</summary>
    public static int MostOf(RetentionTerm term) => term == RetentionTerm.DecidedRequests ? 90 : 365;

    public static async Task<TimeSpan> ReadAsync(AppDb db, RetentionTerm term, CancellationToken ct)
    {
        var key = Prefix + term;
        var stored = await db.Settings.AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).SingleOrDefaultAsync(ct);
        return TimeSpan.FromDays(int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0 ? days : DefaultOf(term));
    }

    public static async Task WriteAsync(AppDb db, RetentionTerm term, int days, CancellationToken ct)
    {
        var key = Prefix + term;
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == key, ct);
        if (row is null)
            db.Settings.Add(row = new Setting { Key = key });
        row.Value = days.ToString(CultureInfo.InvariantCulture);
    }
}
