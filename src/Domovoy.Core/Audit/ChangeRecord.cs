using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Audit;

/// <summary>
/// Who changed which fields of one record, from what, to what, when. «История» shows it; the undo of an import restores from it.
/// </summary>
public sealed class ChangeRecord
{
    public Guid Id { get; set; } = GuidV7.Next();
    public DateTimeOffset At { get; set; }
    public Guid? EmployeeId { get; set; }
    public Guid? KeyId { get; set; }
    public Guid? ImportId { get; set; }
    public Guid? ResidentId { get; set; }
    /// <summary>Name of the entity's class, such as Building.</summary>
    public string Entity { get; set; } = "";
    public Guid EntityId { get; set; }
    public ChangeAction Action { get; set; } = ChangeAction.Changed;
    /// <summary>JSON {"TotalArea":["54.3","55"]}: field, before, after; null is null. Written by <see cref="FieldChanges"/>.</summary>
    public string Fields { get; set; } = "{}";
}

/// <summary>Stored: never renumber.</summary>
public enum ChangeAction : short
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
    /// <summary>A hidden field (СНИЛС) was shown: no change, but told in «История».</summary>
    Viewed = 4,
}

internal sealed class ChangeRecordMapping : IEntityTypeConfiguration<ChangeRecord>
{
    public void Configure(EntityTypeBuilder<ChangeRecord> entity)
    {
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.HasIndex(c => new { c.EntityId, c.Id });
        entity.HasIndex(c => c.ImportId);
    }
}
