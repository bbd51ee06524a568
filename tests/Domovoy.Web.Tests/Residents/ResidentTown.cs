using System.Net;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Domovoy.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Tests.Residents;

/// <summary>A product of its own for residents: letters and SMS of these tests go to its folder, whatever others set up.</summary>
public sealed class ResidentTown : IAsyncDisposable
{
    private static int used = Random.Shared.Next(1_000_000, 8_000_000);

    public OfficeBrowser Browser { get; } = new();

    public static string NewNumber() => $"+7 900 {Interlocked.Increment(ref used):000 00 00}";

    public async Task TickAsync()
    {
        await using var db = await Browser.DbAsync();
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(e => e.ReceivesRegistrations, true));
    }

    /// <summary>Letters by SMTP to this port, pushes also to a server of the inner network.</summary>
    public async Task SetUpAsync(int? smtp)
    {
        var settings = await Browser.UseCaseAsync<NotificationSettings>();
        var form = (await settings.GetAsync(Actor.System, default)).Value.Form;
        (form.Chosen["Email"], form.Chosen["Sms"]) = (smtp is null ? "files" : "smtp", "files");
        (form.Values["smtp.Host"], form.Values["smtp.Port"], form.Values["smtp.From"], form.Values["smtp.Security"], form.Values["webpush.Inside"]) = ("127.0.0.1", $"{smtp ?? 25}", "uk@example.ru", "none", "true");
        // Another test may have left a name that this server does not know.
        form.Values["smtp.User"] = "";
        var saved = await settings.SaveAsync(form, Actor.System, default);
        saved.Ok.ShouldBeTrue(saved.Ok ? null : saved.Error.Text);
    }

    internal async Task<ResidentHouse> NewHouseAsync(string address)
    {
        var host = await Browser.HostAsync();
        var api = new Api(host.NewClient(await host.NewKeyAsync()));
        var entity = await api.NewEntityAsync();
        var building = await api.NewBuildingAsync(entity, address);
        return new ResidentHouse(api, entity, building, await api.NewUnitAsync(building));
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

/// <summary>A house with flat 12.</summary>
internal sealed record ResidentHouse(Api Api, string Entity, string Building, string Unit)
{
    public async Task OwnerAsync(string surname, string name)
    {
        var client = (await Api.PostAsync("clients", new { kind = "person", surname, firstName = name })).Created();
        var linked = await Api.PostAsync($"units/{Unit}/clients", new { clientId = client, role = "owner", right = "sole" });
        linked.Status.ShouldBe(HttpStatusCode.Created, linked.Text);
    }
}

[CollectionDefinition("residents")]
public sealed class ResidentCollection : ICollectionFixture<ResidentTown>;
