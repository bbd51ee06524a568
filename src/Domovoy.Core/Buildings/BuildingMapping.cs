using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Buildings;

internal sealed class BuildingMapping : IEntityTypeConfiguration<Building>
{
    public void Configure(EntityTypeBuilder<Building> entity)
    {
        entity.HasOne(b => b.LegalEntity).WithMany().HasForeignKey(b => b.LegalEntityId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(b => b.Quarter).WithMany().HasForeignKey(b => b.QuarterId).OnDelete(DeleteBehavior.Restrict);
        entity.Property(b => b.Latitude).HasPrecision(10, 7);
        entity.Property(b => b.Longitude).HasPrecision(10, 7);
        entity.HasIndex(b => b.AddressKey);
        entity.HasIndex(b => b.ExternalCode);
        entity.HasIndex(b => b.FiasId);
        // Unique by the id in it; said aloud, it lets SQLite know that units read building by building come out sorted.
        entity.HasIndex(b => new { b.AddressSort, b.Id }).IsUnique();
        entity.HasIndex(b => new { b.NameSort, b.Id });
    }
}
