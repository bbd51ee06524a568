using System.Text.Json;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Privacy;

/// <summary>Why data are destroyed (ФЗ-152, ст. 21). Stored: never renumber.</summary>
public enum ErasureReason : short
{
    Demand = 1,
    ConsentWithdrawn = 2,
    PurposeReached = 3,
    Unlawful = 4,
}

public static class ErasureReasons
{
    public static string Name(this ErasureReason reason) => reason switch
    {
        ErasureReason.Demand => "Требование субъекта персональных данных",
        ErasureReason.ConsentWithdrawn => "Отзыв согласия на обработку",
        ErasureReason.PurposeReached => "Цель обработки достигнута",
        _ => "Неправомерная обработка",
    };
}

/// <summary>A line of the event log: what of which part of the system, how many records.</summary>
/// <param name="At">When, in the act; null in a preview.</param>
public sealed record ErasedLine(string Where, string What, int Count, DateTimeOffset? At = null);

/// <summary>What stays, and by which obligation.</summary>
public sealed record KeptLine(string What, string Why);

/// <summary>
/// Act of destruction with its event log (приказ Роскомнадзора № 179 от 28.10.2022). Names the person by inner number, initials and
/// place alone: the act must not keep what it says is destroyed. Kept for three years and longer, never changed.
/// </summary>
public sealed class Erasure
{
    public Guid Id { get; set; } = GuidV7.Next();
    public int Number { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? EmployeeId { get; set; }
    /// <summary>Who destroyed, name and post as of that day.</summary>
    public string Author { get; set; } = "";
    /// <summary>Name and address of the company that answers for the data.</summary>
    public string Operator { get; set; } = "";
    public string Subject { get; set; } = "";
    public ErasureReason Reason { get; set; }
    /// <summary>JSON of <see cref="ErasedLine"/>s.</summary>
    public string Log { get; set; } = "[]";
    /// <summary>JSON of <see cref="KeptLine"/>s.</summary>
    public string Kept { get; set; } = "[]";

    public IReadOnlyList<ErasedLine> Lines => JsonSerializer.Deserialize<List<ErasedLine>>(Log) ?? [];

    public IReadOnlyList<KeptLine> Stays => JsonSerializer.Deserialize<List<KeptLine>>(Kept) ?? [];
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> entity)
    {
        entity.ToTable("Erasures");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Ignore(e => e.Lines);
        entity.Ignore(e => e.Stays);
        entity.HasIndex(e => e.Number).IsUnique();
    }
}
