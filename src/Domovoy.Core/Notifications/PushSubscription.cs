using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Notifications;

/// <summary>A browser that asked for pushes. A push server that answers 404 or 410 has it dropped.</summary>
public sealed class PushSubscription
{
    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>Whose it is: a resident. The outbox knows no more of them.</summary>
    public Guid OwnerId { get; set; }
    /// <summary>The browser it was made in, as its owner signed in there: it goes with that. Null of those made before this was kept.</summary>
    public Guid? DeviceId { get; set; }
    /// <summary>Secret address at the push server of the browser's maker.</summary>
    public string Endpoint { get; set; } = "";
    /// <summary>Public key of the browser, 65 bytes of P-256.</summary>
    public byte[] PublicKey { get; set; } = [];
    /// <summary>16 random bytes of the browser.</summary>
    public byte[] Secret { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class PushSubscriptionMapping : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> entity)
    {
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.HasIndex(s => s.OwnerId);
        entity.HasIndex(s => s.Endpoint).IsUnique();
    }
}
