using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Registration;

/// <summary>
/// An attempt to sign in by one browser. Its code is made from the server's key and this id, so that no table holds it: the same
/// code goes out again on «Отправить еще раз».
/// </summary>
public sealed class SignInTry
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);
    public const int MostChecks = 5;

    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>E.164.</summary>
    public string Phone { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset SentAt { get; set; }
    public int Sent { get; set; }
    /// <summary>Codes tried, right or wrong.</summary>
    public int Checks { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>One SMS with a code: what the limits are counted from. Erased after two days.</summary>
public sealed class CodeSent
{
    public Guid Id { get; set; } = GuidV7.Next();
    public DateTimeOffset At { get; set; }
    public string Phone { get; set; } = "";
    /// <summary>A keyed hash of the network address (IPv6 by /64): enough to count, nothing to read.</summary>
    public Guid Address { get; set; }
    /// <summary>The known device that asked, or null: these two are counted apart.</summary>
    public Guid? DeviceId { get; set; }
}

internal sealed class SignInTryMapping : IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<SignInTry> entity)
    {
        entity.ToTable("SignInTries");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.HasIndex(t => t.ExpiresAt);
    }
}

internal sealed class CodeSentMapping : IEntityTypeConfiguration<CodeSent>
{
    public void Configure(EntityTypeBuilder<CodeSent> entity)
    {
        entity.ToTable("CodesSent");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.HasIndex(c => new { c.Phone, c.At });
        entity.HasIndex(c => new { c.Address, c.At });
        entity.HasIndex(c => new { c.DeviceId, c.At });
        entity.HasIndex(c => c.At);
    }
}
