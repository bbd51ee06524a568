using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Staff;

/// <summary>A browser in which an employee is signed in. Taken away, it opens nothing any more.</summary>
public sealed class StaffSession
{
    /// <summary>Unused for so long, the cookie is out of date as well.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public Guid Id { get; set; } = GuidV7.Next();
    public Guid EmployeeId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset SeenAt { get; set; }
    /// <summary>Address it was last seen at.</summary>
    public string? Address { get; set; }
    /// <summary>What the browser says of itself.</summary>
    public string? Browser { get; set; }
}

internal sealed class StaffSessionMapping : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> entity)
    {
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.HasIndex(s => s.EmployeeId);
        entity.HasIndex(s => s.SeenAt);
    }
}
