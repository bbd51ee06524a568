using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>What is written on «Уведомления»: by which channel each kind goes, and the settings of the channels.</summary>
public sealed class NotificationForm
{
    /// <summary>As people open the office and the app: links in letters begin with it. Empty: where the server listens.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Name of the channel by name of the kind.</summary>
    public Dictionary<string, string> Chosen { get; set; } = [];

    /// <summary>Values by «channel.field». A secret is never filled in: empty keeps the stored one.</summary>
    public Dictionary<string, string?> Values { get; set; } = [];

    public string? Of(IChannel channel, ChannelField field) => Values.GetValueOrDefault(StoredSettings.KeyOf(channel, field));
}

/// <param name="Kept">Keys of the secrets that are stored.</param>
/// <param name="Listening">The address used while none is set.</param>
public sealed record NotificationView(NotificationForm Form, IReadOnlySet<string> Kept, string Listening);

/// <summary>Reads, saves and tries the settings of notifications.</summary>
[UseCase]
public sealed class NotificationSettings(IDbContextFactory<AppDb> factory, ShortWrite write, ChannelChoice channels, ChannelStore store, PublicAddress address)
{
    public async Task<Result<NotificationView>> GetAsync(Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var db = await factory.CreateDbContextAsync(ct);
        var stored = await ChannelStore.ReadAsync(db, ct);
        var form = new NotificationForm { PublicAddress = await PublicAddress.StoredAsync(db, ct) };
        var kept = new HashSet<string>();
        foreach (var kind in Enum.GetValues<MessageKind>())
            form.Chosen[kind.ToString()] = channels.Chosen(kind, stored)?.Name ?? "";
        foreach (var channel in channels.All)
        {
            foreach (var field in channel.Fields.Where(field => !field.Hidden))
            {
                var key = StoredSettings.KeyOf(channel, field);
                var value = stored.Of(channel, field);
                if (field.Secret && value is not null)
                    kept.Add(key);
                form.Values[key] = field.Secret ? null : value ?? field.Default;
            }
        }
        return new NotificationView(form, kept, address.Listening);
    }

