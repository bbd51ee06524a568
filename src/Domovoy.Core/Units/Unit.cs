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
    /// <summary>Order of lists: address of the building (or its own), then natural order of the number.</summary>
    public string Place { get; set; } = "";
    /// <summary>«Жилое»: of its own, for apartments are non-residential by law.</summary>
    [DisplayName("Жилое")] public bool IsResidential { get; set; }
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
    /// <param name="buildingSort">Order of the building's address, kept here so that a list of a million rows walks one index.</param>
    public IReadOnlyList<Error> Apply(UnitForm form, string buildingSort)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        form.CopyTo(this);
        Key = form.Key();
        SetPlace(buildingSort);
        return [];
    }

    /// <summary>Between the order of the address and the order of the number; occurs in neither.</summary>
    internal const string PlaceSeparator = "\u0001";

    public void SetPlace(string buildingSort) =>
        Place = (Address is { Length: > 0 } own ? TextKey.SortKey(own) : buildingSort) + PlaceSeparator + UnitNumber.SortKey(Number);

    /// <summary>The key by which two records of a building are one unit.</summary>
    public static string KeyOf(UnitType type, string? section, string? parent, string numberKey)
    {
        var number = (int)type + "|" + numberKey;
        return section is null && parent is null
            ? number
            : $"{number}|{(section is null ? "" : TextKey.Fold(section))}|{(parent is null ? "" : UnitNumber.Parse(parent).Value.Key ?? TextKey.Fold(parent))}";
    }
}

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> entity)
    {
        entity.HasOne(u => u.Building).WithMany().HasForeignKey(u => u.BuildingId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(u => new { u.BuildingId, u.Key }).IsUnique();
        entity.HasIndex(u => new { u.Place, u.Id });
        entity.HasIndex(u => u.ExternalCode);
    }
}
