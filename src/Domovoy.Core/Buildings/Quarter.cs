using System.ComponentModel;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Buildings;

/// <summary>Группа: several quarters.</summary>
public sealed class QuarterGroup : Entity, IDerived
{
    [DisplayName("Наименование")] public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    [DisplayName("Комментарий")] public string? Comment { get; set; }

    public void SetDerived() => NameKey = TextKey.Fold(Name);

    public IReadOnlyList<Error> Apply(QuarterGroupForm form)
    {
        var check = new FormCheck();
        check.Required(nameof(form.Name), "Наименование", form.Name);
        check.Longest(nameof(form.Name), form.Name, FormCheck.LongestName, "Наименование");
        check.Longest(nameof(form.Comment), form.Comment, FormCheck.LongestRemark, "Комментарий");
        if (check.Errors.Count > 0 || form.Name is null)
            return check.Errors;
        Name = TextKey.Clean(form.Name);
        NameKey = TextKey.Fold(Name);
        Comment = FormCheck.Clean(form.Comment);
        return [];
    }
}

/// <summary>Квартал: several buildings, by territory or any other sign; belongs to at most one group.</summary>
public sealed class Quarter : Entity, IDerived
{
    [DisplayName("Наименование")] public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    [DisplayName("Комментарий")] public string? Comment { get; set; }
    [DisplayName("Группа")] public Guid? GroupId { get; set; }
    public QuarterGroup? Group { get; set; }

    public void SetDerived() => NameKey = TextKey.Fold(Name);

    public IReadOnlyList<Error> Apply(QuarterForm form)
    {
        var check = new FormCheck();
        check.Required(nameof(form.Name), "Наименование", form.Name);
        check.Longest(nameof(form.Name), form.Name, FormCheck.LongestName, "Наименование");
        check.Longest(nameof(form.Comment), form.Comment, FormCheck.LongestRemark, "Комментарий");
        if (check.Errors.Count > 0 || form.Name is null)
            return check.Errors;
        Name = TextKey.Clean(form.Name);
        NameKey = TextKey.Fold(Name);
        Comment = FormCheck.Clean(form.Comment);
        GroupId = form.GroupId;
        return [];
    }
}

public sealed class QuarterGroupForm
{
    public string? Name { get; set; }
    public string? Comment { get; set; }

    public static QuarterGroupForm Of(QuarterGroup group) => new() { Name = group.Name, Comment = group.Comment };
}

public sealed class QuarterForm
{
    public string? Name { get; set; }
    public string? Comment { get; set; }
    public Guid? GroupId { get; set; }

    public static QuarterForm Of(Quarter quarter) => new() { Name = quarter.Name, Comment = quarter.Comment, GroupId = quarter.GroupId };
}

internal sealed class QuarterGroupMapping : IEntityTypeConfiguration<QuarterGroup>
{
    public void Configure(EntityTypeBuilder<QuarterGroup> entity) => entity.HasIndex(g => g.NameKey).IsUnique();
}

internal sealed class QuarterMapping : IEntityTypeConfiguration<Quarter>
{
    public void Configure(EntityTypeBuilder<Quarter> entity)
    {
        entity.HasIndex(q => q.NameKey).IsUnique();
        entity.HasOne(q => q.Group).WithMany().HasForeignKey(q => q.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
