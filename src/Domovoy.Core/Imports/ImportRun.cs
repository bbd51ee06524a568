using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Imports;

/// <summary>State of a run; the API spells them in lower case. Stored: never renumber.</summary>
public enum ImportStatus : short
{
    Checking = 1,
    Mapping = 2,
    Ready = 3,
    Queued = 4,
    Applying = 5,
    Done = 6,
    Failed = 7,
    Cancelled = 8,
    Undoing = 9,
    Undone = 10,
}

/// <summary>One import: a file, what the check found, what was loaded, and enough to undo it.</summary>
public sealed class ImportRun
{
    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>Name of the sheet definition: buildings or units.</summary>
    public string Kind { get; set; } = "";
    public string FileName { get; set; } = "";
    public long FileSize { get; set; }
    public Guid? EmployeeId { get; set; }
    public Guid? KeyId { get; set; }
    public string Author { get; set; } = "";
    /// <summary>Role and access at the last decision of the author (start, columns, load): a worker after a restart acts as this person, and no wider.</summary>
    public Role Role { get; set; }
    public string Access { get; set; } = "{}";
    /// <summary>JSON of <see cref="ImportOptions"/>.</summary>
    public string Options { get; set; } = "{}";
    /// <summary>JSON of <see cref="ColumnMapping"/>: sheet, heading row, heading to field.</summary>
    public string? Mapping { get; set; }
    public ImportStatus Status { get; set; } = ImportStatus.Checking;
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Rows { get; set; }
    public int New { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Errors { get; set; }
    public int Warnings { get; set; }
    /// <summary>JSON of counts by kind of record and other figures of the result.</summary>
    public string? Summary { get; set; }
    /// <summary>Digest of everything the check decided; apply compares it before it commits.</summary>
    public string? Digest { get; set; }
    /// <summary>What a person is told: why it failed, why undo is refused, what differs.</summary>
    public string? Message { get; set; }
    /// <summary>JSON list of up to 100 reasons why the undo was refused.</summary>
    public string? UndoReasons { get; set; }
    /// <summary>JSON of <see cref="FileLayout"/>: sheets, headings and samples for mapping by hand.</summary>
    public string? Layout { get; set; }
    public bool SkipErrors { get; set; }
    /// <summary>It came to where a person is needed, and its author has not looked at it since.</summary>
    public bool Unseen { get; set; }
    /// <summary>The least and greatest id the load gave out: undo finds its rows by range of the key, without an index of its own.</summary>
    public Guid? FirstId { get; set; }
    public Guid? LastId { get; set; }
    public DateTimeOffset? FileErasedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>
/// Who works on a run, until when, and how far: apart from the run, because the run itself changes in the load's own transaction.
/// </summary>
public sealed class ImportLease
{
    public Guid ImportId { get; set; }
    /// <summary>The process that holds the run; a dead one's lease runs out.</summary>
    public Guid Owner { get; set; }
    public DateTimeOffset Until { get; set; }
    /// <summary>0 to 1 within the present step.</summary>
    public double Progress { get; set; }
    public int RowsDone { get; set; }
    /// <summary>Seconds left in the present step, or null when unknown.</summary>
    public int? SecondsLeft { get; set; }
    public bool CancelRequested { get; set; }
}

/// <summary>One refusal or warning of a check.</summary>
public sealed class ImportIssue
{
    public Guid ImportId { get; set; }
    public int Seq { get; set; }
    /// <summary>As the spreadsheet numbers it.</summary>
    public int Row { get; set; }
    /// <summary>Heading as in the file, or null when it concerns the whole row.</summary>
    public string? Column { get; set; }
    /// <summary>Position of the cell from 0, or -1.</summary>
    public int ColumnIndex { get; set; } = -1;
    public string? Value { get; set; }
    public string Message { get; set; } = "";
    public bool IsWarning { get; set; }
}

/// <summary>One changed row of a check: which record, old and new values. The first thousands are kept for the screen.</summary>
public sealed class ImportChange
{
    public Guid ImportId { get; set; }
    public int Seq { get; set; }
    public int Row { get; set; }
    public string Record { get; set; } = "";
    public string Field { get; set; } = "";
    public string? Before { get; set; }
    public string? After { get; set; }
}

/// <summary>A piece of an uploaded file: any web node may check it, so it lives in the database.</summary>
public sealed class ImportFilePart
{
    public Guid ImportId { get; set; }
    public int Part { get; set; }
    public byte[] Bytes { get; set; } = [];
}

/// <summary>Which heading was mapped to which field by hand, remembered for the next file.</summary>
public sealed class RememberedHeading
{
    public string Kind { get; set; } = "";
    public string HeadingKey { get; set; } = "";
    /// <summary>Field, or empty for «не загружать».</summary>
    public string Field { get; set; } = "";
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> entity)
    {
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => r.Status);
    }
}

internal sealed class ImportLeaseMapping : IEntityTypeConfiguration<ImportLease>
{
    public void Configure(EntityTypeBuilder<ImportLease> entity) => entity.HasKey(l => l.ImportId);
}

internal sealed class ImportIssueMapping : IEntityTypeConfiguration<ImportIssue>
{
    public void Configure(EntityTypeBuilder<ImportIssue> entity) => entity.HasKey(i => new { i.ImportId, i.Seq });
}

internal sealed class ImportChangeMapping : IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportChange> entity) => entity.HasKey(c => new { c.ImportId, c.Seq });
}

internal sealed class ImportFilePartMapping : IEntityTypeConfiguration<ImportFilePart>
{
    public void Configure(EntityTypeBuilder<ImportFilePart> entity) => entity.HasKey(p => new { p.ImportId, p.Part });
}

internal sealed class RememberedHeadingMapping : IEntityTypeConfiguration<RememberedHeading>
{
    public void Configure(EntityTypeBuilder<RememberedHeading> entity) => entity.HasKey(h => new { h.Kind, h.HeadingKey });
}
