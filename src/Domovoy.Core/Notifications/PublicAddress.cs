using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>
/// The address of this installation as people open it: links in letters begin with it. A setting; until it is set, the address
/// the server listens at. Never the Host header of a stranger: a link with a secret would lead wherever they say.
/// </summary>
public sealed class PublicAddress
{
    private const string SettingKey = "PublicAddress";

    /// <summary>Where the server listens, told by the host at its start.</summary>
    public string Listening { get; set; } = "http://localhost:5080";

    /// <returns>Without a slash at the end.</returns>
    public async Task<string> GetAsync(AppDb db, CancellationToken ct) => await StoredAsync(db, ct) ?? Listening;

    public static async Task<string?> StoredAsync(AppDb db, CancellationToken ct) => (await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKey, ct))?.Value;

    /// <summary>The address at which an administrator works is the address of the installation, until one is set.</summary>
    public static async Task RememberAsync(AppDb db, string? seen, CancellationToken ct)
    {
        if (Parse(seen) is { HasValue: true, Value: { } address } && !await db.Settings.AnyAsync(s => s.Key == SettingKey, ct))
            db.Settings.Add(new Setting { Key = SettingKey, Value = address });
    }

    /// <summary>Sets it, or with null forgets it.</summary>
    public static async Task SetAsync(AppDb db, string? address, CancellationToken ct)
    {
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == SettingKey, ct);
        if (row is not null && address is null)
            db.Settings.Remove(row);
        else if (row is not null && address is not null)
            row.Value = address;
        else if (address is not null)
            db.Settings.Add(new Setting { Key = SettingKey, Value = address });
    }

    public static Parsed<string> Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return Parsed<string>.Empty;
        return Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.UserInfo.Length == 0 && uri.Query.Length == 0
            ? Parsed<string>.Of(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'))
            : Parsed<string>.Wrong($"{TextKey.Quote(typed)} не адрес. Напишите, например, https://domovoy.example.ru.");
    }
}
