using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Accounts;

/// <summary>Names by which the list says which index it walks.</summary>
internal static class AccountIndexes
{
    public const string Open = "IX_Accounts_Open";
    public const string Closed = "IX_Accounts_Closed";
    public const string OpenByDate = "IX_Accounts_OpenByDate";
    public const string ClosedByDate = "IX_Accounts_ClosedByDate";
    public const string WithoutUnified = "IX_Accounts_WithoutUnified";
}

internal sealed class PersonalAccountMapping : IEntityTypeConfiguration<PersonalAccount>
{
    public void Configure(EntityTypeBuilder<PersonalAccount> entity)
    {
        entity.HasOne(a => a.LegalEntity).WithMany().HasForeignKey(a => a.LegalEntityId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Building).WithMany().HasForeignKey(a => a.BuildingId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Payer).WithMany().HasForeignKey(a => a.PayerClientId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new { a.LegalEntityId, a.Type, a.NumberKey }).IsUnique();
        entity.HasIndex(a => new { a.BuildingId, a.NumberKey, a.Id });
        entity.HasIndex(a => new { a.PayerClientId, a.NumberKey, a.Id });
        // By number. Numbers of one company lie together, and so do the closed ones: an account is in exactly one of the two.
        entity.HasIndex(a => new { a.NumberKey, a.Id }, AccountIndexes.Open).HasFilter("\"ClosedOn\" IS NULL");
        entity.HasIndex(a => new { a.NumberKey, a.Id }, AccountIndexes.Closed).HasFilter("\"ClosedOn\" IS NOT NULL");
        // Those that close later are open today.
        entity.HasIndex(a => new { a.ClosedOn, a.Id }).HasFilter("\"ClosedOn\" IS NOT NULL");
        entity.HasIndex(a => new { a.NumberKey, a.Id }, AccountIndexes.WithoutUnified).HasFilter("\"UnifiedNumber\" IS NULL");
        // By date of opening: a company comes with all its accounts, and may close them all, so each lies apart, and they are merged.
        entity.HasIndex(a => new { a.LegalEntityId, a.OpenedOn, a.Id }, AccountIndexes.OpenByDate).HasFilter("\"ClosedOn\" IS NULL");
        entity.HasIndex(a => new { a.LegalEntityId, a.OpenedOn, a.Id }, AccountIndexes.ClosedByDate).HasFilter("\"ClosedOn\" IS NOT NULL");
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
        entity.HasIndex(link => new { link.UnitId, link.AccountId });
    }
}
