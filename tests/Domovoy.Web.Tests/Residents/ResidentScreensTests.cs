using System.Text.RegularExpressions;
using Domovoy.Core.Privacy;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Residents;

/// <summary>Every page and state of the app, one after another, as a person meets them: none is wider than the phone, none is a dead end.</summary>
[Collection("residents")]
public sealed class ResidentScreensTests(ResidentTown town)
{
    [Fact]
    public async Task From_the_door_to_a_refused_wish_every_state_can_be_read_on_a_phone()
    {
        var house = await town.NewHouseAsync("г. Пермь, ул. Экранная, д. 11");
        await house.OwnerAsync("Экранов", "Олег");
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber());
        var page = phone.Page;
        await page.GotoAsync("/my");
        await SeenAsync(page, "sign-in", "Введите номер телефона");
        await page.FillAsync("[name=phone]", "8 342 200-10-20");
        await page.ClickAsync("text=Получить код");
        await Expect(page.Locator(".wrong")).ToContainTextAsync("городской номер");
        await SeenAsync(page, "sign-in-landline", "Введите номер телефона");
        await phone.SignInSlowlyAsync(() => SeenAsync(page, "code", "Введите код из SMS"), () => SeenAsync(page, "code-wrong", "Введите код из SMS"));
        await SeenAsync(page, "home-nothing", "Нет доступных помещений");
        await RegisterAsync(page);
        await phone.ApplyAsync("Новоселов", "Илья", "экранная 11", "12");
        await SeenAsync(page, "request-waiting", "Заявка на рассмотрении");
        await page.GotoAsync("/my");
        await SeenAsync(page, "home-waiting", "Ваша заявка");
        await DecideAsync("Новоселов", approve: false);
        await page.ReloadAsync();
        await Expect(page.GetByText("Подать заявку снова")).ToBeVisibleAsync();
        await SeenAsync(page, "home-refused", "Ваша заявка");
        await page.GetByRole(AriaRole.Link, new() { Name = "кв. 12" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Квартира принадлежит другому.");
        await SeenAsync(page, "request-refused", "Заявка на регистрацию отклонена");
        await page.ClickAsync("text=Подать заявку снова");
        await Expect(page.Locator("[name=surname]")).ToHaveValueAsync("Новоселов");
        await page.CheckAsync("#consent");
        await phone.SendAsync();
        await DecideAsync("Новоселов", approve: true);
        await page.GotoAsync("/my");
        await SeenAsync(page, "home", "Личный кабинет");
        await Expect(page.GetByText("Заявка на регистрацию отклонена")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => { const e = new Event('beforeinstallprompt'); e.prompt = () => {}; e.userChoice = Promise.resolve(); dispatchEvent(e); }");
        await Expect(page.GetByText("Добавить на главный экран", new() { Exact = true })).ToBeVisibleAsync();
        await SeenAsync(page, "home-install-android", "Личный кабинет");
        await page.ClickAsync("text=Не сейчас");
        foreach (var (path, title) in new[] { ("more", "Еще"), ("devices", "Устройства"), ("consents", "Мои согласия"), ("policy", "Политика обработки персональных данных"), ($"consent?building={house.Building}", "Согласие на обработку персональных данных") })
        {
            await page.GotoAsync("/my/" + path);
            await SeenAsync(page, path.Split('?')[0], title);
        }
        await WishAsync(page);
    }

    [Fact]
    public async Task On_an_iPhone_the_picture_shows_how_to_install()
    {
        var number = ResidentTown.NewNumber();
        var house = await town.NewHouseAsync("г. Пермь, ул. Яблочная, д. 1");
        (await house.Api.PostAsync("clients", new { kind = "person", surname = "Яблоков", firstName = "Олег", phones = new[] { new { number } }, units = new[] { new { unitId = house.Unit } } })).Created();
        await using var phone = await Phone.NewAsync(town.Browser, number);
        await phone.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1' })");
        await phone.SignInAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Img, new() { Name = "Внизу Safari нажмите" })).ToBeVisibleAsync();
        await SeenAsync(phone.Page, "home-install-ios", "Личный кабинет");
        await phone.Page.ClickAsync("text=Не сейчас");
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("[data-install]")).ToBeHiddenAsync();
    }

    /// <summary>Nothing chosen, an address that is not there, one that is.</summary>
    private static async Task RegisterAsync(IPage page)
    {
        await page.ClickAsync("text=Зарегистрироваться");
        await SeenAsync(page, "register", "Регистрация");
        await page.ClickAsync("text=Отправить");
        await Expect(page.Locator(".wrong").First).ToBeVisibleAsync();
        await SeenAsync(page, "register-empty", "Регистрация");
        await page.Locator("[name=address]").PressSequentiallyAsync("нетакой 1");
        await Expect(page.Locator("#houses-none")).ToBeVisibleAsync();
        await SeenAsync(page, "register-no-house", "Регистрация");
        await page.FillAsync("[name=address]", "");
        await page.Locator("[name=address]").PressSequentiallyAsync("экранная");
        await Expect(page.Locator("#houses button").First).ToBeVisibleAsync();
        await SeenAsync(page, "register-houses", "Регистрация");
    }

    /// <summary>Asks to destroy, is refused with a reason, is told so on the first page, may ask again.</summary>
    private async Task WishAsync(IPage page)
    {
        await page.GotoAsync("/my/destroy");
        await SeenAsync(page, "destroy", "Удалить мои данные");
        await page.ClickAsync("text=Попросить удалить данные");
        await Expect(page.Locator(".problem")).ToContainTextAsync("Поставьте отметку");
        await page.CheckAsync("[name=sure]");
        await page.ClickAsync("text=Попросить удалить данные");
        await Expect(page.Locator(".done")).ToContainTextAsync("Просьба отправлена");
        await SeenAsync(page, "destroy-asked", "Удалить мои данные");
        await using (var db = await town.Browser.DbAsync())
        {
            var resident = await db.Residents.Where(r => r.ErasureAskedAt != null && r.ErasureAnsweredAt == null).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync();
            var refused = await (await town.Browser.UseCaseAsync<RefuseErasure>()).RunAsync(resident, new() { Reason = "Вы собственник квартиры 12: обязаны хранить учет собственников, ЖК РФ ст. 162." }, Actor.System, default);
            refused.Ok.ShouldBeTrue();
        }
        await page.GotoAsync("/my");
        await SeenAsync(page, "home-answered", "Личный кабинет");
        await page.ClickAsync("text=Прочитать ответ");
        await Expect(page.Locator("main")).ToContainTextAsync("обязаны хранить учет собственников");
        await SeenAsync(page, "destroy-refused", "Удалить мои данные");
        await Expect(page.GetByText("Попросить удалить данные")).ToBeVisibleAsync();
    }

    private async Task DecideAsync(string surname, bool approve)
    {
        await town.TickAsync();
        await using var db = await town.Browser.DbAsync();
        var request = await db.RegistrationRequests.AsNoTracking().Where(r => r.Surname == surname && r.Status == RequestStatus.Waiting).SingleAsync();
        var actor = (await db.Users.AsNoTracking().FirstAsync(e => e.ReceivesRegistrations)).ToActor();
        if (!approve)
        {
            var refused = await (await town.Browser.UseCaseAsync<RejectRequest>()).RunAsync(request.Id, null, "Квартира принадлежит другому.", actor, default);
            refused.Ok.ShouldBeTrue(refused.Ok ? null : refused.Error.Text);
            return;
        }
        var client = Core.Clients.ClientForm.Prefilled(surname + " Илья");
        var done = await (await town.Browser.UseCaseAsync<ApproveRequest>()).RunAsync(request.Id, null, new ApproveForm { Client = client, UnitId = request.UnitId, Right = new Core.Clients.UnitClientForm { Role = Core.Clients.ClientRole.Resident } }, actor, default);
        done.Ok.ShouldBeTrue(done.Ok ? null : done.Error.Text);
    }

    private static async Task SeenAsync(IPage page, string name, string title)
    {
        await Expect(page.Locator("h1")).ToHaveTextAsync(new Regex(Regex.Escape(title)));
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, name);
        await new OfficePage(page).LookAsync("my-" + name);
    }
}
