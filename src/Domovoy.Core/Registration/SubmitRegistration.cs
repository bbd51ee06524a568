using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>What came of an application.</summary>
/// <param name="Status">Attached: the resident is in; waiting: staff decide.</param>
public sealed record Submitted(Guid RequestId, RequestStatus Status);

/// <summary>
/// Takes an application of a resident for a unit: attaches it by itself where nothing speaks against it, otherwise hands it to
/// staff. Refusals besides those of fields: «not_accepted» (with the company's telephone), «already_waiting», «already_yours»,
/// «too_many_waiting», «refused_lately».
/// </summary>
[UseCase]
public sealed class SubmitRegistration(ShortWrite write, ResidentSettings settings, StaffNotices notices, TimeProvider time)
{
    public const int MostWaiting = 5;
    public const int MostRefusals = 3;
    public static readonly TimeSpan Pause = TimeSpan.FromHours(24);

    public async Task<Result<Submitted>> RunAsync(RegistrationForm form, ResidentActor who, CancellationToken ct)
    {
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Submitted>.Fail(errors);
        var company = (await settings.ReadAsync(ct)).Company;
        var result = await write.RunAsync(Actor.ForResident(who.ResidentId), db => SubmitAsync(db, form, who, company, ct), ct);
        // The index that lets one request of a unit wait caught what two browsers sent at once.
        return !result.Ok && result.Error.Code == "duplicate" ? AlreadyWaiting : result;
    }

    private static readonly Error AlreadyWaiting = new("already_waiting", "Заявка уже на рассмотрении. Ее состояние видно в приложении.");

    private async Task<Result<Submitted>> SubmitAsync(AppDb db, RegistrationForm form, ResidentActor who, string? company, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        await RegistrationLocks.TakeAsync(db, "resident:" + who.ResidentId, ct);
        var building = form.BuildingId is { } id ? await db.Buildings.Include(b => b.LegalEntity).Include(b => b.Quarter).SingleOrDefaultAsync(b => b.Id == id && b.ArchivedAt == null, ct) : null;
        if (form.BuildingId is not null && building is null)
            return new Error("invalid", "Такого дома больше нет в списке. Выберите адрес снова.", nameof(form.BuildingId));
        if (building is not null && AcceptanceOf(building) is { } closed)
            return closed;
        // Of two people at one house the second sees what the first has got.
        if (building is not null)
            await RegistrationLocks.TakeAsync(db, "building:" + building.Id, ct);
        var claim = new MatchClaim(form.Name, who.Phone, form.Type, form.Number, form.Account is not null, form.NotOwner);
        var decision = Match.Decide(claim, await MatchData.ReadAsync(db, building, claim, form.Account, today, ct));
        var request = Fill(form, who, building, decision, now);
        if (await RefusalAsync(db, request, now, ct) is { } refusal)
            return refusal;
        if (decision.UnitId is { } unit && (await ResidentAccess.ReadAsync(db, who, today, ct)).Any(seen => seen.UnitId == unit))
            return new Error("already_yours", "Это помещение уже есть в вашем личном кабинете. Если сведения о нем неверны или ваше право изменилось, позвоните в управляющую компанию.");
        var consent = ConsentTexts.ConsentOf(building?.LegalEntity, company);
        if (form.ConsentKey is { } read && read != ConsentTexts.KeyOf(consent))
            return new Error("consent_changed", "Пока вы заполняли заявку, текст согласия изменился. Откройте его по ссылке и поставьте отметку снова.", nameof(form.Consent));
        request.ConsentId = (await ConsentTexts.GiveAsync(db, who.ResidentId, building?.LegalEntity, consent, now, ct)).Id;
        db.RegistrationRequests.Add(request);
        RequestEvents.Add(db, request, RequestEventKind.Submitted, null, null, now);
        if (decision.Reason is { } reason)
        {
            RequestEvents.Add(db, request, RequestEventKind.Waits, null, reason.Text(), now.AddTicks(10));
            await notices.WaitingAsync(db, request, building, now, ct);
        }
        else
        {
            await Attachment.AttachAsync(db, request, decision, now, ct);
            request.Decide(RequestStatus.Attached, null, now);
            RequestEvents.Add(db, request, RequestEventKind.Attached, null, null, now.AddTicks(10));
        }
        return new Submitted(request.Id, request.Status);
    }

