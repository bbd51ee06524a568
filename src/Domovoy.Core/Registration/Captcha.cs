using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;

namespace Domovoy.Core.Registration;

/// <summary>The place for a captcha: another may be put here instead of our own.</summary>
public interface ICaptcha
{
    /// <summary>What the page hands to the browser.</summary>
    /// <param name="about">What the answer will be good for: the phone as typed. Of another it opens nothing.</param>
    /// <param name="ct">Cancellation.</param>
    Task<string> TaskAsync(string about, CancellationToken ct);

    /// <summary>What a person answers where no script runs, about this task; null where the captcha has no such way.</summary>
    string? Question(string task);

    Task<bool> IsSolvedAsync(string about, string? task, string? answer, CancellationToken ct);
}

/// <summary>
/// Proof of work: the browser looks for a text that, put after the task, gives a SHA-256 beginning with so many zero bits. A person
/// notices nothing, a robot pays for each phone: the task carries its time and the server's mark over that phone. Nothing is stored.
/// Where no script runs the person answers a sum in words instead; the limits of the address stand above both.
/// </summary>
[UseCase]
public sealed class ProofOfWork(ServerKey key, TimeProvider time) : ICaptcha
{
    /// <summary>A second of a slow phone.</summary>
    public const int Bits = 18;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async Task<string> TaskAsync(string about, CancellationToken ct)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var until = (time.GetUtcNow() + Life).ToUnixTimeSeconds();
        var mark = await MarkAsync(about, id, until, ct);
        return string.Create(CultureInfo.InvariantCulture, $"{Bits}.{id:N}.{until}.{mark}");
    }

    public async Task<bool> IsSolvedAsync(string about, string? task, string? answer, CancellationToken ct)
    {
        if (task is null || answer is null || task.Length > 200 || answer.Length > 100)
            return false;
        var parts = task.Split('.');
        if (parts.Length != 4 || !Guid.TryParseExact(parts[1], "N", out var id) || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var until))
            return false;
        if (until < time.GetUtcNow().ToUnixTimeSeconds() || parts[3] != await MarkAsync(about, id, until, ct))
            return false;
        if (answer == (First(id) + Second(id)).ToString(CultureInfo.InvariantCulture))
            return true;
        return ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{task}{answer}"))) >= Bits;
    }

    public string? Question(string task) => task.Split('.') is [_, var id, ..] && Guid.TryParseExact(id, "N", out var known)
        ? $"Сколько будет {Numbers[First(known)]} плюс {Numbers[Second(known)]}?" : null;

    private static readonly string[] Numbers = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"];

    private static int First(Guid id) => 2 + (id.ToByteArray()[0] % 8);

    private static int Second(Guid id) => 2 + (id.ToByteArray()[1] % 8);

    public static int ZeroBits(ReadOnlySpan<byte> hash)
    {
        var bits = 0;
        foreach (var one in hash)
        {
            if (one != 0)
                return bits + BitOperations.LeadingZeroCount(one) - 24;
            bits += 8;
        }
        return bits;
    }

    private async Task<string> MarkAsync(string about, Guid id, long until, CancellationToken ct)
    {
        byte[] marked = [.. BitConverter.GetBytes(until), .. Encoding.UTF8.GetBytes(about)];
        return Base64Url.EncodeToString(HMACSHA256.HashData(await key.MacAsync("Captcha", id, ct), marked).AsSpan(0, 12));
    }
}
