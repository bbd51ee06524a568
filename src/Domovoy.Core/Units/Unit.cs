using System.ComponentModel;
using Domovoy.Core.Buildings;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Units;

/// <summary>Помещение: flat, room, non-residential premises, parking space, storeroom… in a building.</summary>
public sealed class Unit : Entity, ISearchable
{
    public Guid BuildingId { get; set; }
    public Building? Building { get; set; }
    [DisplayName("Тип помещения")] public UnitType Type { get; set; }
    /// <summary>As typed, trimmed.</summary>
    [DisplayName("Номер помещения")] public string Number { get; set; } = "";
    /// <summary>Unique in the building: type, section, parent and number as compared.</summary>
    public string Key { get; set; } = "";
    /// <summary>
    /// Order within the building and type: own address, then natural order of the number. The building's address is not repeated
    /// here: lists walk the buildings in their order, and a corrected address touches no unit.
    /// </summary>
    public string Place { get; set; } = "";
    /// <summary>«Жилое»: of its own, for apartments are non-residential by law.</summary>
    [DisplayName("Жилое или нежилое")] public bool IsResidential { get; set; }
    [DisplayName("Секция")] public string? Section { get; set; }
    /// <summary>Number of the flat a room is part of.</summary>
    [DisplayName("В составе помещения")] public string? ParentNumber { get; set; }
    [DisplayName("Подъезд")] public string? Entrance { get; set; }
    [DisplayName("Этаж")] public string? Floor { get; set; }
    /// <summary>Own address of a house of a settlement.</summary>
    [DisplayName("Адрес")] public string? Address { get; set; }
    [DisplayName("Общая площадь, м²")] public decimal? TotalArea { get; set; }
    [DisplayName("Жилая площадь, м²")] public decimal? LivingArea { get; set; }
    [DisplayName("Отапливаемая площадь, м²")] public decimal? HeatedArea { get; set; }
    [DisplayName("Комнат")] public int? Rooms { get; set; }
    [DisplayName("Кадастровый номер")] public string? CadastralNumber { get; set; }
    [DisplayName("Уникальный номер помещения в ГИС ЖКХ")] public string? GisNumber { get; set; }
    [DisplayName("Внешний код помещения")] public string? ExternalCode { get; set; }
    [DisplayName("Комментарий")] public string? Comment { get; set; }
    [DisplayName("Заметка")] public string? Note { get; set; }
    [DisplayName("В архиве с")] public DateTimeOffset? ArchivedAt { get; set; }

    public Guid SearchId => Id;

    public IEnumerable<(SearchKind, string)> Words()
    {
        var words = new HashSet<string>(SearchWords.Of(Number), StringComparer.Ordinal);
        if (Address is not null)
            words.UnionWith(SearchWords.Of(Address));
        if (ExternalCode is not null)
            words.UnionWith(SearchWords.Of(ExternalCode));
        if (CadastralNumber is not null)
            words.Add(CadastralNumber);
        return words.Select(word => (SearchKind.Unit, word));
    }

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing.</summary>
    /// <param name="form">What was written; its building must be visible to who writes.</param>
    public IReadOnlyList<Error> Apply(UnitForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        form.CopyTo(this);
        Key = form.Key();
        Place = (Address is { Length: > 0 } own ? TextKey.SortKey(own) : "") + "\u0001" + UnitNumber.SortKey(Number);
        return [];
    }

    /// <summary>The key by which two records of a building are one unit.</summary>
    public static string KeyOf(UnitType type, string? section, string? parent, string numberKey)
    {
        var number = (int)type + "|" + numberKey;
        return section is null && parent is null
            ? number
            : $"{number}|{(section is null ? "" : TextKey.Fold(section))}|{(parent is null ? "" : UnitNumber.Parse(parent).Value.Key ?? TextKey.Fold(parent))}";
    }
}

/// <summary>Names by which the list says which index it walks.</summary>
internal static class UnitIndexes
{
    public const string Live = "IX_Units_Live";
    public const string Archive = "IX_Units_Archive";
    public const string NonResidential = "IX_Units_NonResidential";
    public const string WithoutArea = "IX_Units_WithoutArea";
    public const string Area = "IX_Units_Area";
    public const string ArchiveArea = "IX_Units_ArchiveArea";
}

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> entity)
    {
        entity.HasOne(u => u.Building).WithMany().HasForeignKey(u => u.BuildingId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(u => new { u.BuildingId, u.Key }).IsUnique();
        entity.HasIndex(u => u.ExternalCode);
        // The list by address walks the buildings in their order and the units of each in one of these. A unit is in exactly one
        // of the first two, so that neither a house archived whole nor the archive itself is walked through row by row.
        entity.HasIndex(u => new { u.BuildingId, u.Type, u.Place, u.Id }, UnitIndexes.Live).HasFilter("\"ArchivedAt\" IS NULL");
        entity.HasIndex(u => new { u.BuildingId, u.Type, u.Place, u.Id }, UnitIndexes.Archive).HasFilter("\"ArchivedAt\" IS NOT NULL");
        // The few that one looks for among the many: they lie together by building, so that a walk would pass whole towns.
        entity.HasIndex(u => new { u.BuildingId, u.Type, u.Place, u.Id }, UnitIndexes.NonResidential).HasFilter("\"ArchivedAt\" IS NULL AND \"IsResidential\" = FALSE");
        entity.HasIndex(u => new { u.BuildingId, u.Type, u.Place, u.Id }, UnitIndexes.WithoutArea).HasFilter("\"ArchivedAt\" IS NULL AND \"TotalArea\" IS NULL");
        // By area; types differ in size so much that the smallest would come after all others, hence they lie apart and are merged.
        entity.HasIndex(u => new { u.Type, u.IsResidential, u.TotalArea, u.Id }, UnitIndexes.Area).HasFilter("\"ArchivedAt\" IS NULL");
        entity.HasIndex(u => new { u.Type, u.IsResidential, u.TotalArea, u.Id }, UnitIndexes.ArchiveArea).HasFilter("\"ArchivedAt\" IS NOT NULL");
    }
}
