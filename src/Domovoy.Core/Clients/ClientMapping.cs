using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Clients;

/// <summary>Names by which the list says which index it walks.</summary>
internal static class ClientIndexes
{
    public const string Live = "IX_Clients_Live";
    public const string Archive = "IX_Clients_Archive";
}

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> entity)
    {
        entity.Ignore(c => c.Name);
        entity.Ignore(c => c.Title);
        entity.HasMany(c => c.Phones).WithOne().HasForeignKey(p => p.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Emails).WithOne().HasForeignKey(e => e.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Codes).WithOne().HasForeignKey(code => code.ClientId).OnDelete(DeleteBehavior.Cascade);
        // By name, each kind apart and merged: all companies begin with ООО and would else lie behind half of the people. A client is
        // in one of the two.
        entity.HasIndex(c => new { c.Kind, c.NameSort, c.Id }, ClientIndexes.Live).HasFilter("\"ArchivedAt\" IS NULL");
        entity.HasIndex(c => new { c.Kind, c.NameSort, c.Id }, ClientIndexes.Archive).HasFilter("\"ArchivedAt\" IS NOT NULL");
        // A client without units is seen by its creator.
        entity.HasIndex(c => c.CreatedById);
        entity.HasIndex(c => c.Inn);
        entity.HasIndex(c => c.Snils);
    }
}

internal sealed class ClientPhoneMapping : IEntityTypeConfiguration<ClientPhone>
{
    public void Configure(EntityTypeBuilder<ClientPhone> entity)
    {
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.HasIndex(p => p.Number);
        entity.HasIndex(p => p.ClientId);
    }
}

internal sealed class ClientEmailMapping : IEntityTypeConfiguration<ClientEmail>
{
    public void Configure(EntityTypeBuilder<ClientEmail> entity)
    {
        entity.Property(e => e.Id).ValueGeneratedNever();
        // «также указан у».
        entity.HasIndex(e => e.Address);
        entity.HasIndex(e => e.ClientId);
    }
}

internal sealed class ClientCodeMapping : IEntityTypeConfiguration<ClientCode>
{
    public void Configure(EntityTypeBuilder<ClientCode> entity)
    {
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.HasIndex(c => c.Code);
        entity.HasIndex(c => c.ClientId);
    }
}

internal sealed class MergedClientMapping : IEntityTypeConfiguration<MergedClient>
{
    public void Configure(EntityTypeBuilder<MergedClient> entity)
    {
        entity.Property(merged => merged.Id).ValueGeneratedNever();
        entity.HasOne<Client>().WithMany().HasForeignKey(merged => merged.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(merged => merged.ClientId);
    }
}

internal sealed class UnitClientMapping : IEntityTypeConfiguration<UnitClient>
{
    public void Configure(EntityTypeBuilder<UnitClient> entity)
    {
        entity.Ignore(link => link.Share);
        entity.HasOne(link => link.Unit).WithMany().HasForeignKey(link => link.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(link => link.Client).WithMany().HasForeignKey(link => link.ClientId).OnDelete(DeleteBehavior.Restrict);
        // Both ends in both: from unit to client and back without touching the row.
        entity.HasIndex(link => new { link.UnitId, link.ClientId });
        entity.HasIndex(link => new { link.ClientId, link.UnitId });
    }
}
