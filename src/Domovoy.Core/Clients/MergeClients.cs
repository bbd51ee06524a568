using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Where the id of a client that was merged into another leads.</summary>
public sealed class MergedClient
{
    /// <summary>The id the client had.</summary>
    public Guid Id { get; set; }
    /// <summary>The client it is part of now.</summary>
    public Guid ClientId { get; set; }
}

/// <summary>Records that refer to clients: a slice says so, and merging takes them over to the client that stays.</summary>
public interface IFollowsClient
{
    Task MoveAsync(AppDb db, Client from, Client to, CancellationToken ct);
}

/// <summary>
/// «Объединить»: everything of one client goes over to another, nothing is lost. The id of the merged one leads to the kept one from
/// then on, and «История» of the kept one tells both.
/// </summary>
[UseCase]
public sealed class MergeClients(ShortWrite write, IEnumerable<IFollowsClient> followers, IEnumerable<IOnLinkJoined> joins, TimeProvider time)
{
    /// <summary>What «История» calls it; the other's name stands beside.</summary>
    internal const string Told = "Объединен с клиентом";

    /// <param name="keptId">The client that stays.</param>
    /// <param name="mergedId">The client that goes over into it.</param>
    public async Task<Result<Client>> RunAsync(Guid keptId, Guid mergedId, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Объединение клиентов") is { } refusal)
            return refusal;
        if (keptId == mergedId)
            return new Error("invalid", "Это один и тот же клиент. Выберите другого.");
        return await write.RunAsync<Client>(actor, async db =>
        {
            var both = await actor.Visible(db.Clients, db.UnitClients, db.Buildings).Where(c => c.Id == keptId || c.Id == mergedId)
                .Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().ToListAsync(ct);
            if (both.Find(c => c.Id == keptId) is not { } kept || both.Find(c => c.Id == mergedId) is not { } merged)
                return Error.NotFound("Клиент");
            if (ClientMerge.Differ(kept, merged) is { } differ)
                return differ;
            var told = new List<FieldChange> { new(Told, null, merged.Title) };
            told.AddRange(ClientMerge.TakeFields(kept, merged));
            var contacts = kept.ContactTexts();
            ClientMerge.TakeContacts(kept, merged);
            told.AddRange(kept.ContactsSince(contacts));
            await MoveLinksAsync(db, kept, merged, ct);
            foreach (var follower in followers)
                await follower.MoveAsync(db, merged, kept, ct);
            foreach (var earlier in await db.MergedClients.Where(m => m.ClientId == mergedId).ToListAsync(ct))
                earlier.ClientId = keptId;
            db.MergedClients.Add(new MergedClient { Id = mergedId, ClientId = keptId });
            db.AlsoChanged[keptId] = told;
            db.AlsoChanged[mergedId] = [new(Told, null, kept.Title)];
            kept.ChangedAt = time.GetUtcNow();
            db.Clients.Remove(merged);
            return kept;
        }, ct);
    }

    /// <summary>A link that says nothing more than one of the kept client's is not doubled; every other goes over.</summary>
    private async Task MoveLinksAsync(AppDb db, Client kept, Client merged, CancellationToken ct)
    {
        var links = await db.UnitClients.Where(l => l.ClientId == kept.Id || l.ClientId == merged.Id).ToListAsync(ct);
        var own = links.Where(l => l.ClientId == kept.Id).ToList();
        foreach (var link in links.Where(l => l.ClientId == merged.Id))
        {
            if (own.Find(other => ClientMerge.Covers(other, link)) is { } covering)
            {
                covering.Confirmed |= link.Confirmed;
                foreach (var join in joins)
                    await join.RunAsync(db, link, covering, ct);
                UnitClientHistory.Removed(db, link);
                db.UnitClients.Remove(link);
                continue;
            }
            db.AlsoChanged[link.Id] = [new("Клиент", merged.Title, kept.Title)];
            db.Entry(link).Property(l => l.ClientId).CurrentValue = kept.Id;
        }
    }
}

