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
        if (!hadPhone)
            request.PhoneId = TakePhone(db, client, request.Phone);
        if (!decision.IsOwnerOnFile)
            request.LinkId = AddLink(db, request, client.Id, ClientRole.Owner, confirmed: false);
        if (!hadPhone || await db.ResidentClients.AnyAsync(l => l.ResidentId == request.ResidentId && l.ClientId == client.Id && !l.Confirmed, ct))
            Remember(db, request, client.Id, confirmed: false, now);
        request.ClientId = client.Id;
    }

    /// <summary>By staff: everything is confirmed, and a mark «Не использовать для входа» on this client's number goes.</summary>
    public static async Task ApproveAsync(AppDb db, RegistrationRequest request, Client client, UnitClientForm right, DateTimeOffset now, CancellationToken ct)
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
            }
        }
        else
        {
            request.LinkId = AddLink(db, request, client.Id, role, confirmed: true, right);
        }
        if (client.Phones.Find(phone => phone.Number == request.Phone) is { } own)
            own.NotForSignIn = false;
        else
            TakePhone(db, client, request.Phone);
        TakeEmail(client, request.Email);
        Remember(db, request, client.Id, confirmed: true, now);
        (request.ClientId, request.Confirmed) = (client.Id, true);
    }

    /// <summary>Takes away what the attachment made, and the client where it was made for it and nothing else refers to it.</summary>
    public static async Task UndoAsync(AppDb db, RegistrationRequest request, IEnumerable<IUseOf<Client>> uses, Actor actor, CancellationToken ct)
    {
        await db.ResidentClients.Where(l => l.RequestId == request.Id).ExecuteDeleteAsync(ct);
        await LeaveToNextAsync(db, request, ct);
        if (request.LinkId is { } linkId && await db.UnitClients.SingleOrDefaultAsync(l => l.Id == linkId, ct) is { } link)
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
        if (client is not null && request.MadeClient && (await InUse.FindAsync(uses, db, client.Id, actor, "", ct)).Count == 0)
            db.Clients.Remove(client);
        (request.ClientId, request.LinkId, request.PhoneId, request.MadeClient) = (null, null, null, false);
    }

    /// <summary>Another attachment of this resident to this client stands on the same phone: it stays, and goes when that one is undone.</summary>
    private static async Task LeaveToNextAsync(AppDb db, RegistrationRequest request, CancellationToken ct)
    {
        if (request.PhoneId is null && !request.MadeClient)
            return;
        var next = await db.RegistrationRequests.Where(r => r.Id != request.Id && r.ResidentId == request.ResidentId && r.ClientId == request.ClientId
            && (r.Status == RequestStatus.Attached || r.Status == RequestStatus.Approved)).OrderBy(r => r.Id).FirstOrDefaultAsync(ct);
        if (next is null)
            return;
        (next.PhoneId, next.MadeClient, next.Version) = (next.PhoneId ?? request.PhoneId, next.MadeClient || request.MadeClient, next.Version + 1);
        (request.PhoneId, request.MadeClient) = (null, false);
    }

    public static Task<Client?> LoadAsync(AppDb db, Guid id, CancellationToken ct) =>
        db.Clients.Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);

    private static Client NewClient(RegistrationRequest request)
    {
        var client = new Client { Kind = ClientKind.Person, Surname = request.Surname, FirstName = request.FirstName, Patronymic = request.Patronymic };
        client.SetDerived();
        return client;
    }

    private static Guid TakePhone(AppDb db, Client client, string number)
    {
        var before = client.ContactTexts();
        var phone = new ClientPhone { ClientId = client.Id, Number = number, IsPrimary = !client.Phones.Exists(p => p.IsPrimary), Note = "из приложения жителя" };
        client.Phones.Add(phone);
        Told(db, client, before);
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

    private static Guid AddLink(AppDb db, RegistrationRequest request, Guid client, ClientRole role, bool confirmed, UnitClientForm? right = null)
    {
        var link = new UnitClient { UnitId = request.UnitId ?? Guid.Empty, ClientId = client };
        link.Apply(right ?? new UnitClientForm { Role = role });
        (link.Role, link.Source, link.Confirmed) = (role, LinkSource.SelfRegistration, confirmed);
        db.UnitClients.Add(link);
        return link.Id;
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
