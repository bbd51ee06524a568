using System.Text.RegularExpressions;
using Domovoy.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Residents;

/// <summary>Two people with two browsers: a resident with a phone, an employee in the office.</summary>
public sealed class ResidentFlowTests(ApartBrowser apart) : IClassFixture<ApartBrowser>
{
    private readonly OfficeBrowser browser = apart.Browser;

    private static int used = Random.Shared.Next(1_000_000, 8_000_000);

    private static string NewNumber() => $"+7 900 {Interlocked.Increment(ref used):000 00 00}";

    [Fact]
    public async Task Contradiction_goes_to_staff_who_approve_and_the_personal_area_opens()
    {
        var house = await NewHouseAsync("г. Пермь, ул. Заявочная, д. 7");
        await house.OwnerAsync("Петров", "Петр");
        await using var office = await browser.OpenAsync();
        await TickAsync();
        await office.GoAsync("/clients/waiting");
        await using var phone = await Phone.NewAsync(browser, NewNumber());
        await phone.Page.GotoAsync("/my");
        await phone.ShootAsync("sign-in");
        await phone.SignInAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Нет доступных помещений");
        await phone.ShootAsync("nothing");
        await phone.Page.ClickAsync("text=Зарегистрироваться");
        await phone.ShootAsync("register");
        await phone.ApplyAsync("Иванова", "Анна", "заявочная 7", "12");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Заявка на рассмотрении");
        await phone.ShootAsync("waiting");

        // It appears in the open list without a reload.
        await Expect(office.Page.GetByText("Иванова А").First).ToBeVisibleAsync();
        await office.ShootAsync("requests-1440");
        await office.Page.Locator("tr", new PageLocatorOptions { HasText = "Иванова" }).GetByText("Действия").ClickAsync();
        await office.Page.Locator(".pop:popover-open").GetByText("Одобрить").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Добавить клиента");
        await Expect(office.Field("Фамилия")).ToHaveValueAsync("Иванова");
        await Expect(office.Field("Помещение")).ToHaveValueAsync(new Regex("кв. 12"));
        await office.ShootAsync("request-approve-1440");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Заявка одобрена")).ToBeVisibleAsync();

        await phone.Page.GotoAsync("/my");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Мои помещения");
        await Expect(phone.Page.Locator(".card").First).ToContainTextAsync("54,3 м²");
        await phone.ShootAsync("home");
        await LetterAsync("zhitel@example.ru", "Регистрация подтверждена");
        await office.GoAsync("/clients/decided");
        await Expect(office.Page.Locator("tr", new PageLocatorOptions { HasText = "Иванова" })).ToContainTextAsync("Одобрена");
        await office.ShootAsync("requests-decided-1440");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refused_resident_sees_why_and_may_apply_again()
    {
        var house = await NewHouseAsync("г. Пермь, ул. Отказная, д. 3");
        await house.OwnerAsync("Сидоров", "Олег");
        await using var office = await browser.OpenAsync();
        await TickAsync();
        await using var phone = await Phone.NewAsync(browser, NewNumber());
        await phone.SignInAsync();
        await phone.ApplyAsync("Козлова", "Вера", "отказная 3", "12");
        await office.GoAsync("/clients/waiting");
        await office.Page.Locator("tr", new PageLocatorOptions { HasText = "Козлова" }).GetByText("Действия").ClickAsync();
        await office.Page.Locator(".pop:popover-open").GetByText("Отказать по заявке").ClickAsync();
        await office.Field("Причина").FillAsync("Квартира принадлежит другому человеку.");
        await office.ShootAsync("request-reject-1440");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("По заявке отказано")).ToBeVisibleAsync();
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Заявка на регистрацию отклонена");
        await Expect(phone.Page.Locator("main")).ToContainTextAsync("Квартира принадлежит другому человеку.");
        await phone.ShootAsync("rejected");
        await phone.Page.ClickAsync("text=Подать заявку снова");
        await Expect(phone.Page.Locator("[name=surname]")).ToHaveValueAsync("Козлова");
        await Expect(phone.Page.Locator("[name=address]")).ToHaveValueAsync(new Regex("Отказная"));
    }

