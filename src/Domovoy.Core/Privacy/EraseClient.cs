using System.Text.Json;
using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Domovoy.Core.Privacy;

/// <summary>Whose data: a client, or a resident of the app who is no client.</summary>
public sealed record ErasureSubject(Guid? ClientId, Guid? ResidentId);

/// <summary>What will be destroyed and what stays.</summary>
/// <param name="Name">Of the client, or the phone.</param>
/// <param name="IsWhole">The card itself goes too.</param>
public sealed record ErasurePreview(string Name, bool IsWhole, IReadOnlyList<ErasedLine> Lines, IReadOnlyList<KeptLine> Kept);

/// <summary>
/// «Уничтожить персональные данные» (ФЗ-152, ст. 21): of a client in every table and file, with an act and its event log. What law
/// or contract obliges to keep stays and is named.
/// </summary>
[UseCase]
public sealed class EraseClient(
    ShortWrite write, IDbContextFactory<AppDb> factory, ErasureFiles files, WriteGate gate, DatabaseOptions data, ViewLog views, TimeProvider time, ILogger<EraseClient> log)
{
    /// <summary>Stays for a while where the person asked in the app: the answer needs it. Whoever reads it in an act knows that the answer goes.</summary>
    public static KeptLine AnswerKept => ErasureNotices.Kept;

    private static readonly Error OnlyLooking = new("preview", "");
    private static readonly ImportStatus[] Working = [ImportStatus.Checking, ImportStatus.Queued, ImportStatus.Applying, ImportStatus.Undoing];

    /// <summary>An application that became this client's. Of one that waits the client is a guess.</summary>
    private static readonly RequestStatus[] Decided = [RequestStatus.Approved, RequestStatus.Attached];

    /// <summary>Destroys all and takes it back: what is told is what would be done.</summary>
    public async Task<Result<ErasurePreview>> PreviewAsync(ErasureSubject subject, Actor actor, CancellationToken ct)
    {
        ErasurePreview? preview = null;
        var done = await DoAsync(subject, null, actor, (work, name, letters) =>
        {
            work.Note("Файлы на сервере", "письма и SMS в папке data/outbox", letters);
            work.Note("Файлы на сервере", "копия базы, сделанная перед обновлением", files.OldCopy is null ? 0 : 1);
            preview = new ErasurePreview(name, work.IsWhole, work.Lines, work.Stays);
            return null;
        }, ct);
        return preview is not null ? preview : done.To<ErasurePreview>(_ => throw new InvalidOperationException("Nothing was looked at."));
    }

    /// <returns>The act.</returns>
    public async Task<Result<Erasure>> RunAsync(ErasureSubject subject, ErasureReason? reason, Actor actor, CancellationToken ct)
    {
        if (reason is not { } why || !Enum.IsDefined(why))
            return Error.Required("Reason", "Причина");
        // Whoever has just looked at the card is still on the way to the log.
        await views.FlushAsync(ct);
        var done = await DoAsync(subject, why, actor, (_, _, _) => new Erasure { Reason = why }, ct);
        if (done.Ok)
            log.LogInformation("Personal data destroyed, act {Act}", done.Value.Id);
        return done;
    }

    private async Task<Result<Erasure>> DoAsync(ErasureSubject subject, ErasureReason? reason, Actor actor, Func<ErasureWork, string, int, Erasure?> act, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "«Уничтожить персональные данные»") is { } refusal)
            return refusal;
        if (!actor.Access.Everything)
            return Error.Forbidden("«Уничтожить персональные данные»: нужен доступ ко всему. Обратитесь к администратору с полным доступом.");
        var traces = await TracesAsync(subject, ct);
        var (imports, letters) = (await files.ImportsAsync(traces, ct), await files.LettersAsync(traces, ct));
        var result = await write.RunAsync<Erasure>(actor, async db =>
        {
            if (await db.ImportRuns.AnyAsync(r => imports.Contains(r.Id) && Working.Contains(r.Status), ct))
                return new Error("import_runs", "Идет импорт файла, в котором есть этот клиент. Дождитесь его конца и повторите.");
            // What is put back or destroyed must not be told in «История» with its old values.
            db.IsUndo = true;
            var work = new ErasureWork(db, time, ct);
            var found = await WorkAsync(db, work, subject, traces, imports, ct);
            if (!found.Ok)
                return Result<Erasure>.Fail(found.Errors);
            if (act(work, found.Value.Name, letters.Count) is not { } made)
                return OnlyLooking;
            work.Note("Файлы на сервере", "письма и SMS в папке data/outbox", letters.Count);
            work.Note("Файлы на сервере", "копия базы, сделанная перед обновлением", files.OldCopy is null ? 0 : 1);
            await ActAsync(db, made, work, found.Value, actor, ct);
            db.Erasures.Add(made);
            found.Value.Askers.ForEach(asker => ErasureNotices.AddDone(db, asker, made, made.At));
            if (!work.IsWhole && subject.ClientId is { } client)
                db.Changes.Add(new ChangeRecord { At = made.At, EmployeeId = actor.EmployeeId, Entity = nameof(Client), EntityId = client, Fields = FieldChanges.ToJson([new FieldChange("Персональные данные", null, $"уничтожены, акт № {made.Number}")]) });
            return made;
        }, ct);
        if (!result.Ok || reason is null)
            return result;
        letters.ForEach(File.Delete);
        if (files.OldCopy is { } copy)
            File.Delete(copy);
        await ScrubAsync(ct);
        return result;
    }

    private static async Task<Result<Found>> WorkAsync(AppDb db, ErasureWork work, ErasureSubject subject, Traces traces, List<Guid> imports, CancellationToken ct)
    {
        var ids = new List<Guid>();
        Client? client = null;
        if (subject.ClientId is { } id)
        {
            client = await db.Clients.Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);
            if (client is null)
                return Error.NotFound("Клиент");
            if (client.Kind == ClientKind.Company)
                return new Error("company", "Это юридическое лицо: его реквизиты не персональные данные. Удалите лишние телефоны и e-mail в карточке.");
            ids.AddRange(await db.MergedClients.Where(m => m.ClientId == id).Select(m => m.Id).ToListAsync(ct));
            ids.Add(id);
        }
        // A number that is another's as well is no trace, but the sign-in by it is to be told of.
        List<string> phones = [.. traces.Phones.Union(client?.Phones.Select(p => p.Number) ?? [])];
        var residents = await db.Residents.Where(r => r.Id == subject.ResidentId || phones.Contains(r.Phone)).ToListAsync(ct);
        if (client is null && residents.Count == 0)
            return Error.NotFound("Житель");
        var name = client?.Title ?? PhoneNumber.Format(residents[0].Phone);
        var shared = await SharedAsync(db, [.. residents.Select(r => r.Phone)], ids, ct);
        var own = residents.Where(r => !shared.Contains(r.Phone)).Select(r => r.Id).ToList();
        var subscriptions = await db.PushSubscriptions.Where(s => own.Contains(s.OwnerId)).Select(s => s.Id).ToListAsync(ct);
        var requests = (await RequestsAsync(db, residents, shared, client, ids, ct)).ConvertAll(r => r.Id);
        var askers = await ErasureNotices.AskersAsync(db, residents, ct);
        await work.OutboxAsync(traces, subscriptions, requests);
        await work.ImportsAsync(imports, traces);
        if (client is not null)
            await work.ClientAsync(client, ids);
        foreach (var resident in residents)
            await work.ResidentAsync(resident, shared.Contains(resident.Phone), requests, ids);
        await work.RequestsAsync(requests, ids, traces);
        if (askers.Count > 0)
            work.Stays.Add(ErasureNotices.Kept);
        return new Found(name, client, residents.Count > 0 ? residents[0].Id : null, askers);
    }

    /// <summary>The person's applications: of a number that is theirs alone all; of a shared one, and of others, those that became the client's; of a shared one also those by this very name.</summary>
    private static async Task<List<RegistrationRequest>> RequestsAsync(AppDb db, List<Resident> residents, HashSet<string> shared, Client? client, List<Guid> ids, CancellationToken ct)
    {
        var all = residents.ConvertAll(r => r.Id);
        var own = residents.Where(r => !shared.Contains(r.Phone)).Select(r => r.Id).ToHashSet();
        var found = await db.RegistrationRequests.AsNoTracking().Where(r => all.Contains(r.ResidentId) || (r.ClientId != null && ids.Contains(r.ClientId.Value) && Decided.Contains(r.Status))).ToListAsync(ct);
        return [.. found.Where(r => own.Contains(r.ResidentId) || (r.ClientId is { } of && ids.Contains(of) && Decided.Contains(r.Status))
            || (client is not null && all.Contains(r.ResidentId) && PersonName.Agree(client.Name, r.Name)))];
    }

    private static async Task<HashSet<string>> SharedAsync(AppDb db, List<string> phones, List<Guid> ids, CancellationToken ct) =>
        [.. await db.ClientPhones.Where(p => phones.Contains(p.Number) && !ids.Contains(p.ClientId)).Select(p => p.Number).ToListAsync(ct)];

    /// <summary>Everything the person can be recognised by, less what another person has as well.</summary>
    private async Task<Traces> TracesAsync(ErasureSubject subject, CancellationToken ct)
    {
        var traces = new Traces();
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = new List<Guid>();
        var client = subject.ClientId is { } id ? await db.Clients.AsNoTracking().Include(c => c.Phones).Include(c => c.Emails).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct) : null;
        if (client is not null)
        {
            traces.Add(client);
            ids.AddRange(await db.MergedClients.Where(m => m.ClientId == client.Id).Select(m => m.Id).ToListAsync(ct));
            ids.Add(client.Id);
        }
        foreach (var record in await db.Changes.AsNoTracking().Where(c => c.Entity == nameof(Client) && ids.Contains(c.EntityId)).ToListAsync(ct))
            traces.AddHistory(record);
        List<string> phones = [.. client?.Phones.Select(p => p.Number) ?? []];
        var residents = await db.Residents.AsNoTracking().Where(r => r.Id == subject.ResidentId || phones.Contains(r.Phone)).ToListAsync(ct);
        residents.ForEach(resident => traces.AddPhone(resident.Phone));
        var shared = await SharedAsync(db, residents.ConvertAll(r => r.Phone), ids, ct);
        foreach (var request in await RequestsAsync(db, residents, shared, client, ids, ct))
        {
            traces.AddName(request.Surname, request.FirstName, request.Patronymic);
            traces.AddEmail(request.Email);
        }
        // Last: whatever road a contact came by, what another person has too is left out.
        foreach (var contact in traces.Phones.Concat(traces.Emails).ToList())
        {
            var upper = contact.ToUpperInvariant();
            if (await db.ClientPhones.AnyAsync(p => p.Number == contact && !ids.Contains(p.ClientId), ct) || await db.ClientEmails.AnyAsync(e => e.Address == contact && !ids.Contains(e.ClientId), ct)
                || await db.Users.AnyAsync(e => e.NormalizedEmail == upper || e.PhoneNumber == contact, ct))
                traces.Leave(contact);
        }
        return traces;
    }

    private async Task ActAsync(AppDb db, Erasure made, ErasureWork work, Found found, Actor actor, CancellationToken ct)
    {
        made.At = time.GetUtcNow();
        made.Number = (await db.Erasures.MaxAsync(e => (int?)e.Number, ct) ?? 0) + 1;
        made.EmployeeId = actor.EmployeeId;
        var post = actor.EmployeeId is { } id ? await db.Users.Where(e => e.Id == id).Select(e => e.Position).SingleOrDefaultAsync(ct) : null;
        made.Author = string.IsNullOrEmpty(post) ? actor.Name : $"{actor.Name}, {post}";
        var entity = found.Client is null ? null : await db.UnitClients.Where(l => l.ClientId == found.Client.Id).Select(l => l.Unit!.Building!.LegalEntity).FirstOrDefaultAsync(e => e != null, ct);
        entity ??= await db.LegalEntities.AsNoTracking().Where(e => e.ArchivedAt == null).OrderBy(e => e.Id).FirstOrDefaultAsync(ct);
        made.Operator = entity is null ? "—" : string.Join(", ", new[] { entity.FullName ?? entity.Name, entity.Inn is { } inn ? "ИНН " + inn : null, entity.Address }.Where(part => !string.IsNullOrEmpty(part)));
        made.Subject = found.Client is { } client
            ? $"клиент {Initials(client)}, внутренний номер {client.Id}" + (work.Places.Count > 0 ? ", " + string.Join("; ", work.Places.Take(5)) : "")
            : $"житель приложения, внутренний номер {found.ResidentId}";
        made.Log = JsonSerializer.Serialize(work.Lines);
        made.Kept = JsonSerializer.Serialize(work.Stays);
    }

    private static string Initials(Client client) => string.Concat(new[] { client.Surname, client.FirstName, client.Patronymic }.Where(part => !string.IsNullOrEmpty(part)).Select(part => part![..1] + "."));

    private async Task ScrubAsync(CancellationToken ct)
    {
        if (!data.IsSqlite)
            return;
        using var pass = await gate.EnterBulkAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await Scrub.RunAsync(db, ct) is { } code)
            log.LogWarning("The database could not be written anew after destruction: {Code}. Free space is written over in time", code);
    }

    private sealed record Found(string Name, Client? Client, Guid? ResidentId, List<ErasureAsker> Askers);
}
