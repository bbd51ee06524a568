using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Registration;

/// <summary>Stored: never renumber.</summary>
public enum RequestStatus : short
{
    Waiting = 1,
    Approved = 2,
    Rejected = 3,
    /// <summary>Attached by itself; staff may confirm it or undo it.</summary>
    Attached = 4,
    /// <summary>An attachment undone that could not go back to waiting, for another request of the same unit waits.</summary>
    Undone = 5,
    Withdrawn = 6,
}

public static class RequestStatuses
{
    public static string Name(this RequestStatus status) => status switch
    {
        RequestStatus.Waiting => "Ожидает",
        RequestStatus.Approved => "Одобрена",
        RequestStatus.Rejected => "Отклонена",
        RequestStatus.Attached => "Прикреплена автоматически",
        RequestStatus.Undone => "Прикрепление отменено",
        RequestStatus.Withdrawn => "Отозвана жителем",
        _ => "",
    };
}

/// <summary>Заявка на регистрацию: of a resident for a unit. Personal data: decided ones are erased after ninety days, of an attachment nobody has confirmed all but the ids.</summary>
public sealed class RegistrationRequest
{
    public Guid Id { get; set; } = GuidV7.Next();
    /// <summary>Grows with every change; of two who decide at once one wins by it.</summary>
    public int Version { get; set; } = 1;
    public Guid ResidentId { get; set; }
    public Resident? Resident { get; set; }
    /// <summary>E.164.</summary>
    public string Phone { get; set; } = "";
    public string Surname { get; set; } = "";
    public string? FirstName { get; set; }
    public string? Patronymic { get; set; }
    public string? Email { get; set; }
    /// <summary>Null: «Моего дома нет в списке».</summary>
    public Guid? BuildingId { get; set; }
    public Building? Building { get; set; }
    /// <summary>The address as typed, where the house is not in the list.</summary>
    public string? Address { get; set; }
    public UnitType? UnitType { get; set; }
    /// <summary>As typed.</summary>
    public string UnitNumber { get; set; } = "";
    /// <summary>As typed.</summary>
    public string? Account { get; set; }
    public bool NotOwner { get; set; }
    /// <summary>What the request is for: one of a kind waits at a time.</summary>
    public string UnitKey { get; set; } = "";
    /// <summary>What the search of the queue runs over.</summary>
    public string SearchKey { get; set; } = "";
    public Guid ConsentId { get; set; }
    public RequestStatus Status { get; set; } = RequestStatus.Waiting;
    /// <summary>Why it waits, or waited.</summary>
    public WaitReason? Reason { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Since when staff have been able to decide it.</summary>
    public DateTimeOffset WaitingSince { get; set; }
    /// <summary>Reminders sent to staff.</summary>
    public int Reminders { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }
    /// <summary>Why it was refused, for the resident.</summary>
    public string? Refusal { get; set; }
    /// <summary>The right is confirmed by staff: of an approved request always, of an attached one after «Подтвердить».</summary>
    public bool Confirmed { get; set; }
    /// <summary>The unit found, or the one it was approved for.</summary>
    public Guid? UnitId { get; set; }
    public Unit? Unit { get; set; }
    public Guid? ClientId { get; set; }
    public Client? Client { get; set; }
    /// <summary>What the attachment made and undoing takes away: the link, the phone; the client where it was new.</summary>
    public Guid? LinkId { get; set; }
    public Guid? PhoneId { get; set; }
    public bool MadeClient { get; set; }

    public FullName Name => new(Surname, FirstName ?? "", Patronymic ?? "");

    public string Title => IsErased ? "Имя стерто по сроку хранения" : Clients.Client.TitleOf(Surname, FirstName, Patronymic);

    /// <summary>«кв. 12», as the resident named it.</summary>
    public string UnitTyped => UnitType is { } type ? UnitTitle.Short(type, UnitNumber) : UnitNumber;

    /// <summary>What was said of the person is erased: the claim stands in the ids.</summary>
    public bool IsErased => Surname.Length == 0;

    public void Decide(RequestStatus status, Guid? by, DateTimeOffset now)
    {
        (Status, DecidedById, DecidedAt) = (status, by, now);
        Version++;
    }
}

/// <summary>Stored: never renumber.</summary>
public enum RequestEventKind : short
{
    Submitted = 1,
    /// <summary>Went to staff; the text says why.</summary>
    Waits = 2,
    Attached = 3,
    Approved = 4,
    Rejected = 5,
    Withdrawn = 6,
    Undone = 7,
    Confirmed = 8,
    /// <summary>A comment of staff, which the resident does not see.</summary>
    Comment = 9,
    Reminded = 10,
}

/// <summary>What happened to a request: its history for staff, its timeline for the resident (without comments and reminders).</summary>
public sealed class RequestEvent
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid RequestId { get; set; }
    public DateTimeOffset At { get; set; }
    public RequestEventKind Kind { get; set; }
    /// <summary>Null for the resident and for the product itself.</summary>
    public Guid? EmployeeId { get; set; }
    public string? Text { get; set; }
}

internal sealed class RegistrationRequestMapping : IEntityTypeConfiguration<RegistrationRequest>
{
    public void Configure(EntityTypeBuilder<RegistrationRequest> entity)
    {
        entity.Ignore(r => r.Name);
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne(r => r.Resident).WithMany().HasForeignKey(r => r.ResidentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(r => r.Building).WithMany().HasForeignKey(r => r.BuildingId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(r => r.Unit).WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(r => r.Client).WithMany().HasForeignKey(r => r.ClientId).OnDelete(DeleteBehavior.SetNull);
        // One of a resident waits for one unit, whatever two browsers send at once.
        entity.HasIndex(r => new { r.ResidentId, r.UnitKey }).IsUnique().HasFilter("\"Status\" = 1");
        entity.HasIndex(r => r.ResidentId);
        // The queue, the longest waiting first; what is decided, the latest first.
        entity.HasIndex(r => new { r.Status, r.WaitingSince, r.Id });
        entity.HasIndex(r => new { r.DecidedAt, r.Id }).HasFilter("\"DecidedAt\" IS NOT NULL");
        entity.HasIndex(r => r.ClientId);
        entity.HasIndex(r => r.UnitId);
    }
}

internal sealed class RequestEventMapping : IEntityTypeConfiguration<RequestEvent>
{
    public void Configure(EntityTypeBuilder<RequestEvent> entity)
    {
        entity.ToTable("RegistrationEvents");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.HasOne<RegistrationRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.RequestId, e.Id });
    }
}
