using System.ComponentModel;
using System.Text.Json;
using Domovoy.Core.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Staff;

/// <summary>Сотрудник: signs in to the office by e-mail. Password, lockout and second factor are ASP.NET Core Identity's.</summary>
public sealed class Employee : IdentityUser<Guid>
{
    public Employee() => Id = GuidV7.Next();

    [DisplayName("Фамилия")] public string Surname { get; set; } = "";
    [DisplayName("Имя")] public string FirstName { get; set; } = "";
    [DisplayName("Отчество")] public string? Patronymic { get; set; }
    [DisplayName("Должность")] public string? Position { get; set; }
    /// <summary>Signs in by it.</summary>
    [DisplayName("E-mail")] public override string? Email { get; set; }
    /// <summary>E.164.</summary>
    [DisplayName("Телефон")] public override string? PhoneNumber { get; set; }
    [DisplayName("Роль")] public Role Role { get; set; } = Role.Viewer;
    [DisplayName("Получение заявок на регистрацию от неверифицированных клиентов")] public bool ReceivesRegistrations { get; set; }
    [DisplayName("Заметка")] public string? Note { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Blocked employees cannot sign in and their sessions end.</summary>
    [DisplayName("Заблокирован с")] public DateTimeOffset? BlockedAt { get; set; }
    public int Version { get; set; } = 1;
    public AccessRecord Access { get; set; } = new();

    public string Title => string.Join(' ', new[] { Surname, FirstName, Patronymic }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>Has not set a password yet: the invitation waits.</summary>
    public bool IsInvited => PasswordHash is null;

    public Actor ToActor() => new(Id, null, Title, Role, Access.ToAccess());
}

/// <summary>Access as stored: a tick, or lists of ids as JSON.</summary>
public sealed class AccessRecord
{
    public bool Everything { get; set; }
    public string Choices { get; set; } = "{}";

    public static AccessRecord Of(Access access) => new()
    {
        Everything = access.Everything,
        Choices = JsonSerializer.Serialize(access with { Everything = false }),
    };

    public Access ToAccess() => Everything
        ? Access.All
        : Choices == "{}" ? Access.None : JsonSerializer.Deserialize<Access>(Choices) ?? Access.None;
}

/// <summary>A bearer key of the API. Only a hash of it is stored.</summary>
public sealed class ApiKey
{
    public Guid Id { get; set; } = GuidV7.Next();
    public string Name { get; set; } = "";
    /// <summary>SHA-256 of the key: it is 256 random bits, so no slow hash is needed.</summary>
    public byte[] Hash { get; set; } = [];
    /// <summary>First characters, to recognise it in the list.</summary>
    public string Prefix { get; set; } = "";
    public Role Role { get; set; } = Role.Administrator;
    public AccessRecord Access { get; set; } = new();
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    public Actor ToActor() => new(null, Id, "Ключ «" + Name + "»", Role, Access.ToAccess());
}

internal sealed class EmployeeMapping : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> entity)
    {
        entity.ToTable("Employees");
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.ComplexProperty(e => e.Access);
        entity.Ignore(e => e.IsInvited);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> entity)
    {
        entity.Property(k => k.Id).ValueGeneratedNever();
        entity.HasIndex(k => k.Hash).IsUnique();
        entity.ComplexProperty(k => k.Access);
    }
}
