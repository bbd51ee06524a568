using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Staff;

/// <summary>A list as somebody wants to see it again: words, filters, order and columns under a name; one's own, or for everybody.</summary>
public sealed class SavedView
{
    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>Name of the list, such as units.</summary>
    public string List { get; set; } = "";
    public string Name { get; set; } = "";
    /// <summary>The part of the URL after the path: words, filters, order.</summary>
    public string Query { get; set; } = "";
    /// <summary>Keys of the columns that are hidden, with commas between; null leaves the columns as they are.</summary>
    public string? Hidden { get; set; }
    /// <summary>Whose it is.</summary>
    public Guid EmployeeId { get; set; }
    /// <summary>Offered to everybody.</summary>
    public bool Shared { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>The view in which a list opens for one employee.</summary>
public sealed class DefaultView
{
    public Guid EmployeeId { get; set; }
    public string List { get; set; } = "";
    public Guid ViewId { get; set; }
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<DefaultView>
{
    public void Configure(EntityTypeBuilder<SavedView> entity)
    {
        entity.ToTable("SavedViews");
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.HasIndex(v => v.List);
    }

    public void Configure(EntityTypeBuilder<DefaultView> entity)
    {
        entity.ToTable("DefaultViews");
        entity.HasKey(v => new { v.EmployeeId, v.List });
        entity.HasIndex(v => v.ViewId);
    }
}
