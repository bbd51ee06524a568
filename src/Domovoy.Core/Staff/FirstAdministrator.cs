using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>
/// The way in of a new installation: a link good once, for a day, while there is no employee. Each start (and each node) makes a
/// link of its own; only hashes of them are stored, and the first administrator voids them all.
/// </summary>
[UseCase]
public sealed class FirstAdministrator(SchemaState schema, IDbContextFactory<AppDb> factory, ShortWrite write, EmployeePassword passwords, TimeProvider time)
{
    private const string Prefix = "FirstAdministrator:";
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private static readonly Error Void = new("link_void",
        "Ссылка не действует: ею уже воспользовались или прошли сутки. Перезапустите сервер, он напечатает новую, или войдите, если администратор уже есть.");

    /// <summary>A new token of the link, or null when there is an employee already.</summary>
    public async Task<string?> NewTokenAsync(CancellationToken ct)
    {
        var token = RandomText.New();
        var now = time.GetUtcNow();
        // By hand: a server that starts prints the link before Entity Framework has built its model.
        await using var connection = await schema.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            DELETE FROM "Settings" WHERE "Key" LIKE '{Prefix}%' AND "Value" <= @now;
            INSERT INTO "Settings" ("Key", "Value") SELECT @key, @until WHERE NOT EXISTS (SELECT 1 FROM "Employees");
            """;
        foreach (var (name, value) in new[] { ("@now", Text(now)), ("@key", KeyOf(token)), ("@until", Text(now + Life)) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(ct);
        command.CommandText = "SELECT count(*) FROM \"Settings\" WHERE \"Key\" = @key";
        return (long)(await command.ExecuteScalarAsync(ct))! == 1 ? token : null;
    }

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Whether the link still opens.</summary>
    public async Task<bool> IsGoodAsync(string? token, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await FindAsync(db, token, ct) is not null && !await db.Users.AnyAsync(ct);
    }

    /// <summary>Uses the link up and makes the administrator with access to everything.</summary>
    public async Task<Result<Employee>> RunAsync(string? token, FirstAdministratorForm form, CancellationToken ct)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Employee>.Fail(errors);
        return await write.RunAsync<Employee>(Actor.System, async db =>
        {
            if (await FindAsync(db, token, ct) is null || await db.Users.AnyAsync(ct))
                return Void;
            db.Settings.RemoveRange(await db.Settings.Where(s => s.Key.StartsWith(Prefix)).ToListAsync(ct));
            return Add(db, form);
        }, ct);
    }

    /// <summary>
    /// Makes the administrator named by the settings of the start. Does it once an e-mail: one who was renamed or deleted since
    /// does not come back with the next start.
    /// </summary>
    /// <returns>True when it was made now.</returns>
    public async Task<Result<bool>> EnsureAsync(FirstAdministratorForm form, CancellationToken ct)
    {
        var errors = form.Check();
        if (form.Email is null || errors.Any(error => error.Field == nameof(form.Email)))
            return Result<bool>.Fail(errors);
        var mark = "AdministratorMade:" + EmployeeNames.Normal(form.Email);
        return await write.RunAsync<bool>(Actor.System, async db =>
        {
            var normal = EmployeeNames.Normal(form.Email);
            if (await db.Users.AnyAsync(e => e.NormalizedUserName == normal, ct) || await db.Settings.AnyAsync(s => s.Key == mark, ct))
                return false;
            if (errors.Count > 0)
                return Result<bool>.Fail(errors);
            db.Settings.Add(new Setting { Key = mark, Value = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) });
            db.Settings.RemoveRange(await db.Settings.Where(s => s.Key.StartsWith(Prefix)).ToListAsync(ct));
            Add(db, form);
            return true;
        }, ct);
    }

    private Employee Add(AppDb db, FirstAdministratorForm form)
    {
        var employee = new Employee
        {
            Surname = TextKey.Clean(form.Surname ?? ""), FirstName = TextKey.Clean(form.FirstName ?? ""),
            Role = Role.Administrator, Access = AccessRecord.Of(Access.All), CreatedAt = time.GetUtcNow(), LockoutEnabled = true,
        };
        EmployeeNames.SetEmail(employee, form.Email ?? "");
        passwords.SetFirst(employee, form.Password ?? "");
        db.Users.Add(employee);
        return employee;
    }

    private async Task<Setting?> FindAsync(AppDb db, string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var key = KeyOf(token);
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == key, ct);
        return row is not null && Expiry(row) > time.GetUtcNow() ? row : null;
    }

    private static string KeyOf(string token) => Prefix + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static DateTimeOffset Expiry(Setting row) => DateTimeOffset.Parse(row.Value, CultureInfo.InvariantCulture);
}

/// <summary>What the first administrator writes of themselves.</summary>
public sealed class FirstAdministratorForm
{
    public string? Surname { get; set; }
    public string? FirstName { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Surname), "Фамилия", Surname);
        check.Required(nameof(FirstName), "Имя", FirstName);
        check.Required(nameof(Email), "E-mail", Email);
        Email = check.Text(nameof(Email), Email, Shared.Email.Parse);
        check.Longest(nameof(Surname), Surname, 200, "Фамилия");
        check.Longest(nameof(FirstName), FirstName, 200, "Имя");
        if (EmployeePassword.Problem(Password) is { } problem)
            check.Add(nameof(Password), problem);
        return check.Errors;
    }
}