    /// <summary>Null where the house takes applications; otherwise whom to call.</summary>
    public static Error? AcceptanceOf(Building building)
    {
        if (building.LegalEntity is { AcceptsRegistrations: true, ArchivedAt: null })
            return null;
        var phone = building.LegalEntity?.Phone ?? building.EmergencyPhone;
        var name = building.LegalEntity is { } entity ? $"«{entity.Name}»" : "управляющая компания";
        return new Error("not_accepted", $"По этому адресу {name} не принимает заявки через приложение. {(phone is null ? "Обратитесь в управляющую компанию." : $"Позвоните: {PhoneNumber.Format(phone)}.")}", nameof(RegistrationForm.BuildingId));
    }

    private static RegistrationRequest Fill(RegistrationForm form, ResidentActor who, Building? building, MatchDecision decision, DateTimeOffset now)
    {
        return new RegistrationRequest
        {
            ResidentId = who.ResidentId, Phone = who.Phone, Surname = form.Surname ?? "", FirstName = form.FirstName, Patronymic = form.Patronymic, Email = form.Email,
            BuildingId = building?.Id, Address = building is null ? form.Address : null, UnitType = form.Type, UnitNumber = form.Number ?? "", Account = form.Account,
            NotOwner = form.NotOwner, UnitKey = decision.UnitId is { } unit ? "unit:" + unit.ToString("N") : TypedKey(building?.Id, form.Address, form.Type, form.Number),
            SearchKey = TextKey.Fold($"{form.Surname} {form.FirstName} {form.Patronymic} {who.Phone.TrimStart('+')} {form.Number} {form.Account} {building?.Address ?? form.Address}"),
            Reason = decision.Reason, CreatedAt = now, WaitingSince = now, UnitId = decision.UnitId,
            ClientId = decision.Reason is null ? null : decision.ClientId,
        };
    }

    private static string TypedKey(Guid? building, string? address, UnitType? type, string? number) =>
        $"{building?.ToString("N") ?? TextKey.Fold(address ?? "")}|{type}|{UnitNumber.Parse(number).Value.Key}";

    private static async Task<Error?> RefusalAsync(AppDb db, RegistrationRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = await db.RegistrationRequests.AsNoTracking().Where(r => r.ResidentId == request.ResidentId && (r.Status == RequestStatus.Waiting || r.Status == RequestStatus.Rejected))
            .Select(r => new { r.Status, r.UnitKey, r.BuildingId, r.Address, r.UnitType, r.UnitNumber, r.DecidedAt }).ToListAsync(ct);
        // The unit may have been added since: then its key is another, and what was typed is the same.
        var typed = TypedKey(request.BuildingId, request.Address, request.UnitType, request.UnitNumber);
        var same = earlier.FindAll(r => r.UnitKey == request.UnitKey || TypedKey(r.BuildingId, r.Address, r.UnitType, r.UnitNumber) == typed);
        var waiting = earlier.FindAll(r => r.Status == RequestStatus.Waiting);
        if (same.Exists(r => r.Status == RequestStatus.Waiting))
            return AlreadyWaiting;
        if (waiting.Count >= MostWaiting)
            return new Error("too_many_waiting", $"На рассмотрении уже {MostWaiting} ваших заявок. Дождитесь решения или отзовите лишние.");
        return same.Count >= MostRefusals && same.Max(r => r.DecidedAt) + Pause > now
            ? new Error("refused_lately", "Заявку на это помещение отклонили несколько раз. Подайте ее снова через сутки или позвоните в управляющую компанию.")
            : null;
    }
}
