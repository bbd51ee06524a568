using System.Text.RegularExpressions;
using Domovoy.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>Employees as an administrator and they themselves meet them: invited by letter, kept out, with codes and keys.</summary>
public sealed partial class StaffTests(OfficeBrowser browser)
{
    private const string Password = "пять слов для входа";

    [Fact]
    public async Task An_employee_is_invited_by_letter_comes_in_and_is_blocked()
    {
        await using var mail = MailServer.Start("секрет");
        await using var office = await browser.OpenAsync();
        await SetUpMailAsync(office, mail);
        var email = $"anna-{Environment.TickCount64:x}@example.ru";
        await office.AddLegalEntityAsync("ООО «Персонал»");
        await InviteAsync(office, email);
        await Expect(office.Page.Locator("tbody tr").Filter(new() { HasText = email })).ToContainTextAsync("Приглашен");
        var letter = await mail.WaitAsync(email);
        letter.Subject.ShouldBe("Приглашение в Домовой");
        var link = Link().Match(letter.TextBody ?? "").Value;
        await using var own = await NewPersonAsync(office);
        await own.Page.GotoAsync(link);
        await own.ShootAsync("invitation-1440");
        await own.Page.FillAsync("[name=password]", Password);
        await own.Page.ClickAsync("button[type=submit]");
        await own.LiveAsync();
        // The list that was open all the while knows it.
        await Expect(office.Page.Locator("tbody tr").Filter(new() { HasText = email })).ToContainTextAsync("Работает");
        await own.Page.Locator(".foot button[popovertarget]").ClickAsync();
        await Expect(own.Page.Locator("#user-menu")).ToContainTextAsync("Оператор");
        await own.GoAsync("/employees");
        await Expect(own.Page.Locator(".empty")).ToContainTextAsync("нужна роль «Администратор»");

        await office.GoAsync("/employees?q=" + email.Split('@')[0]);
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.ShootAsync("employees-1440");
        await office.Rows.First.ClickAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Петрова Анна");
        await office.ShootAsync("employee-card-1440");
        await office.Page.GetByText("Вход и сеансы").ClickAsync();
        await Expect(office.Page.Locator(".plain-table tbody tr")).ToHaveCountAsync(1);
        await own.GoAsync("/profile");
        await Expect(own.Page.Locator(".plain-table tbody tr td").First).ToHaveTextAsync(new Regex("Chrome, [^ ]+ Этот сеанс"));
        await Expect(own.Page.GetByText("Имя, e-mail, роль и доступ меняет администратор.")).ToBeVisibleAsync();
        await office.ShootAsync("employee-sessions-1440");
        await ActAsync(office, "Заблокировать…");
        await Expect(office.Window).ToContainTextAsync("Петрова Анна сразу выйдет из системы");
        await Expect(own.Page.Locator("#page")).ToBeVisibleAsync();
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Заблокировать" }).ClickAsync();
        await Expect(own.Page.Locator("input[name=password]")).ToBeVisibleAsync();
        await Expect(own.Page.Locator(".note")).ToContainTextAsync("Доступ заблокирован администратором. Обратитесь к нему");
        await own.LookAsync("blocked");
        await Expect(office.Page.Locator(".mark.red")).ToContainTextAsync("Заблокирован");
        await ActAsync(office, "Разблокировать");
        await Expect(office.Page.Locator(".mark.red")).ToHaveCountAsync(0);
        await office.Page.GetByText("История").ClickAsync();
        await Expect(office.Page.Locator(".history")).ToContainTextAsync("задан по приглашению");
        own.Complaints.Clear();
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Own_profile_has_codes_keys_and_sessions()
    {
        await using var admin = await browser.OpenAsync();
        await admin.GoAsync("/employees");
        var email = $"klyuch-{Environment.TickCount64:x}@example.ru";
        await NewEmployeeByFileAsync(admin, email);
        await using var own = await NewPersonAsync(admin, "localhost");
        await SignInAsync(own, email);
        await own.GoAsync("/profile");
        await own.Page.GetByRole(AriaRole.Button, new() { Name = "Включить" }).First.ClickAsync();
        await own.Page.GetByText("Камеры нет").ClickAsync();
        await own.ShootAsync("codes-1440");
        var key = (await own.Window.Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await own.Field("Код из приложения").FillAsync(Totp.Code(key));
        await own.Window.GetByRole(AriaRole.Button, new() { Name = "Включить" }).ClickAsync();
        await Expect(own.Window).ToContainTextAsync("Запасные коды");
        var spare = await own.Window.Locator("code").First.InnerTextAsync();
        await own.ShootAsync("spare-codes-1440");
        await own.Window.GetByRole(AriaRole.Button, new() { Name = "Готово" }).ClickAsync();
        await AddKeyAsync(own);
        await own.ShootAsync("profile-1440");
        await SignOutAsync(own);

        await own.Page.GetByText("Войти с ключом доступа").ClickAsync();
        await own.LiveAsync();
        await SignOutAsync(own);
        await FillAsync(own, email);
        await own.Page.FillAsync("[name=code]", spare);
        await own.Page.ClickAsync("button[type=submit]");
        await own.LiveAsync();
        await own.GoAsync("/profile");
        await Expect(own.Page.Locator(".page-scroll")).ToContainTextAsync("Запасных кодов осталось: 9");
        own.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Windows_cards_and_settings_fit(int width, int height)
    {
        await using var office = await browser.OpenAsync(width, height);
        await office.AddLegalEntityAsync($"ООО «Ширина {width}»");
        await office.ShootAsync($"legal-entities-{width}");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Прием заявок" }).Or(office.Page.Locator(".page-head .actions button").First).First.ClickAsync();
        await ShootFittingAsync(office, $"registration-window-{width}");
        await office.Page.Keyboard.PressAsync("Escape");
        await office.Page.GetByText($"ООО «Ширина {width}»").First.ClickAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync($"ООО «Ширина {width}»");
        await ShootFittingAsync(office, $"legal-entity-card-{width}");
        await office.Page.GetByText("Регистрация жителей").ClickAsync();
        await Expect(office.Field("Автоматическое прикрепление")).ToHaveValueAsync("WhenFound");
        await office.Field("Автоматическое прикрепление").SelectOptionAsync("Только по лицевому счету");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Сохранено.")).ToBeVisibleAsync();
        await ShootFittingAsync(office, $"legal-entity-registration-{width}");
        await office.GoAsync("/employees");
        await office.Page.Keyboard.PressAsync("n");
        await office.Page.GetByText("Только к выбранному").ClickAsync();
        await AddAccessAsync(office, "Ширина");
        await Expect(office.Window.Locator(".access-list")).ToContainTextAsync("Ширина");
        await ShootFittingAsync(office, $"employee-window-{width}");
        await office.GoAsync("/profile");
        await ShootFittingAsync(office, $"profile-{width}");
        await office.GoAsync("/notifications");
        await ShootFittingAsync(office, $"notifications-{width}");
        await office.Page.GetByLabel("Способ отправки").First.SelectOptionAsync("smtp");
        await ShootFittingAsync(office, $"notifications-smtp-{width}");
        await office.GoAsync("/notifications/failed");
        await ShootFittingAsync(office, $"outbox-{width}");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_logo_is_chosen_and_taken_away_and_many_companies_are_set_at_once()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        var (api, name) = (await browser.ApiAsync(), Api.Unique("ООО Приемная"));
        var entity = "";
        for (var i = 0; i < 14; i++)
            entity = (await api.PostAsync("legal-entities", new { name = $"{name} {(char)('А' + i)}" })).Created();
        await office.GoAsync($"/legal-entities/{entity}");
        await page.SetInputFilesAsync(".logo-actions input[type=file]", new FilePayload { Name = "логотип.png", MimeType = "image/png", Buffer = System.Text.Encoding.UTF8.GetBytes("не картинка") });
        await Expect(page.GetByText("Это не картинка PNG, JPEG или WebP.")).ToBeVisibleAsync();
        await page.SetInputFilesAsync(".logo-actions input[type=file]", new FilePayload { Name = "логотип.png", MimeType = "image/png", Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==") });
        await Expect(page.GetByText("Логотип сохранен.")).ToBeVisibleAsync();
        (await page.Locator(".logo img").EvaluateAsync<int>("async el => { await el.decode(); return el.naturalWidth; }")).ShouldBe(1);
        await page.Locator(".logo-actions").GetByText("Убрать").ClickAsync();
        await Expect(page.GetByText("Логотип убран.")).ToBeVisibleAsync();
        await Expect(page.Locator(".logo img")).ToHaveCountAsync(0);

        await office.GoAsync("/legal-entities");
        await page.GetByRole(AriaRole.Button, new() { Name = "Прием заявок" }).ClickAsync();
        var find = office.Window.GetByLabel("Найти юрлицо");
        await find.FillAsync(name["ООО ".Length..]);
        await Expect(office.Window.Locator(".tick-list .check")).ToHaveCountAsync(14);
        await find.PressAsync("Enter");
        await office.Window.GetByText("Все найденные: 14").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Отмечено: 14 из ");
        await office.Window.Locator(".tick-list input").First.UncheckAsync();
        await Expect(office.Window).ToContainTextAsync("Отмечено: 13 из ");
        await Expect(office.Window.Locator(".problem")).ToHaveCountAsync(0);
        await office.ShootAsync("registration-many-1440");
        await office.Field("Автоматическое прикрепление").SelectOptionAsync("Только по лицевому счету");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Изменено: 13 юрлиц.")).ToBeVisibleAsync();
        office.Complaints.ShouldBeEmpty();
    }

    private static async Task SetUpMailAsync(OfficePage office, MailServer mail)
    {
        await office.GoAsync("/notifications");
        var part = office.Page.Locator(".part").Filter(new() { Has = office.Page.GetByRole(AriaRole.Heading, new() { Name = "Письма" }) });
        await part.GetByLabel("Способ отправки").SelectOptionAsync("smtp");
        await part.GetByLabel("Сервер").FillAsync("127.0.0.1");
        await part.GetByLabel("Порт").FillAsync($"{mail.Port}");
        await part.GetByLabel("Шифрование").SelectOptionAsync("tls");
        await part.GetByLabel("Принимать сертификат").CheckAsync();
        await part.GetByLabel("Имя пользователя").FillAsync("domovoy");
        await part.GetByLabel("Пароль").FillAsync("не тот");
        await part.GetByLabel("Адрес отправителя").FillAsync("uk@example.ru");
        await part.GetByLabel("Отправить на e-mail").FillAsync("me@example.ru");
        await part.GetByText("Отправить тестовое сообщение").ClickAsync();
        await Expect(part.Locator(".problem")).ToContainTextAsync("не принял имя пользователя или пароль");
        await part.GetByLabel("Пароль").FillAsync("секрет");
        await part.GetByText("Отправить тестовое сообщение").ClickAsync();
        await Expect(office.Page.GetByText("Отправлено на me@example.ru.")).ToBeVisibleAsync();
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Настройки сохранены.")).ToBeVisibleAsync();
        await office.GoAsync("/notifications");
        await Expect(part.GetByLabel("Пароль")).ToHaveValueAsync("");
        await Expect(part.GetByLabel("Пароль")).ToHaveAttributeAsync("placeholder", new Regex("Сохранен"));
    }

    private static async Task InviteAsync(OfficePage office, string email)
    {
        await office.GoAsync("/employees");
        await office.Page.Keyboard.PressAsync("n");
        await Expect(office.Window).ToBeVisibleAsync();
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToContainTextAsync("Заполните поле «Фамилия».");
        await office.Field("Фамилия").FillAsync("Петрова");
        await office.Field("Имя").FillAsync("Анна");
        await office.Field("E-mail").FillAsync(email);
        await office.Field("Роль").SelectOptionAsync("Оператор");
        await office.Page.GetByText("Только к выбранному").ClickAsync();
        await AddAccessAsync(office, "Персонал");
        await Expect(office.Window.Locator(".access-list")).ToContainTextAsync("ООО «Персонал»");
        await office.ShootAsync("employee-window-1440");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText($"приглашение отправлено на {email}")).ToBeVisibleAsync();
    }

    private static async Task AddAccessAsync(OfficePage office, string entity)
    {
        var field = office.Field("Юрлицо");
        await field.FillAsync(entity);
        await Expect(office.Page.Locator(".pop:popover-open [role=option]").Filter(new() { HasText = entity }).First).ToBeVisibleAsync();
        await field.PressAsync("Enter");
    }

    private static async Task ActAsync(OfficePage office, string action)
    {
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Действия" }).ClickAsync();
        await office.Page.Locator("#card-actions").GetByText(action, new() { Exact = true }).ClickAsync();
    }

    private static async Task ShootFittingAsync(OfficePage office, string name)
    {
        await office.Page.WaitForTimeoutAsync(150);
        await office.ShootAsync(name);
        (await office.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, name);
    }

    [GeneratedRegex(@"http://\S+/invitation\?token=\S+")]
    private static partial Regex Link();
}
