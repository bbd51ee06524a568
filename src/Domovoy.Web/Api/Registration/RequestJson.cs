using System.ComponentModel;
using Domovoy.Core.Clients;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Api.Clients;
using Microsoft.AspNetCore.Mvc;

namespace Domovoy.Web.Api.Registration;

internal sealed class RequestQuery : ListQuery
{
    [FromQuery(Name = "buildingId"), Description("Объект")] public Guid? BuildingId { get; set; }
    [FromQuery(Name = "status"), Description("waiting (если не указано): ожидают; decided: все рассмотренные; approved, rejected, attached, undone, withdrawn")] public string? Status { get; set; }

    public bool IsWaiting => Status is null || string.Equals(Status, nameof(RequestStatus.Waiting), StringComparison.OrdinalIgnoreCase);

    public RequestStatus? One => Enum.TryParse<RequestStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) && !int.TryParse(Status, out _) ? status : null;

    public override IReadOnlyList<Error> Check() => Limit is < 1 or > LargestLimit
        ? [new Error("invalid", $"limit: от 1 до {LargestLimit}.", nameof(Limit))]
        : !WaitingRequests.IsCursor(Cursor) ? [new Error("invalid", "cursor: возьмите его из поля next предыдущей страницы.", nameof(Cursor))]
        : !IsWaiting && One is null && !string.Equals(Status, "decided", StringComparison.OrdinalIgnoreCase)
            ? [new Error("invalid", $"status: «{Status}» не подходит. Возможные значения: waiting, decided, approved, rejected, attached, undone, withdrawn.", nameof(Status))] : [];
}

/// <summary>Заявка на регистрацию.</summary>
internal sealed class RequestJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public RequestStatus Status { get; init; }
    /// <summary>«Иванов Иван Иванович».</summary>
    public string Title { get; init; } = "";
    /// <summary>E.164, подтвержден кодом.</summary>
    public string Phone { get; init; } = "";
    public string? Email { get; init; }
    public Guid? BuildingId { get; init; }
    /// <summary>Адрес объекта, или как написал житель.</summary>
    public string Place { get; init; } = "";
    /// <summary>«кв. 12», как назвал житель.</summary>
    public string Unit { get; init; } = "";
    public string? Account { get; init; }
    public bool NotOwner { get; init; }
    /// <summary>Почему нужен сотрудник.</summary>
    public WaitReason? Reason { get; init; }
    public string? ReasonText { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset WaitingSince { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? Refusal { get; init; }
    public bool Confirmed { get; init; }
    /// <summary>Найденное помещение, или то, для которого заявку одобрили.</summary>
    public Guid? UnitId { get; init; }
    public Named? Client { get; init; }

    public static RequestJson Of(RequestRow r) => new()
    {
        Id = r.Id, Version = r.Version, Status = r.Status, Title = r.Title, Phone = r.Phone, Email = r.Email, BuildingId = r.BuildingId, Place = r.Place, Unit = r.Unit, Account = r.Account,
        NotOwner = r.NotOwner, Reason = r.Reason, ReasonText = r.Reason?.Text(), CreatedAt = r.CreatedAt, WaitingSince = r.WaitingSince, DecidedAt = r.DecidedAt, Refusal = r.Refusal,
        Confirmed = r.Confirmed, UnitId = r.UnitId, Client = r.ClientId is { } id ? new Named(id, r.Client ?? "") : null,
    };
}

/// <summary>«Одобрить». Чего нет, берется из заявки: найденное помещение, имя и телефон для нового клиента, роль «собственник» (для «Я не собственник» — «проживающий»).</summary>
internal sealed class ApproveBody
{
    public Guid? UnitId { get; set; }
    /// <summary>Клиент, который уже есть; без него создается новый.</summary>
    public Guid? ClientId { get; set; }
    public ClientRole? Role { get; set; }
    public RightKind? Right { get; set; }
    public Share? Share { get; set; }
    public DateOnly? Since { get; set; }
    public ClientBody? Client { get; set; }

    /// <param name="notOwner">«Я не собственник»: such a one is a resident unless said otherwise.</param>
    public UnitClientForm ToRight(bool notOwner) => new() { Role = Role ?? (notOwner ? ClientRole.Resident : ClientRole.Owner), Right = Right, Share = Share, Since = Since };
}

internal sealed class RejectBody
{
    /// <summary>Увидит житель.</summary>
    public string? Reason { get; set; }
}
