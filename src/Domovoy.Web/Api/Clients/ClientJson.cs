using System.ComponentModel;
using System.Globalization;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Web.Api.Units;
using Microsoft.AspNetCore.Mvc;

namespace Domovoy.Web.Api.Clients;

internal sealed class ClientQuery : ListQuery
{
    [FromQuery(Name = "unitId"), Description("Помещение")] public Guid? UnitId { get; set; }
    [FromQuery(Name = "archived"), Description("true: только архив; false: без архива; не указано: все")] public bool? Archived { get; set; }
}

/// <summary>Телефон, E.164. Основной один: отмеченный, иначе первый.</summary>
internal sealed record PhoneJson(string Number, string? Note = null, bool Primary = false, bool NotForSignIn = false);

internal sealed record EmailJson(string Address, bool Primary = false);

/// <summary>What is written: a client whole. «units» is read when adding; later links are changed at /units/{id}/clients.</summary>
internal sealed class ClientBody
{
    public ClientKind? Kind { get; set; }
    public string? Surname { get; set; }
    public string? FirstName { get; set; }
    public string? Patronymic { get; set; }
    public DateOnly? BirthDate { get; set; }
    /// <summary>The mask that was read leaves the number as it is.</summary>
    public string? Snils { get; set; }
    public string? Inn { get; set; }
    public string? Kpp { get; set; }
    public string? Ogrn { get; set; }
    public string? Comment { get; set; }
    public string? Note { get; set; }
    public List<PhoneJson>? Phones { get; set; }
    public List<EmailJson>? Emails { get; set; }
    public List<string>? Codes { get; set; }
    public List<LinkBody>? Units { get; set; }

    public ClientForm ToForm() => new()
    {
        Kind = Kind, Surname = Surname, FirstName = FirstName, Patronymic = Patronymic, BirthDate = BirthDate, Snils = Snils, Inn = Inn, Kpp = Kpp, Ogrn = Ogrn,
        Comment = Comment, Note = Note,
        Phones = [.. (Phones ?? []).OrderByDescending(p => p.Primary).Select(p => new PhoneForm { Number = p.Number, Note = p.Note, NotForSignIn = p.NotForSignIn })],
        Emails = [.. (Emails ?? []).OrderByDescending(e => e.Primary).Select(e => e.Address)],
        Codes = Codes ?? [],
        Units = [.. (Units ?? []).Select(unit => unit.ToForm())],
    };
}

internal sealed class LinkBody
{
    public Guid? UnitId { get; set; }
    public ClientRole? Role { get; set; }
    public RightKind? Right { get; set; }
    /// <summary>«1/2», «0,5», «50%».</summary>
    public Share? Share { get; set; }
    public DateOnly? Since { get; set; }
    public DateOnly? Until { get; set; }
    public string? Document { get; set; }
    public string? DocumentNumber { get; set; }
    public DateOnly? DocumentDate { get; set; }

    public NewLinkForm ToForm() => new()
    {
        UnitId = UnitId,
        Link = new UnitClientForm
        {
            Role = Role, Right = Right, Share = Share, Since = Since, Until = Until,
            Document = Document, DocumentNumber = DocumentNumber, DocumentDate = DocumentDate,
        },
    };
}

/// <summary>Связь клиента с помещением.</summary>
internal sealed class LinkJson
{
    public Guid UnitId { get; init; }
    public string Unit { get; init; } = "";
    public ClientRole Role { get; init; }
    public RightKind? Right { get; init; }
    /// <summary>«1/2», or null when unknown.</summary>
    public string? Share { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; init; }
    public string? Document { get; init; }
    public string? DocumentNumber { get; init; }
    public DateOnly? DocumentDate { get; init; }
    public bool Confirmed { get; init; }
    public LinkSource Source { get; init; }

    public static LinkJson Of(UnitClient link) => new()
    {
        UnitId = link.UnitId, Unit = link.Unit is { } unit ? UnitJson.TitleOf(unit) : "", Role = link.Role, Right = link.Right,
        Share = link.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share.Num}/{share.Den}") : null,
        Since = link.Since, Until = link.Until, Document = link.Document, DocumentNumber = link.DocumentNumber, DocumentDate = link.DocumentDate,
        Confirmed = link.Confirmed, Source = link.Source,
    };
}

internal sealed class ClientJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public string Title { get; init; } = "";
    public ClientKind Kind { get; init; }
    public string Surname { get; init; } = "";
    public string? FirstName { get; init; }
    public string? Patronymic { get; init; }
    public DateOnly? BirthDate { get; init; }
    /// <summary>Masked: the last digits only.</summary>
    public string? Snils { get; init; }
    public string? Inn { get; init; }
    public string? Kpp { get; init; }
    public string? Ogrn { get; init; }
    public string? Comment { get; init; }
    public string? Note { get; init; }
    public IReadOnlyList<PhoneJson> Phones { get; init; } = [];
    public IReadOnlyList<EmailJson> Emails { get; init; } = [];
    public IReadOnlyList<string> Codes { get; init; } = [];
    /// <summary>Only those of the units one may see.</summary>
    public IReadOnlyList<LinkJson> Units { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }

    public static ClientJson Of(Client c, IEnumerable<UnitClient> links) => new()
    {
        Id = c.Id, Version = c.Version, Title = c.Title, Kind = c.Kind, Surname = c.Surname, FirstName = c.FirstName, Patronymic = c.Patronymic,
        BirthDate = c.BirthDate, Snils = c.Snils is { } snils ? Requisites.MaskSnils(snils) : null, Inn = c.Inn, Kpp = c.Kpp, Ogrn = c.Ogrn,
        Comment = c.Comment, Note = c.Note,
        Phones = [.. c.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).Select(p => new PhoneJson(p.Number, p.Note, p.IsPrimary, p.NotForSignIn))],
        Emails = [.. c.Emails.OrderByDescending(e => e.IsPrimary).ThenBy(e => e.Id).Select(e => new EmailJson(e.Address, e.IsPrimary))],
        Codes = [.. c.Codes.OrderBy(code => code.Id).Select(code => code.Code)],
        Units = [.. links.Select(LinkJson.Of)], CreatedAt = c.CreatedAt, ChangedAt = c.ChangedAt, ArchivedAt = c.ArchivedAt,
    };
}
