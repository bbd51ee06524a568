using System.Buffers.Text;
using System.Security.Cryptography;

namespace Domovoy.Tests;

/// <summary>What a browser has of a push subscription: its keys, and the reading of what comes (RFC 8291, aes128gcm of RFC 8188).</summary>
internal sealed class PushBrowser : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public PushBrowser()
    {
        var point = key.ExportParameters(false).Q;
        PublicKey = [4, .. point.X ?? [], .. point.Y ?? []];
    }

    public byte[] PublicKey { get; }

    public byte[] Secret { get; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>As <c>PushSubscription.toJSON()</c> writes it.</summary>
    public string ToJson(string endpoint) =>
        System.Text.Json.JsonSerializer.Serialize(new { endpoint, expirationTime = (long?)null, keys = new { p256dh = Base64Url.EncodeToString(PublicKey), auth = Base64Url.EncodeToString(Secret) } });

    public byte[] Decrypt(byte[] body)
    {
        var (salt, sender, cipher) = (body[..16], body[21..86], body[86..]);
        body[20].ShouldBe((byte)65);
        using var peer = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = key.DeriveRawSecretAgreement(peer.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. PublicKey, .. sender];
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, Secret, info);
        var content = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var plain = new byte[cipher.Length - 16];
        using var aes = new AesGcm(content, 16);
        aes.Decrypt(nonce, cipher[..^16], cipher[^16..], plain);
        plain[^1].ShouldBe((byte)2);
        return plain[..^1];
    }

    public void Dispose() => key.Dispose();
}
