using System.Security.Cryptography;
using Domovoy.Core.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>Settings of the channels in the table of settings; secrets are encrypted with the keys of the installation.</summary>
public sealed class ChannelStore(IDataProtectionProvider keys)
{
    private const string Prefix = "Notifications.";
    private readonly IDataProtector secrets = keys.CreateProtector("Notifications");

    public static async Task<StoredSettings> ReadAsync(AppDb db, CancellationToken ct) => new(
        await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(Prefix)).ToDictionaryAsync(s => s.Key[Prefix.Length..], s => s.Value, StringComparer.Ordinal, ct));

    /// <summary>What a channel sends with.</summary>
    public ChannelValues Values(IChannel channel, StoredSettings stored) => new(channel.Fields.ToDictionary(
        field => field.Name, field => (stored.Of(channel, field) is { } value ? field.Secret ? Open(value) : value : null) ?? field.Default ?? "", StringComparer.Ordinal));

    /// <summary>A value as it is stored. Ask outside a write: the first use of the keys writes them.</summary>
    public string Seal(ChannelField field, string value) => value.Length > 0 && field.Secret ? secrets.Protect(value) : value;

    /// <summary>Writes or, with an empty value, removes one setting.</summary>
    /// <param name="value">As <see cref="Seal"/> gave it.</param>
    public static Task WriteAsync(AppDb db, IChannel channel, ChannelField field, string value, CancellationToken ct) => WriteAsync(db, StoredSettings.KeyOf(channel, field), value, ct);

    public static Task WriteAsync(AppDb db, MessageKind kind, string channel, CancellationToken ct) => WriteAsync(db, StoredSettings.KeyOf(kind), channel, ct);

    private static async Task WriteAsync(AppDb db, string key, string value, CancellationToken ct)
    {
        var full = Prefix + key;
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == full, ct);
        if (row is null && value.Length > 0)
            db.Settings.Add(new Setting { Key = full, Value = value });
        else if (row is not null && value.Length == 0)
            db.Settings.Remove(row);
        else if (row is not null)
            row.Value = value;
    }

    private string? Open(string value)
    {
        try
        {
            return secrets.Unprotect(value);
        }
        catch (CryptographicException)
        {
            // The keys of the installation were lost, in a restored database say: as if it had never been typed.
            return null;
        }
    }
}

/// <summary>The stored settings as they lie: secrets encrypted.</summary>
public sealed class StoredSettings(IReadOnlyDictionary<string, string> values)
{
    public string? ChosenFor(MessageKind kind) => values.GetValueOrDefault(KeyOf(kind));

    public string? Of(IChannel channel, ChannelField field) => values.GetValueOrDefault(KeyOf(channel, field));

    public static string KeyOf(MessageKind kind) => kind.ToString();

    public static string KeyOf(IChannel channel, ChannelField field) => $"{channel.Name}.{field.Name}";
}
