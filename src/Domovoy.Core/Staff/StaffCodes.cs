using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>
/// The second step of sign-in: codes of an application on the phone (RFC 6238), and recovery codes for a lost phone. Kept where Identity
/// looks for them, so that its sign-in takes them.
/// </summary>
[UseCase]
public sealed class StaffCodes(ShortWrite write, EmployeePassword passwords, StaffDesk desk)
{
    private const string Provider = "[AspNetUserStore]";
    private const string KeyName = "AuthenticatorKey";
    private const string RecoveryName = "RecoveryCodes";
    private const int Recovery = 10;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A key for the application, in Base32; nothing is stored until a code of it is given.</summary>
    public static string NewKey() => string.Concat(RandomNumberGenerator.GetBytes(32).Select(b => Letters[b % 32]));

    /// <summary>What the QR code holds.</summary>
    public static string Uri(string key, string email) => $"otpauth://totp/{System.Uri.EscapeDataString("Домовой:" + email)}?secret={key}&issuer={System.Uri.EscapeDataString("Домовой")}&digits=6";

    /// <summary>Turns codes on once the application shows the right one.</summary>
    /// <returns>Recovery codes, shown this once.</returns>
    public Task<Result<IReadOnlyList<string>>> TurnOnAsync(string key, string? code, Actor actor, CancellationToken ct) => ChangeAsync(actor, async (db, employee) =>
    {
        if (!IsRight(key, code, desk.Now))
            return new Error("invalid", "Код не подошел. Введите тот, что приложение показывает сейчас; если не подходит, проверьте время на телефоне.", "Code");
        await KeepAsync(db, employee.Id, KeyName, key, ct);
        employee.TwoFactorEnabled = true;
        EmployeeRules.Record(db, employee, ChangeAction.Changed, [new FieldChange("Вход с кодом", "выключен", "включен")], actor, desk.Now);
        return Result.From(await NewRecoveryAsync(db, employee.Id, ct));
    }, ct);

    /// <summary>Turns codes off; asks for the password, for whoever found the office open must not.</summary>
    public Task<Result<IReadOnlyList<string>>> TurnOffAsync(string? password, Actor actor, CancellationToken ct) => ChangeAsync(actor, async (db, employee) =>
    {
        if (!passwords.IsRight(employee, password))
            return new Error("invalid", "Пароль не подходит. Проверьте раскладку и Caps Lock.", "Password");
        await ForgetAsync(db, employee, actor, ct);
        return Result.From<IReadOnlyList<string>>([]);
    }, ct);

    /// <summary>New recovery codes instead of the old ones.</summary>
    public Task<Result<IReadOnlyList<string>>> RenewAsync(string? password, Actor actor, CancellationToken ct) => ChangeAsync(actor, async (db, employee) =>
    {
        if (!passwords.IsRight(employee, password))
            return new Error("invalid", "Пароль не подходит. Проверьте раскладку и Caps Lock.", "Password");
        return Result.From(await NewRecoveryAsync(db, employee.Id, ct));
    }, ct);

    /// <summary>An administrator turns codes off for one who lost the phone and the recovery codes.</summary>
    public async Task<Result<Done>> ResetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (EmployeeRules.Refusal(actor) is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } employee)
                return Error.NotFound("Сотрудник");
            await ForgetAsync(db, employee, actor, ct);
            return Done.It;
        }, ct);
    }

    internal static async Task<int> LeftAsync(AppDb db, Guid employee, CancellationToken ct) =>
        (await db.UserTokens.AsNoTracking().SingleOrDefaultAsync(t => t.UserId == employee && t.LoginProvider == Provider && t.Name == RecoveryName, ct))?.Value is { Length: > 0 } codes
            ? codes.Split(';').Length : 0;

    /// <summary>Whether the application shows this code now, a step before or after.</summary>
    public static bool IsRight(string key, string? code, DateTimeOffset now)
    {
        var typed = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
        var step = now.ToUnixTimeSeconds() / 30;
        return typed.Length == 6 && Enumerable.Range(-1, 3).Any(shift => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step + shift)), Encoding.ASCII.GetBytes(typed)));
    }

    private static string CodeOf(string key, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var bits = string.Concat(key.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2)).ToArray();
#pragma warning disable CA5350 // The algorithm of the standard, and the only one applications know.
        var hash = HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7FFFFFFF) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private async Task<Result<IReadOnlyList<string>>> ChangeAsync(Actor actor, Func<AppDb, Employee, Task<Result<IReadOnlyList<string>>>> work, CancellationToken ct) =>
        await write.RunAsync<IReadOnlyList<string>>(actor, async db =>
            actor.EmployeeId is { } id && await db.Users.SingleOrDefaultAsync(e => e.Id == id, ct) is { } employee
                ? await work(db, employee)
                : Error.Forbidden("Вход с кодом есть только у сотрудника."), ct);

    private async Task ForgetAsync(AppDb db, Employee employee, Actor actor, CancellationToken ct)
    {
        if (employee.TwoFactorEnabled)
            EmployeeRules.Record(db, employee, ChangeAction.Changed, [new FieldChange("Вход с кодом", "включен", "выключен")], actor, desk.Now);
        employee.TwoFactorEnabled = false;
        await db.UserTokens.Where(t => t.UserId == employee.Id && t.LoginProvider == Provider).ExecuteDeleteAsync(ct);
    }

    private static async Task<IReadOnlyList<string>> NewRecoveryAsync(AppDb db, Guid employee, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, Recovery).Select(_ => NewKey()[..10]).Select(code => $"{code[..5]}-{code[5..]}").ToList();
        await KeepAsync(db, employee, RecoveryName, string.Join(';', codes), ct);
        return codes;
    }

    private static async Task KeepAsync(AppDb db, Guid employee, string name, string value, CancellationToken ct)
    {
        if (await db.UserTokens.SingleOrDefaultAsync(t => t.UserId == employee && t.LoginProvider == Provider && t.Name == name, ct) is { } token)
            token.Value = value;
        else
            db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = employee, LoginProvider = Provider, Name = name, Value = value });
    }
}
