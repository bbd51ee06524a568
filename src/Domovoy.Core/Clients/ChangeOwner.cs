using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>«Сменить собственника»: what a person or the API writes.</summary>
public sealed class ChangeOwnerForm
{
    /// <summary>The first day of the new right; the old ones end the day before.</summary>
    public DateOnly? Date { get; set; }
    public string? Document { get; set; }
    public string? DocumentNumber { get; set; }
    public DateOnly? DocumentDate { get; set; }
    public List<NewOwnerForm> Owners { get; set; } = [new()];
    /// <summary>Clients whose right passes; empty: of all who own the unit. The others stay owners.</summary>
    public List<Guid> From { get; set; } = [];
    /// <summary>Also end what family members and representatives have through the old owner. Null: where no owner stays.</summary>
    public bool? CloseFamily { get; set; }
    /// <summary>Where an old owner pays an account of the unit, the first new one pays it from now on.</summary>
    public bool ChangePayer { get; set; } = true;

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Date), "Дата перехода права", Date);
        check.Date(nameof(Date), Date, "Дата перехода права");
        check.Date(nameof(DocumentDate), DocumentDate, "Дата документа");
        if (Owners.Count == 0)
            check.Add(nameof(Owners), "Укажите нового собственника.", "required");
        for (var i = 0; i < Owners.Count; i++)
            check.Required($"{nameof(Owners)}[{i}].{nameof(NewOwnerForm.ClientId)}", "Новый собственник", Owners[i].ClientId);
        foreach (var (owner, i) in Owners.Select((owner, i) => (owner, i)).Where(pair => pair.owner.ClientId is not null))
        {
            if (Owners.FindIndex(other => other.ClientId == owner.ClientId) < i)
                check.Add($"{nameof(Owners)}[{i}].{nameof(NewOwnerForm.ClientId)}", "Этот клиент уже выбран выше. Выберите другого.");
        }
        (Document, DocumentNumber) = (FormCheck.Clean(Document), FormCheck.Clean(DocumentNumber));
        check.Longest(nameof(Document), Document, UnitClientForm.LongestDocument, "Документ о праве");
        check.Longest(nameof(DocumentNumber), DocumentNumber, UnitClientForm.LongestNumber, "Номер документа");
        return check.Errors;
    }
}

public sealed class NewOwnerForm
{
    public Guid? ClientId { get; set; }
    public RightKind? Right { get; set; }
    public Share? Share { get; set; }
}

/// <summary>Old and new owners of a unit about to be saved.</summary>
public sealed record OwnerChange(AppDb Db, Guid UnitId, IReadOnlyCollection<Guid> Old, Guid New, DateOnly Date, bool ChangePayer);

/// <summary>What a later slice does when the owner of a unit changes, in the same transaction.</summary>
public interface IOnOwnerChange
{
    Task RunAsync(OwnerChange change, CancellationToken ct);
}

/// <summary>
/// Ends the rights of the old owners and all else they have in the unit, and with it their access in the app; begins those of the
/// new ones.
/// </summary>
[UseCase]
public sealed class ChangeOwner(ShortWrite write, IEnumerable<IOnOwnerChange> others)
{
    /// <summary>Somebody changed the owners since they were looked at.</summary>
    public const string Changed = "owners_changed";

