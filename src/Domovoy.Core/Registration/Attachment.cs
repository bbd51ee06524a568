using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Registration;

/// <summary>Gives a request its client and right, and takes them away again.</summary>
internal static class Attachment
{
    /// <summary>By itself: the right, or the phone of the owner on file, stays unconfirmed until staff press «Подтвердить».</summary>
    public static async Task AttachAsync(AppDb db, RegistrationRequest request, MatchDecision decision, DateTimeOffset now, CancellationToken ct)
    {
        var client = decision.ClientId is { } known ? await LoadAsync(db, known, ct) : null;
        if (client is null)
        {
            client = NewClient(request);
            db.Clients.Add(client);
            request.MadeClient = true;
            TakeEmail(client, request.Email);
        }
        // Whose phone staff have written down themselves is known; only the right is claimed then.
        var hadPhone = client.Phones.Exists(phone => phone.Number == request.Phone);
        var before = client.ContactTexts();
        if (!hadPhone)
            request.PhoneId = TakePhone(client, request.Phone);
        Told(db, client, before);
        if (!decision.IsOwnerOnFile)
            request.LinkId = AddLink(db, request, client.Id, ClientRole.Owner, confirmed: false).Id;
        if (!hadPhone || await db.ResidentClients.AnyAsync(l => l.ResidentId == request.ResidentId && l.ClientId == client.Id && !l.Confirmed, ct))
            Remember(db, request, client.Id, confirmed: false, now);
        request.ClientId = client.Id;
    }

    /// <summary>By staff: everything is confirmed, and a mark «Не использовать для входа» on this client's number goes.</summary>
    /// <returns>Why not: by such a right the resident would see nothing.</returns>
    public static async Task<Error?> ApproveAsync(AppDb db, RegistrationRequest request, Client client, UnitClientForm right, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var unit = request.UnitId ?? Guid.Empty;
        var role = right.Role ?? ClientRole.Owner;
        var today = DateOnly.FromDateTime(now.LocalDateTime);
        var links = await db.UnitClients.Where(l => l.UnitId == unit && l.ClientId == client.Id && l.Role == role && (l.Until == null || l.Until >= today)).ToListAsync(ct);
        if (links.Count > 0)
        {
            foreach (var known in links)
            {
                known.Confirmed = true;
                Fill(known, right);
                foreach (var claim in await db.RegistrationRequests.Where(r => r.LinkId == known.Id && r.Status == RequestStatus.Attached && !r.Confirmed).ToListAsync(ct))
                    await RightKnownAsync(db, claim, actor, now, ct);
            }
        }
        else
        {
            links.Add(AddLink(db, request, client.Id, role, confirmed: true, right));
            request.LinkId = links[0].Id;
        }
        if (!links.Exists(link => link.IsCurrent(today)))
            return NotToday(links[0], today);
        var before = client.ContactTexts();
        if (client.Phones.Find(phone => phone.Number == request.Phone) is { } own)
            own.NotForSignIn = false;
        else
            TakePhone(client, request.Phone);
        TakeEmail(client, request.Email);
        Told(db, client, before);
        Remember(db, request, client.Id, confirmed: true, now);
        (request.ClientId, request.Confirmed) = (client.Id, true);
        return null;
    }

    /// <summary>Staff know the right by another road than the request that claimed it: undoing the request leaves the right and its client.</summary>
    public static async Task RightKnownAsync(AppDb db, RegistrationRequest claim, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        (claim.LinkId, claim.MadeClient) = (null, false);
        // Whose phone it brought is still to be confirmed; who claimed nothing but the right has it.
        if (claim.PhoneId is null)
            await ConfirmRight.ConfirmAsync(db, claim, actor, now, ct);
        else
            claim.Version++;
    }

    private static Error NotToday(UnitClient link, DateOnly today) => link.Since > today
        ? new Error("invalid", $"Право действует с {Ru.Date(link.Since.Value)}, до этого дня житель ничего не увидит. Одобрите заявку в этот день или исправьте «Действует с».", "Right.Since")
        : new Error("invalid", "Право уже закончилось, житель ничего не увидит. Исправьте «Действует по».", "Right.Until");

