using Domovoy.Core.Registration;
using Domovoy.Web.Tests.Residents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>One moment, two legal entities: half past two at night on the 1st in Владивосток is the evening of the 31st in Москва.</summary>
public sealed class TimeZoneTests(OfficeBrowser browser)
{
    private static readonly DateTimeOffset Moment = new(2026, 1, 31, 16, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Times_of_a_legal_entity_are_shown_by_its_own_clock()
    {
        await using var office = await browser.OpenAsync();
        var name = Api.Unique("ООО Восток");
        await office.AddLegalEntityAsync(name);
        await office.Page.GetByText(name).First.ClickAsync();
        await office.Field("Часовой пояс").SelectOptionAsync("Asia/Vladivostok");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Сохранено").First).ToBeVisibleAsync();
        await office.LookAsync("time-zone-card");
        var east = office.Page.Url.Split('/')[^1];
        var api = await browser.ApiAsync();
        (await api.GetAsync($"legal-entities/{east}"))["timeZone"].ShouldBe("Asia/Vladivostok");
        (await api.PostAsync("legal-entities", new { name = Api.Unique("ООО Марс"), timeZone = "Mars/Olympus" })).Refused(System.Net.HttpStatusCode.BadRequest).ErrorsOf("timeZone").ShouldContain("не часовой пояс России");
        await office.GoAsync($"/legal-entities/{east}/history");
        await Expect(office.Page.GetByText("Владивосток, Хабаровск (МСК+7)")).ToBeVisibleAsync();
        await Expect(office.Page.Locator(".history .when").First).ToContainTextAsync("(МСК+7)");

        var west = (await api.PostAsync("legal-entities", new { name = Api.Unique("ООО Запад"), timeZone = "Europe/Moscow" })).Created();
        var (far, near) = (await NewRequestAsync(await api.NewBuildingAsync(east, "г. Владивосток, ул. Светланская, д. 1"), "+79220000091"), await NewRequestAsync(await api.NewBuildingAsync(west, "г. Москва, ул. Тверская, д. 1"), "+79220000092"));
        await office.GoAsync("/clients/decided?sort=at");
        await Expect(RowOf(office, "Светланская")).ToContainTextAsync("01.02.2026 02:30");
        await Expect(RowOf(office, "Тверская, д. 1")).ToContainTextAsync("31.01.2026 19:30");
        await office.LookAsync("time-zone-requests");
        await SeesAsync("+79220000091", far, "1 февраля, 02:30");
        await SeesAsync("+79220000092", near, "31 января, 19:30");
        office.Complaints.ShouldBeEmpty();
    }

    private static ILocator RowOf(OfficePage office, string text) => office.Page.Locator("tbody tr").Filter(new() { HasText = text }).First;

    private async Task SeesAsync(string number, Guid request, string when)
    {
        await using var phone = await Phone.NewAsync(browser, number, scripts: false);
        await phone.SignInAsync();
        await phone.Page.GotoAsync($"/my/requests/{request}");
        await Expect(phone.Page.GetByText(when).First).ToBeVisibleAsync();
    }

    /// <summary>A refused application of that moment.</summary>
    private async Task<Guid> NewRequestAsync(string building, string phone)
    {
        await using var db = await browser.DbAsync();
        var resident = new Core.Registration.Resident { Phone = phone, CreatedAt = Moment, SignedInAt = Moment };
        var request = new RegistrationRequest
        {
            ResidentId = resident.Id, Phone = phone, Surname = "Козлова", FirstName = "Вера", BuildingId = Guid.Parse(building), UnitNumber = "7", UnitKey = "7", Reason = WaitReason.UnitNotFound,
            CreatedAt = Moment, WaitingSince = Moment, Status = RequestStatus.Rejected, DecidedAt = Moment, SearchKey = "КОЗЛОВА ВЕРА",
        };
        db.AddRange(resident, request, new RequestEvent { RequestId = request.Id, At = Moment, Kind = RequestEventKind.Submitted });
        foreach (var employee in db.Users.ToList())
            employee.ReceivesRegistrations = true;
        await db.SaveChangesAsync();
        return request.Id;
    }
}
