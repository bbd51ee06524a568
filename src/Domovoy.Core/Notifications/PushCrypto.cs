using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Domovoy.Core.Notifications;

/// <summary>The arithmetic of Web Push: RFC 8291 (encryption of one message), RFC 8188 (its form), RFC 8292 (who sends).</summary>
public static class PushCrypto
{
    private const int RecordSize = 4096;

    /// <summary>A pair of keys of P-256 in base64url: the private number and the public point.</summary>
    public static (string Private, string Public) NewKeys()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = made.ExportParameters(true);
        return (Base64Url.EncodeToString(key.D), Base64Url.EncodeToString(Point(key.Q)));
    }

    /// <summary>One record for the browser alone.</summary>
    /// <param name="browserKey">65 bytes.</param>
    /// <param name="browserSecret">16 bytes.</param>
    /// <exception cref="CryptographicException">The browser's key is no point of the curve.</exception>
    public static byte[] Encrypt(byte[] text, byte[] browserKey, byte[] browserSecret)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var browser = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PointOf(browserKey) });
        var ownKey = Point(own.ExportParameters(false).Q);
        var shared = own.DeriveRawSecretAgreement(browser.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. browserKey, .. ownKey];
        var keyMaterial = HKDF.Expand(HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, shared, browserSecret), 32, info);
        var salt = RandomNumberGenerator.GetBytes(16);
        var pseudo = HKDF.Extract(HashAlgorithmName.SHA256, keyMaterial, salt);
        var key = HKDF.Expand(HashAlgorithmName.SHA256, pseudo, 16, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.Expand(HashAlgorithmName.SHA256, pseudo, 12, "Content-Encoding: nonce\0"u8.ToArray());
        // 2 marks the last record.
        byte[] padded = [.. text, 2];
        var (cipher, tag, size) = (new byte[padded.Length], new byte[16], new byte[4]);
        using (var aes = new AesGcm(key, 16))
            aes.Encrypt(nonce, padded, cipher, tag);
        BinaryPrimitives.WriteInt32BigEndian(size, RecordSize);
        return [.. salt, .. size, (byte)ownKey.Length, .. ownKey, .. cipher, .. tag];
    }

    /// <summary>The signed word of who sends.</summary>
    /// <param name="audience">Origin of the push server.</param>
    /// <param name="contact">mailto: or https: address.</param>
    public static string Token(string audience, string contact, DateTimeOffset until, string privateKey, string publicKey)
    {
        var point = PointOf(Base64Url.DecodeFromChars(publicKey));
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point, D = Base64Url.DecodeFromChars(privateKey) });
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var body = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { aud = audience, exp = until.ToUnixTimeSeconds(), sub = contact }));
        var signed = key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{head}.{body}.{Base64Url.EncodeToString(signed)}";
    }

    private static byte[] Point(ECPoint point) => [4, .. point.X ?? [], .. point.Y ?? []];

    private static ECPoint PointOf(byte[] bytes) => bytes.Length == 65 && bytes[0] == 4
        ? new ECPoint { X = bytes[1..33], Y = bytes[33..] }
        : throw new CryptographicException("Not an uncompressed point of P-256.");
}