    /// <summary>Takes away what the attachment made, and the client where it was made for it and nothing else refers to it.</summary>
    public static async Task UndoAsync(AppDb db, RegistrationRequest request, IEnumerable<IUseOf<Client>> uses, Actor actor, CancellationToken ct)
    {
        await db.ResidentClients.Where(l => l.RequestId == request.Id).ExecuteDeleteAsync(ct);
        await LeaveToNextAsync(db, request, ct);
        if (request.LinkId is { } linkId && await db.UnitClients.SingleOrDefaultAsync(l => l.Id == linkId && !l.Confirmed, ct) is { } link
            && !await Others(db, request).AnyAsync(r => r.LinkId == linkId, ct))
        {
            UnitClientHistory.Removed(db, link);
            db.UnitClients.Remove(link);
        }
        var client = request.ClientId is { } id ? await LoadAsync(db, id, ct) : null;
        if (client is not null && request.PhoneId is { } phoneId)
        {
            var before = client.ContactTexts();
            client.Phones.RemoveAll(phone => phone.Id == phoneId);
            Told(db, client, before);
        }
        await db.SaveChangesAsync(ct);
        if (client is not null && request.MadeClient && !await db.ResidentClients.AnyAsync(l => l.ClientId == client.Id, ct) && (await InUse.FindAsync(uses, db, client.Id, actor, "", ct)).Count == 0)
            db.Clients.Remove(client);
        (request.ClientId, request.LinkId, request.PhoneId, request.MadeClient) = (null, null, null, false);
    }

    /// <summary>
    /// Another attachment of this resident to this client stands on the same phone, one of anybody on the same client: they stay, and
    /// go when that one is undone. A client of whom staff have decided anything stays for good.
    /// </summary>
    private static async Task LeaveToNextAsync(AppDb db, RegistrationRequest request, CancellationToken ct)
    {
        if (request.PhoneId is null && !request.MadeClient)
            return;
        var others = await Others(db, request).OrderBy(r => r.Id).ToListAsync(ct);
        if (others.Count == 0)
            return;
        if (others.Find(r => r.ResidentId == request.ResidentId) is { } same)
        {
            (same.PhoneId, same.Version) = (same.PhoneId ?? request.PhoneId, same.Version + 1);
            request.PhoneId = null;
        }
        if (request.MadeClient && others.TrueForAll(r => !r.Confirmed))
            (others[0].MadeClient, others[0].Version) = (true, others[0].Version + 1);
        request.MadeClient = false;
    }

    /// <summary>What else was decided for the same client.</summary>
    private static IQueryable<RegistrationRequest> Others(AppDb db, RegistrationRequest request) => db.RegistrationRequests.Where(r =>
        r.Id != request.Id && r.ClientId == request.ClientId && (r.Status == RequestStatus.Attached || r.Status == RequestStatus.Approved));

    public static Task<Client?> LoadAsync(AppDb db, Guid id, CancellationToken ct) =>
        db.Clients.Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);

    private static Client NewClient(RegistrationRequest request)
    {
        var client = new Client { Kind = ClientKind.Person, Surname = request.Surname, FirstName = request.FirstName, Patronymic = request.Patronymic };
        client.SetDerived();
        return client;
    }

    private static Guid TakePhone(Client client, string number)
    {
        var phone = new ClientPhone { ClientId = client.Id, Number = number, IsPrimary = !client.Phones.Exists(p => p.IsPrimary), Note = "из приложения жителя" };
        client.Phones.Add(phone);
        return phone.Id;
    }

    private static void TakeEmail(Client client, string? address)
    {
        if (address is not null && !client.Emails.Exists(e => string.Equals(e.Address, address, StringComparison.OrdinalIgnoreCase)))
            client.Emails.Add(new ClientEmail { ClientId = client.Id, Address = address, IsPrimary = client.Emails.Count == 0 });
    }

    /// <summary>What staff typed of a right that is there already goes where nothing is stored.</summary>
    private static void Fill(UnitClient known, UnitClientForm right)
    {
        known.Right ??= right.Right;
        known.Since ??= right.Since;
        if (known.Share is null && right.Share is { } share)
            (known.ShareNum, known.ShareDen) = (share.Num, share.Den);
    }

    private static UnitClient AddLink(AppDb db, RegistrationRequest request, Guid client, ClientRole role, bool confirmed, UnitClientForm? right = null)
    {
        var link = new UnitClient { UnitId = request.UnitId ?? Guid.Empty, ClientId = client };
        link.Apply(right ?? new UnitClientForm { Role = role });
        (link.Role, link.Source, link.Confirmed) = (role, LinkSource.SelfRegistration, confirmed);
        db.UnitClients.Add(link);
        return link;
    }

    private static void Remember(AppDb db, RegistrationRequest request, Guid client, bool confirmed, DateTimeOffset now) => db.ResidentClients.Add(new ResidentClient
    {
        ResidentId = request.ResidentId, ClientId = client, UnitId = request.UnitId ?? Guid.Empty, RequestId = request.Id, Confirmed = confirmed, CreatedAt = now,
    });

    private static void Told(AppDb db, Client client, IReadOnlyList<(string Title, string? Text)> before)
    {
        if (db.Entry(client).State is not EntityState.Unchanged and not EntityState.Modified || client.ContactsSince(before) is not { Count: > 0 } changes)
            return;
        db.AlsoChanged[client.Id] = changes;
        client.ChangedAt = TimeProvider.System.GetUtcNow();
    }
}