    /// <param name="seen">Owners' links of the unit with their versions, as the person saw them; null does not compare.</param>
    /// <returns>The links of the new owners.</returns>
    public async Task<Result<IReadOnlyList<UnitClient>>> RunAsync(Guid unitId, ChangeOwnerForm form, Actor actor, CancellationToken ct, IReadOnlyDictionary<Guid, int>? seen = null)
    {
        if (actor.Refusal(Role.Operator, "Смена собственника") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0 || form.Date is not { } date)
            return Result<IReadOnlyList<UnitClient>>.Fail(errors);
        return await write.RunAsync<IReadOnlyList<UnitClient>>(actor, async db =>
        {
            if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
                return Error.NotFound("Помещение");
            var links = await db.UnitClients.Include(l => l.Client).Where(l => l.UnitId == unitId).ToListAsync(ct);
            if (seen is not null && IsAnother(links, seen))
                return new Error(Changed, "Пока окно было открыто, собственников помещения изменил другой сотрудник. Ниже они как сейчас: проверьте и сохраните еще раз.");
            var chosen = form.Owners.ConvertAll(owner => owner.ClientId ?? Guid.Empty);
            var visible = await actor.Visible(db.Clients, db.UnitClients, db.Buildings).Where(c => chosen.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
            if (chosen.FindIndex(id => !visible.Contains(id)) is var lost and >= 0)
                return new Error("invalid", "Такого клиента нет, или у вас нет к нему доступа. Выберите другого.", $"{nameof(form.Owners)}[{lost}].{nameof(NewOwnerForm.ClientId)}");
            var old = links.FindAll(l => l.Role == ClientRole.Owner && (l.Until is null || l.Until >= date));
            if (old.Find(l => l.Since >= date && l.Confirmed && (form.From.Count == 0 || form.From.Contains(l.ClientId))) is { } later)
                return new Error("invalid", $"Право собственника «{later.Client?.Title}» действует с {Ru.Date(later.Since)}: это не раньше даты перехода права. Проверьте дату.", nameof(form.Date));
            // What a resident claimed since then: of a new owner the right itself takes its place, of others it still waits for staff.
            var claims = old.FindAll(l => l.Since >= date && !l.Confirmed);
            foreach (var claim in claims.Where(l => chosen.Contains(l.ClientId)))
            {
                UnitClientHistory.Removed(db, claim);
                db.UnitClients.Remove(claim);
            }
            old.RemoveAll(claims.Contains);
            links.RemoveAll(claims.Contains);
            if (form.From.Exists(id => !old.Exists(l => l.ClientId == id)))
                return new Error("invalid", "Среди тех, чье право переходит, есть не собственник этого помещения на дату перехода. Проверьте дату и отметки.", nameof(form.From));
            var all = old.Count;
            old.RemoveAll(l => form.From.Count > 0 && !form.From.Contains(l.ClientId));
            var whole = old.Count == all;
            var leaving = old.Select(l => l.ClientId).ToHashSet();
            foreach (var link in links.Where(link => link.Until is null || link.Until >= date).Where(link => Ends(link, leaving, chosen, form.CloseFamily ?? whole)))
                link.Until = link.Since >= date ? link.Since : date.AddDays(-1);
            var made = form.Owners.ConvertAll(owner => Begin(unitId, owner, form, form.Owners.Count > 1 ? (null, null) : whole ? (RightKind.Sole, Share.Whole) : Passing(old)));
            db.UnitClients.AddRange(made);
            var change = new OwnerChange(db, unitId, leaving, chosen[0], date, form.ChangePayer);
            foreach (var other in others)
                await other.RunAsync(change, ct);
            return Result.From<IReadOnlyList<UnitClient>>(made);
        }, ct);
    }

    private static bool IsAnother(List<UnitClient> links, IReadOnlyDictionary<Guid, int> seen)
    {
        var owners = links.FindAll(l => l.Role == ClientRole.Owner);
        return owners.Count != seen.Count || owners.Exists(l => !seen.TryGetValue(l.Id, out var version) || version != l.Version);
    }

    /// <summary>An owner who stays one (with another share) keeps the rest: living there, representing another.</summary>
    private static bool Ends(UnitClient link, HashSet<Guid> leaving, List<Guid> chosen, bool closeFamily) =>
        (leaving.Contains(link.ClientId) && (link.Role == ClientRole.Owner || !chosen.Contains(link.ClientId)))
        || (closeFamily && !chosen.Contains(link.ClientId) && link.Role is ClientRole.FamilyMember or ClientRole.Representative or ClientRole.LegalRepresentative);

    /// <summary>What the right of some of the owners comes to: their kind of right, and their shares together.</summary>
    private static (RightKind? Right, Share? Share) Passing(List<UnitClient> old) => (
        old.Select(l => l.Right).Distinct().ToList() is [{ } same] ? same : RightKind.SharedCommon,
        old.TrueForAll(l => l.Share is not null) ? Share.Sum(old.Select(l => l.Share).OfType<Share>()) : null);

    private static UnitClient Begin(Guid unitId, NewOwnerForm owner, ChangeOwnerForm form, (RightKind? Right, Share? Share) otherwise)
    {
        var link = new UnitClient { UnitId = unitId, ClientId = owner.ClientId ?? Guid.Empty };
        link.Apply(new UnitClientForm
        {
            Role = ClientRole.Owner, Right = owner.Right ?? otherwise.Right, Share = owner.Share ?? otherwise.Share, Since = form.Date,
            Document = form.Document, DocumentNumber = form.DocumentNumber, DocumentDate = form.DocumentDate,
        });
        return link;
    }
}
