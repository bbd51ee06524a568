using System.ComponentModel;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Clients;

/// <summary>Where a link of a client to a unit came from. Stored: never renumber.</summary>
public enum LinkSource : short
{
    Manual = 1,
    Import = 2,
    /// <summary>«Саморегистрация».</summary>
    SelfRegistration = 3,
}

public static class LinkSources
{
    public static string Name(this LinkSource source) => source switch
    {
        LinkSource.Manual => "Сотрудник",
        LinkSource.Import => "Импорт",
        LinkSource.SelfRegistration => "Саморегистрация",
        _ => "",
    };
}

/// <summary>Связь клиента с помещением: role, kind of right, share, since and until, title document, confirmed or not.</summary>
public sealed class UnitClient : Entity
{
    public Guid UnitId { get; set; }
    public Unit? Unit { get; set; }
    public Guid ClientId { get; set; }
    public Client? Client { get; set; }
    [DisplayName("Роль")] public ClientRole Role { get; set; } = ClientRole.Owner;
    [DisplayName("Вид права")] public RightKind? Right { get; set; }
    /// <summary>Numerator and denominator of the share in lowest terms; both null when unknown.</summary>
    [DisplayName("Доля, числитель")] public int? ShareNum { get; set; }
    [DisplayName("Доля, знаменатель")] public int? ShareDen { get; set; }
    [DisplayName("Действует с")] public DateOnly? Since { get; set; }
    [DisplayName("Действует по")] public DateOnly? Until { get; set; }
    [DisplayName("Документ о праве")] public string? Document { get; set; }
    [DisplayName("Номер документа")] public string? DocumentNumber { get; set; }
    [DisplayName("Дата документа")] public DateOnly? DocumentDate { get; set; }
    /// <summary>False only for what a resident claimed and staff have not confirmed.</summary>
    [DisplayName("Подтверждено")] public bool Confirmed { get; set; } = true;
    [DisplayName("Источник")] public LinkSource Source { get; set; } = LinkSource.Manual;

    public Share? Share => ShareNum is { } num && ShareDen is { } den ? new Share(num, den) : null;

    /// <summary>Owns the unit that day, and staff know it: what a resident only claimed counts for nothing.</summary>
    public bool IsOwner(DateOnly day) => Role == ClientRole.Owner && Confirmed && IsCurrent(day);

    public bool Overlaps(UnitClient other) => (Since ?? DateOnly.MinValue) <= (other.Until ?? DateOnly.MaxValue) && (other.Since ?? DateOnly.MinValue) <= (Until ?? DateOnly.MaxValue);

    public bool IsCurrent(DateOnly today) => (Since is null || Since <= today) && (Until is null || Until >= today);

    /// <summary>Takes the form over, or says what is wrong with it and changes nothing.</summary>
    public IReadOnlyList<Error> Apply(UnitClientForm form)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return errors;
        Role = form.Role ?? ClientRole.Owner;
        (Right, Since, Until) = (form.Right, form.Since, form.Until);
        (ShareNum, ShareDen) = (form.Share?.Num, form.Share?.Den);
        (Document, DocumentNumber, DocumentDate) = (form.Document, form.DocumentNumber, form.DocumentDate);
        return [];
    }
}

/// <summary>What a person or a row of a file writes of a link.</summary>
public sealed class UnitClientForm
{
    internal const int LongestDocument = 500;
    internal const int LongestNumber = 200;

    /// <summary>Who: needed to add; a link is never moved to another client.</summary>
    public Guid? ClientId { get; set; }
    public ClientRole? Role { get; set; }
    public RightKind? Right { get; set; }
    public Share? Share { get; set; }
    public DateOnly? Since { get; set; }
    public DateOnly? Until { get; set; }
    public string? Document { get; set; }
    public string? DocumentNumber { get; set; }
    public DateOnly? DocumentDate { get; set; }

    public UnitClientForm Copy() => (UnitClientForm)MemberwiseClone();

    public static UnitClientForm Of(UnitClient link) => new()
    {
        ClientId = link.ClientId, Role = link.Role, Right = link.Right, Share = link.Share, Since = link.Since, Until = link.Until,
        Document = link.Document, DocumentNumber = link.DocumentNumber, DocumentDate = link.DocumentDate,
    };

    /// <summary>A link written by a person or the API, where the client comes with it.</summary>
    public IReadOnlyList<Error> CheckAlone(bool adding)
    {
        var check = new FormCheck();
        if (adding)
            check.Required(nameof(ClientId), "Клиент", ClientId);
        check.Required(nameof(Role), "Роль", Role);
        return [.. check.Errors, .. Check()];
    }

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Date(nameof(Since), Since, "Действует с");
        check.Date(nameof(Until), Until, "Действует по");
        check.Date(nameof(DocumentDate), DocumentDate, "Дата документа");
        if (Until < Since)
            check.Add(nameof(Until), "«Действует по» раньше, чем «Действует с». Проверьте даты.");
        (Document, DocumentNumber) = (FormCheck.Clean(Document), FormCheck.Clean(DocumentNumber));
        check.Longest(nameof(Document), Document, LongestDocument, "Документ о праве");
        check.Longest(nameof(DocumentNumber), DocumentNumber, LongestNumber, "Номер документа");
        return check.Errors;
    }
}
