using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Audit;

/// <summary>
/// A building or unit that was merged into another: its old address leads to the kept one, «История» of the kept one tells both, and
/// the import that created it is not undone any more.
/// </summary>
public sealed class MergedRecord
{
    /// <summary>The id the record had.</summary>
    public Guid Id { get; set; }
    /// <summary>The record it is part of now.</summary>
    public Guid KeptId { get; set; }
    /// <summary>«Помещение кв. 12», for the refusal to undo.</summary>
    public string Title { get; set; } = "";
    public Guid? CreatedByImportId { get; set; }
}

internal sealed class MergedRecordMapping : IEntityTypeConfiguration<MergedRecord>
{
    public void Configure(EntityTypeBuilder<MergedRecord> entity)
    {
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.HasIndex(m => m.KeptId);
        entity.HasIndex(m => m.CreatedByImportId);
    }
}
