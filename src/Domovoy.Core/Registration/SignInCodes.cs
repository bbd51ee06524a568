using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;

namespace Domovoy.Core.Registration;

/// <summary>What is made of the server's key: codes, hashes of devices and addresses. Nothing of it stands in a table or a log.</summary>
[UseCase]
public sealed class SignInCodes(ServerKey key)
{
    private const int Codes = 1_000_000;
    private const int Length = 6;

    /// <summary>Six digits of an attempt to sign in.</summary>
    public async Task<string> CodeAsync(Guid signInTry, CancellationToken ct)
    {
        var mac = await key.MacAsync("SignInCode", signInTry, ct);
        return (BitConverter.ToUInt64(mac) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Six digits were typed, whatever stands between them.</summary>
    public static bool IsWhole(string? typed) => typed is not null && typed.Count(char.IsAsciiDigit) == Length;

    public async Task<bool> IsRightAsync(Guid signInTry, string? typed, CancellationToken ct)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit).Take(7)]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(await CodeAsync(signInTry, ct)), Encoding.ASCII.GetBytes(digits));
    }

    /// <summary>A network address as it is counted.</summary>
    public async Task<Guid> AddressAsync(IPAddress address, CancellationToken ct)
    {
        var id = new Guid(SHA256.HashData(CodeLimits.Network(address)).AsSpan(0, 16));
        return new Guid((await key.MacAsync("SignInAddress", id, ct)).AsSpan(0, 16));
    }

    /// <summary>What stands in the cookie of a device.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