    public async Task<Result<Done>> SaveAsync(NotificationForm form, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is { } refusal)
            return refusal;
        await using var read = await factory.CreateDbContextAsync(ct);
        var errors = Check(form, await ChannelStore.ReadAsync(read, ct));
        if (errors.Count > 0)
            return Result<Done>.Fail(errors);
        var values = Sealed(form);
        return await write.RunAsync<Done>(actor, async db =>
        {
            await PublicAddress.SetAsync(db, form.PublicAddress, ct);
            foreach (var kind in Enum.GetValues<MessageKind>())
                await ChannelStore.WriteAsync(db, kind, form.Chosen.GetValueOrDefault(kind.ToString(), ""), ct);
            foreach (var (channel, field, value) in values)
                await ChannelStore.WriteAsync(db, channel, field, value, ct);
            return Done.It;
        }, ct);
    }

    /// <summary>What is to be written: all but secrets that were left as they are.</summary>
    private List<(IChannel Channel, ChannelField Field, string Value)> Sealed(NotificationForm form) =>
    [
        .. from channel in channels.All
           from field in channel.Fields
           let typed = form.Of(channel, field)?.Trim() ?? ""
           where !field.Hidden && (!field.Secret || typed.Length > 0)
           select (channel, field, store.Seal(field, typed)),
    ];

    /// <summary>Sends a test message at once, past the outbox, with what stands in the form: nothing need be saved first.</summary>
    public async Task<Result<string>> TestAsync(MessageKind kind, string? to, NotificationForm form, Actor actor, CancellationToken ct)
    {
        if (NotificationRules.Refusal(actor) is { } refusal)
            return refusal;
        var parsed = kind == MessageKind.Email ? Email.Parse(to) : PhoneNumber.Parse(to);
        if (!parsed.HasValue || parsed.Value is not { } target)
            return new Error("invalid", parsed.Problem ?? (kind == MessageKind.Email ? "Напишите e-mail, на который отправить." : "Напишите телефон, на который отправить."), TestField(kind));
        await using var db = await factory.CreateDbContextAsync(ct);
        var stored = await ChannelStore.ReadAsync(db, ct);
        if (channels.All.FirstOrDefault(c => c.Carries.Contains(kind) && c.Name == form.Chosen.GetValueOrDefault(kind.ToString())) is not { } channel)
            return new Error("invalid", "Выберите способ отправки.", kind.ToString());
        var errors = Check(form, stored, kind);
        if (errors.Count > 0)
            return Result<string>.Fail(errors);
        var letter = Letter.Of("Тестовое сообщение Домового", "Если вы это читаете, отправка настроена верно.");
        var message = new Outgoing(GuidV7.Next(), kind, target, kind == MessageKind.Sms ? new Letter("", "Домовой: отправка SMS настроена верно.", null) : letter, null, NotificationRules.Now, null);
        var outcome = await ChannelChoice.SendAsync(channel, message, Typed(channel, form, stored), ct);
        if (!outcome.Ok)
            return new Error("not_sent", outcome.Problem ?? "", TestField(kind));
        return channel.Name == Channels.FileChannel.ChannelName ? "Сообщение записано файлом: отправка не настроена." : $"Отправлено на {target}.";
    }

    public static string TestField(MessageKind kind) => kind + ".Test";

    private ChannelValues Typed(IChannel channel, NotificationForm form, StoredSettings stored)
    {
        var known = store.Values(channel, stored);
        return new ChannelValues(channel.Fields.ToDictionary(field => field.Name, field =>
            form.Of(channel, field)?.Trim() is { Length: > 0 } typed ? typed : field.Secret || field.Hidden ? known[field.Name] ?? "" : field.Default ?? "", StringComparer.Ordinal));
    }

    /// <summary>Refusals of the channels that are chosen; the others may be half filled in.</summary>
    private List<Error> Check(NotificationForm form, StoredSettings stored, MessageKind? only = null)
    {
        var errors = new List<Error>();
        var parsed = PublicAddress.Parse(form.PublicAddress);
        if (parsed.Failed && only is null)
            errors.Add(new Error("invalid", parsed.Problem ?? "", nameof(form.PublicAddress)));
        form.PublicAddress = parsed.HasValue ? parsed.Value : form.PublicAddress;
        foreach (var kind in Enum.GetValues<MessageKind>().Where(kind => only is null || kind == only))
        {
            if (channels.All.FirstOrDefault(c => c.Carries.Contains(kind) && c.Name == form.Chosen.GetValueOrDefault(kind.ToString())) is not { } channel)
                continue;
            foreach (var field in channel.Fields.Where(field => !field.Hidden))
            {
                var (key, typed) = (StoredSettings.KeyOf(channel, field), form.Of(channel, field)?.Trim() ?? "");
                if (typed.Length == 0 && field.Required && !(field.Secret && stored.Of(channel, field) is not null))
                    errors.Add(Error.Required(key, field.Title));
                else if (typed.Length > 0 && field.Check?.Invoke(typed) is { } problem)
                    errors.Add(new Error("invalid", problem, key));
            }
        }
        return errors;
    }
}

internal static class NotificationRules
{
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static Error? Refusal(Actor actor) => actor.Refusal(Role.Administrator, "Настройки уведомлений")
        ?? (actor.Access.Everything ? null : Error.Forbidden("Настройки уведомлений: нужен доступ ко всему. Обратитесь к администратору с полным доступом."));
}

/// <summary>What channels need before anything is sent: the keys of pushes. Made once, at the first start.</summary>
[UseCase]
public sealed class ChannelFirstValues(ShortWrite write, ChannelChoice channels, ChannelStore store, IDbContextFactory<AppDb> factory)
{
    public async Task EnsureAsync(CancellationToken ct)
    {
        foreach (var channel in channels.All.Where(channel => channel.Fields.Any(field => field.Hidden)))
        {
            var first = channel.FirstValues().Select(pair => (Field: channel.Fields.Single(field => field.Name == pair.Key), pair.Value)).Select(pair => (pair.Field, Value: store.Seal(pair.Field, pair.Value))).ToList();
            await write.RunAsync<Done>(Actor.System, async db =>
            {
                var stored = await ChannelStore.ReadAsync(db, ct);
                if (channel.Fields.Any(field => field.Hidden && stored.Of(channel, field) is not null))
                    return Done.It;
                foreach (var (field, value) in first)
                    await ChannelStore.WriteAsync(db, channel, field, value, ct);
                return Done.It;
            }, ct);
        }
    }

    /// <summary>What a browser subscribes with (applicationServerKey), in base64url; null before the first start made it.</summary>
    public async Task<string?> PushKeyAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var channel = channels.All.First(c => c.Name == Channels.WebPushChannel.ChannelName);
        return store.Values(channel, await ChannelStore.ReadAsync(db, ct))[Channels.WebPushChannel.PublicKey];
    }
}
