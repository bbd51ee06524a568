using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Domovoy.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Web.Tests.Residents;

/// <summary>A product that is killed over and over while residents apply, staff decide and letters leave; and what people were told meanwhile.</summary>
internal sealed class KilledTown : IAsyncDisposable
{
    private const int Parallel = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServiceProvider core;
    private readonly MailServer mail = MailServer.Start();
    private readonly HttpPeer pushes = HttpPeer.Start(_ => (201, ""));
    private readonly PushBrowser keys = new();
    private readonly string key;
    private readonly string building;
    private readonly int flats;
    private ProductHost host;
    private int next;

    private KilledTown(ProductHost host, ServiceProvider core, string key, string building, int flats) =>
        (this.host, this.core, this.key, this.building, this.flats) = (host, core, key, building, flats);

    /// <summary>What the product answered: the number of the flat and where the resident was led.</summary>
    public ConcurrentDictionary<string, string> Told { get; } = new();

    /// <summary>Requests whose decision was answered with success.</summary>
    public ConcurrentDictionary<Guid, RequestStatus> Decided { get; } = new();

    public IReadOnlyList<MimeKit.MimeMessage> Letters => [.. mail.Letters];

    /// <summary>Topic and decrypted text of each push that came.</summary>
    public IReadOnlyList<(string Path, string Topic, string Text)> Pushes => [.. pushes.Asked.Select(a => (a.Path, a.Headers["Topic"] ?? "", System.Text.Encoding.UTF8.GetString(keys.Decrypt(a.Body))))];

