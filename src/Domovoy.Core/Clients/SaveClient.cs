using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Adds or changes a client one may see.</summary>
[UseCase]
public sealed class SaveClient(ShortWrite write, TimeProvider time)
{
    /// <param name="id">Null adds.</param>
    /// <param name="version">The version the form was filled from; null does not compare.</param>
    /// <param name="form">As typed; cleaned in place.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Result<Client>> RunAsync(Guid? id, int? version, ClientForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Operator, "Изменение клиентов") is { } refusal)
            return refusal;
        form.Kind ??= ClientKind.Person;
        IReadOnlyList<Error> errors = [.. form.Check(), .. form.Foreign()];
        if (errors.Count > 0)
            return Result<Client>.Fail(errors);
        return await write.RunAsync(actor, db => SaveAsync(db, id, version, form, actor, ct), ct);
    }

    private async Task<Result<Client>> SaveAsync(AppDb db, Guid? id, int? version, ClientForm form, Actor actor, CancellationToken ct)
    {
        var client = id is { } known
            ? await actor.Visible(db.Clients, db.UnitClients, db.Buildings).Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == known, ct)
            : new Client();
        if (client is null)
            return Error.NotFound("Клиент");
        if (version is { } expected && client.Version != expected)
            return ShortWrite.Conflict;
        var wrong = client.Apply(form);
        if (wrong.Count > 0)
            return Result<Client>.Fail(wrong);
        if (await SameCodeAsync(db, client.Id, form, actor, ct) is { } same)
            return same;
        var contacts = client.TakeContacts(form);
        if (id is null)
            return await AddAsync(db, client, form, actor, ct);
        if (contacts.Count > 0)
        {
            db.AlsoChanged[client.Id] = contacts;
            client.ChangedAt = time.GetUtcNow();
        }
        return client;
    }

    /// <summary>A client is seen through units or by its creator: what is nobody's would be lost to who adds it.</summary>
    private static async Task<Result<Client>> AddAsync(AppDb db, Client client, ClientForm form, Actor actor, CancellationToken ct)
    {
        if (form.Units.Count == 0 && !actor.Access.Everything && actor.EmployeeId is null)
            return new Error("required", "Ключ с доступом не ко всему видит клиентов по помещениям. Укажите помещение клиента.", nameof(form.Units));
        db.Clients.Add(client);
        for (var i = 0; i < form.Units.Count; i++)
        {
            var (field, unit) = ($"{nameof(form.Units)}[{i}]", form.Units[i]);
            if (unit.UnitId is not { } unitId || !await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
                return new Error("invalid", "Такого помещения нет, или у вас нет к нему доступа. Выберите другое.", field);
            var link = new UnitClient { UnitId = unitId, ClientId = client.Id };
            if (link.Apply(unit.Link) is [var wrong, ..])
                return wrong with { Field = field };
            db.UnitClients.Add(link);
        }
        return client;
    }

    /// <summary>An import recognises a client by its code: of two with one code it would not know which.</summary>
    private static async Task<Error?> SameCodeAsync(AppDb db, Guid id, ClientForm form, Actor actor, CancellationToken ct)
    {
        if (form.Codes.Count == 0)
            return null;
        var same = await db.ClientCodes.Where(code => code.ClientId != id && form.Codes.Contains(code.Code)).Select(code => code.ClientId).ToListAsync(ct);
        var other = same.Count == 0 ? null : await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().FirstOrDefaultAsync(c => same.Contains(c.Id), ct);
        return other is null ? null : new Error("duplicate", $"Такой внешний код уже у клиента «{other.Title}». Измените код или найдите того клиента.", nameof(form.Codes));
    }
}

/// <summary>Puts a client away, or back: in the archive it is not offered any more.</summary>
[UseCase]
public sealed class ArchiveClient(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Client>> RunAsync(Guid id, bool archived, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Архив клиентов") is { } refusal)
            return refusal;
        return await write.RunAsync<Client>(actor, async db =>
        {
            if (await actor.Visible(db.Clients, db.UnitClients, db.Buildings).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } client)
                return Error.NotFound("Клиент");
            client.ArchivedAt = archived ? client.ArchivedAt ?? time.GetUtcNow() : null;
            return client;
        }, ct);
    }
}

/// <summary>Deletes a client that nothing refers to, with its phones, e-mails and codes.</summary>
[UseCase]
public sealed class DeleteClient(ShortWrite write, IDbContextFactory<AppDb> factory, IEnumerable<IUseOf<Client>> uses)
{
    private const string Advice = "Уберите эти связи или отправьте клиента в архив.";

    /// <summary>Why it may not be deleted now, as <see cref="RunAsync"/> would say it; empty: it may. Asked before the person is.</summary>
    public async Task<IReadOnlyList<Error>> WhyNotAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление клиентов") is { } refusal)
            return [refusal];
        await using var db = await factory.CreateDbContextAsync(ct);
        return await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AnyAsync(one => one.Id == id, ct) ? await InUse.FindAsync(uses, db, id, actor, Advice, ct) : [Error.NotFound("Клиент")];
    }

    public async Task<Result<Done>> RunAsync(Guid id, int? version, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Manager, "Удаление клиентов") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (await actor.Visible(db.Clients, db.UnitClients, db.Buildings).Include(c => c.Phones).Include(c => c.Emails).Include(c => c.Codes).AsSplitQuery()
                .SingleOrDefaultAsync(c => c.Id == id, ct) is not { } client)
                return Error.NotFound("Клиент");
            if (version is { } expected && client.Version != expected)
                return ShortWrite.Conflict;
            var refused = await InUse.FindAsync(uses, db, id, actor, Advice, ct);
            if (refused.Count > 0)
                return Result<Done>.Fail(refused);
            db.Clients.Remove(client);
            return Done.It;
        }, ct);
    }
}

/// <summary>A client is in use while linked to units, past rights included.</summary>
[UseCase]
internal sealed class UnitsOfClient : IUseOf<Client>
{
    public Task<string?> FindAsync(AppDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var visible = actor.Visible(db.Units, db.Buildings);
        return InUse.DescribeAsync(
            db.UnitClients.Where(l => l.ClientId == id).Select(l => l.Id),
            visible.Where(u => db.UnitClients.Any(l => l.ClientId == id && l.UnitId == u.Id)).OrderBy(u => u.Place).Select(u => u.Number),
            ("помещение", "помещения", "помещений"), ct);
    }
}
