using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>What is written of a new key.</summary>
public sealed class ApiKeyForm
{
    public string? Name { get; set; }
    public Role Role { get; set; } = Role.Administrator;
    public Access Access { get; set; } = Access.All;

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Name), "Название", Name);
        check.Longest(nameof(Name), Name, 200, "Название");
        if (!Access.Everything && Access.LegalEntities.Count + Access.Groups.Count + Access.Quarters.Count + Access.Buildings.Count == 0)
            check.Add(nameof(Access), "Выберите хотя бы одно юрлицо, группу, квартал или объект: иначе ключ не увидит ничего.", "required");
        return check.Errors;
    }
}

/// <summary>A key just made: the only moment its text is known.</summary>
public sealed record NewApiKey(Guid Id, string Text);

/// <summary>Makes a bearer key of the API. Its text is shown once, a hash of it is stored.</summary>
[UseCase]
public sealed class CreateApiKey(ShortWrite write, TimeProvider time)
{
    public const string Prefix = "dmv_";

    public async Task<Result<NewApiKey>> RunAsync(ApiKeyForm form, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Создание ключа") is { } refusal)
            return refusal;
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<NewApiKey>.Fail(errors);
        var text = Prefix + RandomText.New();
        return await write.RunAsync<NewApiKey>(actor, async db =>
        {
            if (!actor.Access.Everything)
                return Error.Forbidden("Создание ключа: нужен доступ ко всему. Обратитесь к администратору с полным доступом.");
            if (await AccessChoices.MissingAsync(db, form.Access, ct) is { } missing)
                return new Error("invalid", missing, nameof(form.Access));
            var key = new ApiKey
            {
                Name = TextKey.Clean(form.Name ?? ""), Hash = HashOf(text), Prefix = text[..10], Role = form.Role,
                Access = AccessRecord.Of(form.Access), CreatedAt = time.GetUtcNow(),
            };
            db.ApiKeys.Add(key);
            return new NewApiKey(key.Id, text);
        }, ct);
    }

    internal static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Takes a key out of use at once and for good; it stays in the list.</summary>
[UseCase]
public sealed class RevokeApiKey(ShortWrite write, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Отзыв ключа") is { } refusal)
            return refusal;
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (!actor.Access.Everything || await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, ct) is not { } key)
                return Error.NotFound("Ключ");
            key.RevokedAt ??= time.GetUtcNow();
            return Done.It;
        }, ct);
    }
}

/// <summary>What a list of keys is narrowed to; all that is set holds at once.</summary>
public sealed record ApiKeyFilter
{
    /// <summary>As typed: each word the beginning of some word of the name, or of the key.</summary>
    public string? Search { get; init; }
    public Role? Role { get; init; }
    /// <summary>Only those taken out of use, or only those that work.</summary>
    public bool? Revoked { get; init; }
    /// <summary>created, name, role, used; newest first where null.</summary>
    public string? Sort { get; init; }
}

/// <summary>Keys for «Интеграции» and the command, newest first.</summary>
[UseCase]
public sealed class ApiKeyList(IDbContextFactory<AppDb> factory)
{
    public async Task<Result<IReadOnlyList<ApiKey>>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Список ключей") is { } refusal)
            return refusal;
        if (!actor.Access.Everything)
            return Error.Forbidden("Список ключей: нужен доступ ко всему.");
        await using var db = await factory.CreateDbContextAsync(ct);
        return Result.From<IReadOnlyList<ApiKey>>(await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.Id).ToListAsync(ct));
    }

    private static readonly Dictionary<string, Func<ApiKey, string?>> Orders = new()
    {
        ["created"] = key => ShortList.Text(key.CreatedAt), ["name"] = key => key.Name, ["role"] = key => ShortList.Text((int)key.Role), ["used"] = key => ShortList.Text(key.LastUsedAt),
    };

    /// <summary>One page, newest first unless the filter says otherwise.</summary>
    public async Task<Result<Page<ApiKey>>> PageAsync(ApiKeyFilter filter, bool descending, string? cursor, int limit, Actor actor, CancellationToken ct) =>
        await MatchingAsync(filter, actor, ct) is var keys && keys.Ok
            ? ShortList.Page(keys.Value, "keys", Orders, filter.Sort, filter.Sort is null || descending, cursor, limit, key => key.Id)
            : keys.Error;

    public async Task<int> CountAsync(ApiKeyFilter filter, Actor actor, CancellationToken ct) => await MatchingAsync(filter, actor, ct) is { Ok: true } keys ? keys.Value.Count : 0;

    private async Task<Result<IReadOnlyList<ApiKey>>> MatchingAsync(ApiKeyFilter filter, Actor actor, CancellationToken ct)
    {
        var keys = await RunAsync(actor, ct);
        return keys.Ok
            ? Result.From(ShortList.Matching(
                [.. keys.Value.Where(key => (filter.Role is null || key.Role == filter.Role) && (filter.Revoked is null || key.RevokedAt is not null == filter.Revoked))],
                filter.Search, key => [key.Name, key.Prefix]))
            : keys;
    }
}

/// <summary>Who a presented key is; null for an unknown or revoked one.</summary>
[UseCase]
public sealed class FindApiKey(IDbContextFactory<AppDb> factory, WriteGate gate)
{
    public async Task<Actor?> RunAsync(string text, CancellationToken ct)
    {
        if (!text.StartsWith(CreateApiKey.Prefix, StringComparison.Ordinal) || text.Length > 100)
            return null;
        var hash = CreateApiKey.HashOf(text);
        await using var db = await factory.CreateDbContextAsync(ct);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, ct);
        return key?.ToActor();
    }

    /// <summary>Notes when keys were last used: now and then from a worker, never in a request.</summary>
    public async Task NoteUseAsync(IReadOnlyDictionary<Guid, DateTimeOffset> used, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        foreach (var (id, at) in used)
            await db.ApiKeys.Where(k => k.Id == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), ct);
    }
}
