using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Audit;

/// <summary>What was looked at. Stored: never renumber.</summary>
public enum ViewKind : short
{
    /// <summary>The card of a client, in the office or over the API.</summary>
    Card = 1,
    /// <summary>A file with personal data.</summary>
    Export = 2,
}

/// <summary>Access to personal data: who, to what, when (ФЗ-152, ст. 19). Holds ids alone; erased after a year.</summary>
public sealed class ViewRecord
{
    public Guid Id { get; set; } = GuidV7.Next();
    public DateTimeOffset At { get; set; }
    public Guid? EmployeeId { get; set; }
    public Guid? KeyId { get; set; }
    public ViewKind Kind { get; set; }
    /// <summary>The client of a card.</summary>
    public Guid? EntityId { get; set; }
    /// <summary>What was exported: «units».</summary>
    public string? What { get; set; }
}

internal sealed class ViewRecordMapping : IEntityTypeConfiguration<ViewRecord>
{
    public void Configure(EntityTypeBuilder<ViewRecord> entity)
    {
        entity.ToTable("Views");
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.HasIndex(v => new { v.EntityId, v.Id });
        entity.HasIndex(v => v.At);
    }
}