    public static async Task<KilledTown> StartAsync(Db db, int flats)
    {
        var setup = await ProductSetup.NewAsync(db);
        (setup.Settings["Proxy__Known"], setup.Settings["Admin__Email"], setup.Settings["Admin__Password"]) = ("127.0.0.1", Products.AdminEmail, Products.AdminPassword);
        var host = await ProductHost.StartAsync(setup, ownsData: false);
        var core = new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(Path.Combine(setup.Folder, "data"), setup.Postgres)).BuildServiceProvider();
        var key = await host.NewKeyAsync();
        var api = new Api(host.NewClient(key));
        var building = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Пермь, ул. Аварийная, д. 9");
        var owner = (await api.PostAsync("clients", new { kind = "person", surname = "Хозяев", firstName = "Олег" })).Created();
        var town = new KilledTown(host, core, key, building, flats);
        await town.FillAsync(Guid.Parse(owner));
        return town;
    }

    /// <summary>Odd flats are free, even ones are somebody's: half of the applications are attached, half wait for staff.</summary>
    private async Task FillAsync(Guid owner)
    {
        mail.Pause = TimeSpan.FromMilliseconds(30);
        await using (var db = Db())
        {
            for (var i = 1; i <= flats; i++)
            {
                var unit = new Unit();
                unit.Apply(new UnitForm { BuildingId = Guid.Parse(building), Type = UnitType.Flat, Number = $"{i}", TotalArea = 50 });
                db.Add(unit);
                if (i % 2 == 0)
                    db.Add(new Core.Clients.UnitClient { UnitId = unit.Id, ClientId = owner, Role = Core.Clients.ClientRole.Owner });
            }
            await db.SaveChangesAsync();
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(e => e.ReceivesRegistrations, true));
        }
        var settings = core.GetRequiredService<NotificationSettings>();
        var form = (await settings.GetAsync(Actor.System, default)).Value.Form;
        (form.Chosen["Email"], form.Values["webpush.Inside"]) = ("smtp", "true");
        (form.Values["smtp.Host"], form.Values["smtp.Port"], form.Values["smtp.From"], form.Values["smtp.Security"]) = ("127.0.0.1", $"{mail.Port}", "uk@example.ru", "none");
        (await settings.SaveAsync(form, Actor.System, default)).Ok.ShouldBeTrue();
        // A budget of SMS that a quick machine does not spend.
        (await core.GetRequiredService<ResidentSettings>().SaveAsync(new ResidentSettingsForm { SmsPerDay = 1_000_000 }, Actor.System, default)).Ok.ShouldBeTrue();
    }

    public AppDb Db() => core.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <summary>Everybody works; so many milliseconds after the first resident was answered the product is killed, and started again.</summary>
    public async Task KillAsync(int after)
    {
        var told = Told.Count;
        await WorkAsync(async () =>
        {
            // Before that there is little to tear: a fresh product spends its first seconds on making its code.
            await UntilAsync(() => Task.FromResult(Told.Count > told), "Nobody was answered.");
            await Task.Delay(after);
            await host.DisposeAsync();
        });
        host = await ProductHost.StartAsync(host.Setup, ownsData: false);
    }

    /// <summary>Everybody works, undisturbed, until so much is done.</summary>
    public Task WorkUntilAsync(Func<AppDb, Task<bool>> enough) => WorkAsync(() => UntilAsync(async () =>
    {
        await using var db = Db();
        return await enough(db);
    }, "The work does not get on."));

    private async Task WorkAsync(Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var people = Enumerable.Range(0, Parallel).Select(_ => WorkAsync(ResidentAsync, stop.Token)).Append(WorkAsync(StaffAsync, stop.Token)).ToArray();
        var course = meanwhile();
        // Somebody who met what nobody expected has the word, not the patience that runs out without him.
        await await Task.WhenAny([course, .. people]);
        await stop.CancelAsync();
        await course;
        await Task.WhenAll(people);
    }

    private static async Task UntilAsync(Func<Task<bool>> done, string otherwise)
    {
        for (var since = Stopwatch.GetTimestamp(); !await done(); await Task.Delay(50))
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException(otherwise);
        }
    }

    private static async Task WorkAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await step(ct);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
            {
                // The product was killed under the hands.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task ResidentAsync(CancellationToken ct)
    {
        using var resident = new ResidentHttp(host.Url);
        // There is a flat for each who found the product alive; those who knock at a dead one are without number.
        await resident.PageAsync("/my/sign-in");
        var number = Interlocked.Increment(ref next);
        number.ShouldBeLessThanOrEqualTo(flats, "There are not enough flats.");
        await resident.SignInAsync($"+7900{number:D7}", id => core.GetRequiredService<SignInCodes>().CodeAsync(id, ct));
        if (number % 4 < 2)
            await resident.SubscribeAsync(keys.ToJson($"{pushes.Url}push/{number}"));
        Told[$"{number}"] = await resident.ApplyAsync(building, "Новоселов", "Илья", $"{number}", $"zhitel{number}@example.ru");
    }

    private async Task StaffAsync(CancellationToken ct)
    {
        using var client = host.NewClient(key);
        var waiting = await new Api(client).GetAsync("registration-requests?limit=10");
        foreach (var request in waiting.Json["items"]?.AsArray() ?? [])
        {
            var id = Guid.Parse(request?["id"]?.ToString() ?? "");
            // By the flat: ids made one after another end alike for long.
            var approve = int.Parse(request?["unit"]?.ToString().Split(' ')[^1] ?? "", CultureInfo.InvariantCulture) / 4 % 2 == 0;
            var answer = await new Api(client).PostAsync($"registration-requests/{id}/{(approve ? "approve" : "reject")}", approve ? null : new { reason = "Проверка" });
            // What the killed product was committing may end after the next one has read the list; it decided the same.
            if (answer.Status != HttpStatusCode.OK)
                answer.Text.ShouldContain("already_decided");
            Decided[id] = approve ? RequestStatus.Approved : RequestStatus.Rejected;
        }
        await Task.Delay(50, ct);
    }

    /// <summary>Waits until nothing is left to send. Hours of patience (leases of the dead, letters behind pushes) pass at once.</summary>
    public async Task SendAllAsync()
    {
        await UntilAsync(async () =>
        {
            await using var db = Db();
            var now = TimeProvider.System.GetUtcNow();
            if (!await db.Outbox.AnyAsync(r => r.State == OutboxState.Waiting))
                return true;
            // A letter behind a push is dropped when the push is sent: the pushes go first.
            var pushing = await db.Outbox.AnyAsync(r => r.State == OutboxState.Waiting && r.Kind == MessageKind.Push);
            await db.Outbox.Where(r => r.State == OutboxState.Waiting && (r.Kind == MessageKind.Push || !pushing) && (r.DueAt > now || r.LeaseUntil > now) && r.LeaseUntil < now.AddSeconds(55))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, now).SetProperty(r => r.LeaseUntil, DateTimeOffset.UnixEpoch));
            return false;
        }, "The outbox does not empty.");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await core.DisposeAsync();
        await host.Setup.RemoveAsync();
        await mail.DisposeAsync();
        await pushes.DisposeAsync();
        keys.Dispose();
    }
}