    [Fact]
    public async Task Without_scripts_the_house_is_a_step_and_the_resident_is_attached()
    {
        await NewHouseAsync("г. Пермь, ул. Тихая, д. 5");
        await using var phone = await Phone.NewAsync(browser, NewNumber(), scripts: false, ColorScheme.Dark);
        await phone.SignInAsync("/my/register");
        await phone.Page.FillAsync("[name=surname]", "Тихонов");
        await phone.Page.FillAsync("[name=firstName]", "Игорь");
        await phone.Page.FillAsync("[name=address]", "тихая 5");
        await phone.Page.FillAsync("[name=number]", "12");
        await phone.Page.CheckAsync("#consent");
        await phone.SendAsync();
        await Expect(phone.Page.Locator("main")).ToContainTextAsync("Нашелся один дом");
        await phone.ShootAsync("register-dark");
        await phone.SendAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Мои помещения");
        var card = phone.Page.Locator(".card").First;
        await Expect(card).ToContainTextAsync("Не подтверждено");
        (await card.InnerTextAsync()).ShouldNotContain("54,3");
        await phone.ShootAsync("attached-dark");
        await phone.Page.GotoAsync("/my/devices");
        await phone.Page.ClickAsync("text=Выйти на всех устройствах");
        await phone.Page.GotoAsync("/my");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Введите номер телефона");
    }

    [Fact]
    public async Task A_browser_can_install_the_app_and_the_first_visit_is_small()
    {
        await using var phone = await Phone.NewAsync(browser, NewNumber());
        var session = await phone.Page.Context.NewCDPSessionAsync(phone.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await phone.Page.GotoAsync("/my", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        bytes.ShouldBeInRange(1000, 60 * 1024);
        var errors = await session.SendAsync("Page.getInstallabilityErrors");
        // The browser of the test is always incognito; nothing else may stand in the way.
        Regex.Replace(errors?.ToString() ?? "", @"\{""errorId"":""in-incognito"",""errorArguments"":\[\]\}", "").ShouldNotContain("errorId");
        await phone.Page.EvaluateAsync("Promise.race([navigator.serviceWorker.ready.then(() => 1), new Promise((_, no) => setTimeout(() => no(new Error('no worker')), 15000))])");
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Page.GotoAsync("/my");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Нет связи с интернетом");
        await phone.ShootAsync("offline");
    }

    private async Task TickAsync()
    {
        await using var db = await browser.DbAsync();
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(e => e.ReceivesRegistrations, true));
    }

    private async Task LetterAsync(string to, string subject)
    {
        var folder = Path.Combine((await browser.HostAsync()).Setup.Folder, "data", "outbox");
        for (var tries = 0; tries < 100; tries++)
        {
            foreach (var file in Directory.GetFiles(folder, "*.eml"))
            {
                var letter = await MimeKit.MimeMessage.LoadAsync(file);
                if (letter.To.ToString().Contains(to, StringComparison.Ordinal) && letter.Subject?.Contains(subject, StringComparison.Ordinal) == true)
                    return;
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("No letter came.");
    }

    private async Task<House> NewHouseAsync(string address)
    {
        var host = await browser.HostAsync();
        var api = new Api(host.NewClient(await host.NewKeyAsync()));
        var building = await api.NewBuildingAsync(await api.NewEntityAsync(), address);
        return new House(api, await api.NewUnitAsync(building));
    }

    private sealed record House(Api Api, string Unit)
    {
        public async Task OwnerAsync(string surname, string name)
        {
            var client = (await Api.PostAsync("clients", new { kind = "person", surname, firstName = name })).Created();
            var linked = await Api.PostAsync($"units/{Unit}/clients", new { clientId = client, role = "owner", right = "sole" });
            linked.Status.ShouldBe(System.Net.HttpStatusCode.Created, linked.Text);
        }
    }
}

/// <summary>A product of its own: letters and SMS of these tests go to its folder, whatever others set up.</summary>
public sealed class ApartBrowser : IAsyncDisposable
{
    public OfficeBrowser Browser { get; } = new();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
