using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Clients;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> entity)
    {
        entity.Ignore(c => c.Name);
        entity.Ignore(c => c.Title);
        entity.HasMany(c => c.Phones).WithOne().HasForeignKey(p => p.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Emails).WithOne().HasForeignKey(e => e.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Codes).WithOne().HasForeignKey(code => code.ClientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.NameSort, c.Id });
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

internal sealed class UnitClientMapping : IEntityTypeConfiguration<UnitClient>
{
    public void Configure(EntityTypeBuilder<UnitClient> entity)
    {
        entity.Ignore(link => link.Share);
        entity.HasOne(link => link.Unit).WithMany().HasForeignKey(link => link.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(link => link.Client).WithMany().HasForeignKey(link => link.ClientId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(link => link.UnitId);
        entity.HasIndex(link => link.ClientId);
    }
}
