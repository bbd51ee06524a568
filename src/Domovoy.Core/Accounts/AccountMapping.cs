using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Accounts;

internal sealed class PersonalAccountMapping : IEntityTypeConfiguration<PersonalAccount>
{
    public void Configure(EntityTypeBuilder<PersonalAccount> entity)
    {
        entity.HasOne(a => a.LegalEntity).WithMany().HasForeignKey(a => a.LegalEntityId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Building).WithMany().HasForeignKey(a => a.BuildingId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Payer).WithMany().HasForeignKey(a => a.PayerClientId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new { a.LegalEntityId, a.Type, a.NumberKey }).IsUnique();
        entity.HasIndex(a => new { a.NumberKey, a.Id });
        entity.HasIndex(a => a.BuildingId);
        entity.HasIndex(a => a.PayerClientId);
    }
}

internal sealed class AccountUnitMapping : IEntityTypeConfiguration<AccountUnit>
{
    public void Configure(EntityTypeBuilder<AccountUnit> entity)
    {
        entity.Property(link => link.Id).ValueGeneratedNever();
        entity.Property(link => link.PaymentPercent).HasPrecision(5, 2);
        entity.HasOne(link => link.Account).WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(link => link.Unit).WithMany().HasForeignKey(link => link.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(link => new { link.AccountId, link.UnitId }).IsUnique();
        entity.HasIndex(link => link.UnitId);
    }
}
