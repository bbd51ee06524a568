using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Registration;

/// <summary>Житель: a phone number that signed in to the resident app. What it sees follows from the clients who have that phone.</summary>
public sealed class Resident
{
    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>E.164, proved by a code.</summary>
    public string Phone { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset SignedInAt { get; set; }
    /// <summary>When the resident asked to have their data destroyed.</summary>
    public DateTimeOffset? ErasureAskedAt { get; set; }
    /// <summary>When staff answered that: refused, or destroyed what was not another's too. Null while it waits.</summary>
    public DateTimeOffset? ErasureAnsweredAt { get; set; }
    public Guid? ErasureAnsweredById { get; set; }
    /// <summary>Why it was refused and what must be kept, as the resident reads it; null where it was done.</summary>
    public string? ErasureRefusal { get; set; }
}

/// <summary>A browser in which a resident signed in. Its secret is in a cookie; here is a hash of it.</summary>
public sealed class ResidentDevice
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ResidentId { get; set; }
    public Resident? Resident { get; set; }
    /// <summary>SHA-256 of 256 random bits, so no slow hash is needed.</summary>
    public byte[] Hash { get; set; } = [];
    /// <summary>What the browser says of itself.</summary>
    public string? Browser { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset SeenAt { get; set; }
    /// <summary>Signed out. The device stays known: it has limits of codes of its own, so that nobody can lock its owner out.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>
/// A resident who came to a client through a request. Where nobody of the staff has confirmed that, only the one unit is seen, and
/// of it only what the resident typed.
/// </summary>
public sealed class ResidentClient
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ResidentId { get; set; }
    public Guid ClientId { get; set; }
    public Guid UnitId { get; set; }
    public Guid RequestId { get; set; }
    public bool Confirmed { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ResidentMapping : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> entity)
    {
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.HasIndex(r => r.Phone).IsUnique();
    }
}

internal sealed class ResidentDeviceMapping : IEntityTypeConfiguration<ResidentDevice>
{
    public void Configure(EntityTypeBuilder<ResidentDevice> entity)
    {
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.HasOne(d => d.Resident).WithMany().HasForeignKey(d => d.ResidentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(d => d.Hash).IsUnique();
        entity.HasIndex(d => d.ResidentId);
    }
}

internal sealed class ResidentClientMapping : IEntityTypeConfiguration<ResidentClient>
{
    public void Configure(EntityTypeBuilder<ResidentClient> entity)
    {
        entity.Property(link => link.Id).ValueGeneratedNever();
        entity.HasOne<Resident>().WithMany().HasForeignKey(link => link.ResidentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Client>().WithMany().HasForeignKey(link => link.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(link => new { link.ResidentId, link.ClientId, link.UnitId });
        entity.HasIndex(link => link.ClientId);
        entity.HasIndex(link => link.RequestId);
    }
}