/// <summary>«Объединить» while adding: what was typed goes into a client that is there already, and no second one is made.</summary>
[UseCase]
public sealed class FillClient(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Client>> RunAsync(Guid id, ClientForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение клиентов") is { } refusal)
            return refusal;
        form.Kind ??= ClientKind.Person;
        IReadOnlyList<Error> errors = [.. form.Check(), .. form.Foreign()];
        if (errors.Count > 0)
            return Result<Client>.Fail(errors);
        return await write.RunAsync<Client>(actor, async db =>
        {
            var typed = new Client();
            typed.Apply(form);
            typed.TakeContacts(form);
            if (await actor.Visible(db.Clients, db.UnitClients, db.Buildings).Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery()
                .SingleOrDefaultAsync(c => c.Id == id, ct) is not { } client)
                return Error.NotFound("Клиент");
            if (ClientMerge.Differ(client, typed) is { } differ)
                return differ;
            var contacts = client.ContactTexts();
            var told = ClientMerge.TakeFields(client, typed);
            ClientMerge.TakeContacts(client, typed);
            told.AddRange(client.ContactsSince(contacts));
            db.AlsoChanged[client.Id] = told;
            client.ChangedAt = time.GetUtcNow();
            return client;
        }, ct);
    }
}

/// <summary>Rules of merging: what goes over, and what is told of what could not.</summary>
internal static class ClientMerge
{
    /// <summary>Two numbers of the state make two people.</summary>
    public static Error? Differ(Client kept, Client merged)
    {
        if (kept.Kind != merged.Kind)
            return new Error("wrong_state", $"Разные виды клиентов: «{kept.Kind.Name()}» и «{merged.Kind.Name()}». Если это один клиент, сначала исправьте вид у одного из них.");
        static bool Both(string? a, string? b) => a is not null && b is not null && a != b;
        var what = Both(kept.Snils, merged.Snils) ? "СНИЛС" : Both(kept.Inn, merged.Inn) ? "ИНН" : Both(kept.Ogrn, merged.Ogrn) ? "ОГРН" : null;
        return what is null ? null : new Error("wrong_state", $"У клиентов разные {what}: это разные лица. Если в номере ошибка, исправьте его у одного из них и повторите.");
    }

    /// <summary>Empty fields take the other's value; of two different values the other is told in «История».</summary>
    public static List<FieldChange> TakeFields(Client kept, Client merged)
    {
        var told = new List<FieldChange>();
        foreach (var field in FieldChanges.Of(typeof(Client)).Where(f => f.Name is not (nameof(Client.Kind) or nameof(Client.ArchivedAt))))
        {
            var (mine, theirs) = (FieldChanges.Print(field.Get(kept)), FieldChanges.Print(field.Get(merged)));
            if (theirs is null || string.Equals(mine, theirs, StringComparison.Ordinal))
                continue;
            if (mine is null)
                field.Set(kept, theirs);
            else if (field.Name is nameof(Client.Comment) or nameof(Client.Note))
                field.Set(kept, $"{mine}\n{theirs}");
            else
                told.Add(new FieldChange($"{field.Title} присоединенного", null, theirs));
        }
        if (merged.ArchivedAt is null)
            kept.ArchivedAt = null;
        kept.SetDerived();
        return told;
    }

    public static void TakeContacts(Client kept, Client merged)
    {
        foreach (var phone in merged.Phones.ToList())
        {
            if (kept.Phones.Find(p => p.Number == phone.Number) is { } same)
            {
                same.NotForSignIn |= phone.NotForSignIn;
                same.Note = PhoneNumber.Noted(same.Note, phone.Note);
                continue;
            }
            Move(merged.Phones, kept.Phones, phone);
            (phone.ClientId, phone.IsPrimary, phone.CreatedByImportId) = (kept.Id, kept.Phones.Count == 1, null);
        }
        foreach (var email in merged.Emails.Where(e => !kept.Emails.Exists(k => k.Address == e.Address)).ToList())
        {
            Move(merged.Emails, kept.Emails, email);
            (email.ClientId, email.IsPrimary, email.CreatedByImportId) = (kept.Id, kept.Emails.Count == 1, null);
        }
        foreach (var code in merged.Codes.Where(c => !kept.Codes.Exists(k => k.Code == c.Code)).ToList())
        {
            Move(merged.Codes, kept.Codes, code);
            (code.ClientId, code.CreatedByImportId) = (kept.Id, null);
        }
    }

    /// <summary>Same unit, role and time, and nothing known that the other does not know.</summary>
    public static bool Covers(UnitClient own, UnitClient other) =>
        own.UnitId == other.UnitId && own.Role == other.Role && Known(own.Right, other.Right) && Known(own.Share, other.Share)
        && own.Until == other.Until && Known(own.Since, other.Since) && Known(own.Document, other.Document)
        && Known(own.DocumentNumber, other.DocumentNumber) && Known(own.DocumentDate, other.DocumentDate);

    private static bool Known<T>(T own, T other) => other is null || Equals(own, other);

    private static void Move<T>(List<T> from, List<T> to, T row)
    {
        from.Remove(row);
        to.Add(row);
    }
}
