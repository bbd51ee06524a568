using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>
/// The secret of the installation: what is made from it and an id (a link, a code) need not be stored to be recognised. Made once,
/// kept in the settings encrypted with the keys of the installation, shared by all web nodes.
/// </summary>
public sealed class ServerKey(IDbContextFactory<AppDb> factory, WriteGate gate, IDataProtectionProvider keys)
{
    private const string SettingKey = "ServerKey";
    private readonly IDataProtector secrets = keys.CreateProtector("ServerKey");
    private byte[]? known;

    /// <summary>32 bytes nobody can make who has only the database. Never ask inside a short write: the first call writes itself.</summary>
    /// <param name="purpose">What for: one purpose's bytes open nothing of another.</param>
    public async Task<byte[]> MacAsync(string purpose, Guid id, CancellationToken ct)
    {
        known ??= await ReadAsync(ct) ?? await MakeAsync(ct);
        byte[] message = [.. Encoding.UTF8.GetBytes(purpose + "\n"), .. id.ToByteArray(bigEndian: true)];
        return HMACSHA256.HashData(known, message);
    }

    private async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKey, ct) is { } row ? secrets.Unprotect(Convert.FromBase64String(row.Value)) : null;
    }

    private async Task<byte[]> MakeAsync(CancellationToken ct)
    {
        var made = secrets.Protect(RandomNumberGenerator.GetBytes(32));
        using (await gate.EnterAsync(ct))
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            db.Settings.Add(new Setting { Key = SettingKey, Value = Convert.ToBase64String(made) });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // Another node was quicker: its key is the one.
            }
        }
        return await ReadAsync(ct) ?? throw new InvalidOperationException("Ключ сервера не записан.");
    }
}
