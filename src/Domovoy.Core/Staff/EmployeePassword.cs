using System.Buffers.Text;
using System.Security.Cryptography;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>Password of an employee: long enough and nothing more is asked, as NIST SP 800-63B advises.</summary>
[UseCase]
public sealed class EmployeePassword
{
    public const int ShortestPassword = 10;
    private const int LongestPassword = 200;

    private readonly PasswordHasher<Employee> hasher = new();

    /// <summary>What is wrong with a new password, or null.</summary>
    public static string? Problem(string? password) => password switch
    {
        null or "" => "Придумайте пароль.",
        { Length: < ShortestPassword } => $"Пароль короче {ShortestPassword} знаков. Проще всего взять несколько слов подряд.",
        { Length: > LongestPassword } => $"Пароль длиннее {LongestPassword} знаков. Сократите его.",
        _ => null,
    };

    /// <summary>Sets the password of one who has no sessions yet.</summary>
    public void SetFirst(Employee employee, string password)
    {
        employee.PasswordHash = hasher.HashPassword(employee, password);
        EmployeeNames.NewStamp(employee);
    }

    /// <summary>Sets the password and ends the sessions opened with the old one.</summary>
    public async Task SetAsync(AppDb db, Employee employee, string password, CancellationToken ct)
    {
        employee.PasswordHash = hasher.HashPassword(employee, password);
        await EmployeeNames.EndSessionsAsync(db, employee, ct);
    }

    /// <summary>Changes the password and leaves the sessions alone.</summary>
    public void Replace(Employee employee, string password) => employee.PasswordHash = hasher.HashPassword(employee, password);

    public bool IsRight(Employee employee, string? password) =>
        employee.PasswordHash is { } hash && !string.IsNullOrEmpty(password) && hasher.VerifyHashedPassword(employee, hash, password) != PasswordVerificationResult.Failed;
}

/// <summary>What Identity keeps beside the e-mail: it is also the name one signs in by.</summary>
public static class EmployeeNames
{
    public static string Normal(string email) => email.Trim().ToUpperInvariant();

    public static void SetEmail(Employee employee, string email)
    {
        employee.Email = employee.UserName = email;
        employee.NormalizedEmail = employee.NormalizedUserName = Normal(email);
        employee.EmailConfirmed = true;
    }

    /// <summary>Every cookie given so far stops working.</summary>
    public static async Task EndSessionsAsync(AppDb db, Employee employee, CancellationToken ct)
    {
        NewStamp(employee);
        db.StaffSessions.RemoveRange(await db.StaffSessions.Where(s => s.EmployeeId == employee.Id).ToListAsync(ct));
    }

    public static void NewStamp(Employee employee)
    {
        employee.SecurityStamp = RandomText.New();
        employee.ConcurrencyStamp = RandomText.New();
    }
}

/// <summary>256 random bits as 43 characters that need no escaping in an address.</summary>
public static class RandomText
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
