using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Tests;
using Domovoy.Web.Tests.Residents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>«Настройка → Уведомления» as an administrator sets it up; a product of its own, for it changes where all letters go.</summary>
[Collection("residents")]
public sealed class NotificationTests(ResidentTown town)
{
    private const string Password = "секрет-7f3a9c";

    [Fact]
    public async Task Mail_is_set_up_tested_and_its_password_never_comes_back_to_the_browser()
    {
        await town.SetUpAsync(null);
        await using var plain = MailServer.Start();
        await using var tls = MailServer.Start(Password);
        await using var starttls = MailServer.Start(Password, startTls: true);
        await using var office = await town.Browser.OpenAsync();
        var page = office.Page;
        var heard = new System.Collections.Concurrent.ConcurrentQueue<byte[]>();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => heard.Enqueue(frame.Binary ?? System.Text.Encoding.UTF8.GetBytes(frame.Text ?? ""));
        await office.GoAsync("/employees");
        await Expect(page.Locator(".notice.strip")).ToContainTextAsync("Письма и SMS никому не уходят");
        await office.LookAsync("settings-strip");
        await office.GoAsync("/units");
        await Expect(page.Locator(".notice.strip")).ToHaveCountAsync(0);

        await office.GoAsync("/notifications");
        await Expect(page.Locator(".notice.amber")).ToContainTextAsync("не настроены");
        await Choice("Способ отправки").First.SelectOptionAsync("Через почтовый сервер (SMTP)");
        await Input(page, "smtp.Host").FillAsync("127.0.0.1");
        await Input(page, "smtp.From").FillAsync("uk@example.ru");
        await TestedAsync(page, $"{plain.Port}", "none", "", "", true, "Отправлено на me@example.ru.");
        await TestedAsync(page, $"{plain.Port}", "starttls", "", "", true, "не умеет такого шифрования");
        await TestedAsync(page, $"{tls.Port}", "tls", "domovoy", Password, false, "сертификату нельзя доверять");
        await TestedAsync(page, $"{tls.Port}", "tls", "domovoy", "не тот", true, "не принял имя пользователя или пароль");
        await office.LookAsync("notifications-wrong-password");
        await TestedAsync(page, $"{tls.Port}", "tls", "domovoy", Password, true, "Отправлено на me@example.ru.");
        await TestedAsync(page, $"{starttls.Port}", "tls", "domovoy", Password, true, "Защищенное соединение с 127.0.0.1 не установлено");
        await TestedAsync(page, $"{starttls.Port}", "starttls", "domovoy", Password, true, "Отправлено на me@example.ru.");
        new[] { plain, tls, starttls }.ShouldAllBe(server => server.To("me@example.ru").Count == 1);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Настройки сохранены.")).ToBeVisibleAsync();
        await Expect(Input(page, "smtp.Password")).ToHaveValueAsync("");

        // Typed once, it went to the server; from here on nothing brings it back.
        heard.Clear();
        await office.GoAsync("/notifications");
        await Expect(Input(page, "smtp.Password")).ToHaveAttributeAsync("placeholder", "Сохранен. Чтобы заменить, введите новый");
        await TestAsync(page, "Отправлено на me@example.ru.");
        starttls.To("me@example.ru").Count.ShouldBe(2, "with the kept password");
        (await page.ContentAsync()).ShouldNotContain(Password);
        var secret = System.Text.Encoding.UTF8.GetBytes(Password);
        heard.ShouldNotBeEmpty();
        heard.Any(frame => frame.AsSpan().IndexOf(secret) >= 0).ShouldBeFalse();
        await office.LookAsync("notifications-set-up");
        await town.SetUpAsync(null);

        ILocator Choice(string label) => page.Locator(".field").Filter(new() { Has = page.Locator("label").Filter(new() { HasText = label }) }).Locator("select");
    }

    [Theory]
    [InlineData("smsc", """{"id":1,"cnt":1}""", """{"error":"no money","error_code":3}""", "SMSC.ru: ошибка 3, no money")]
    [InlineData("smsru", """{"status":"OK","status_code":100,"sms":{"79221234567":{"status":"OK","status_code":100}}}""", """{"status":"ERROR","status_code":201,"status_text":"Не хватает средств."}""", "SMS.ru: ошибка 201, Не хватает средств.")]
    public async Task SMS_is_set_up_and_tested_and_a_refusal_inside_a_200_is_read_out(string channel, string taken, string refused, string words)
    {
        var answer = refused;
        await using var server = HttpPeer.Start(_ => (200, answer));
        await using var office = await town.Browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/notifications");
        await page.Locator("[data-field='Sms'] select").SelectOptionAsync(new SelectOptionValue { Value = channel });
        await Input(page, $"{channel}.Url").FillAsync(server.Url + "send");
        var line = page.Locator(".test-line").Filter(new() { Has = page.Locator("[data-field='Sms.Test']") });
        await Input(page, "Sms.Test").FillAsync("8 922 123-45-67");
        await line.GetByText("Отправить тестовое сообщение").ClickAsync();
        await Expect(page.Locator(".field.wrong").First).ToBeVisibleAsync();
        server.Asked.ShouldBeEmpty("what is asked for is not filled in yet");
        if (channel == "smsc")
            await Input(page, "smsc.User").FillAsync("uk");
        await Input(page, channel == "smsc" ? "smsc.Password" : "smsru.Key").FillAsync(Password);
        await line.GetByText("Отправить тестовое сообщение").ClickAsync();
        await Expect(page.GetByText(words).Last).ToBeVisibleAsync();
        await office.LookAsync($"notifications-{channel}-refused");
        answer = taken;
        await line.GetByText("Отправить тестовое сообщение").ClickAsync();
        await Expect(page.GetByText("Отправлено на +79221234567.")).ToBeVisibleAsync();
        System.Net.WebUtility.UrlDecode(System.Text.Encoding.UTF8.GetString(server.Asked.Last().Body)).ShouldContain("Домовой: отправка SMS настроена верно.");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Настройки сохранены.")).ToBeVisibleAsync();
        await office.GoAsync("/notifications");
        await Expect(page.Locator("[data-field='Sms'] select")).ToHaveValueAsync(channel);
        (await page.ContentAsync()).ShouldNotContain(Password);
        await town.SetUpAsync(null);
    }

    [Fact]
    public async Task Letters_given_up_are_sent_again_and_the_spent_budget_of_codes_is_seen()
    {
        await using var office = await town.Browser.OpenAsync();
        var page = office.Page;
        await using (var db = await town.Browser.DbAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            var dead = OutboxRow.Email("Test", "given-up@example.ru", Letter.Of("Потерянное письмо", "Текст"), "given-up:1", now);
            (dead.State, dead.EndedAt, dead.Attempts, dead.Problem) = (OutboxState.Dead, now, 9, "Нет связи с 127.0.0.1. Проверьте адрес, порт и доступ в сеть.");
            db.Outbox.Add(dead);
            for (var i = 0; i < 8; i++)
                db.CodesSent.Add(new CodeSent { At = now.AddHours(-23).AddMinutes(i), Phone = $"+7900999000{i}", Address = Core.Shared.GuidV7.Next() });
            await db.SaveChangesAsync();
        }
        await office.GoAsync("/notifications/failed");
        await page.Locator("tr", new() { HasText = "Потерянное письмо" }).ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Нет связи с 127.0.0.1");
        await office.LookAsync("notifications-failed");
        await office.Window.GetByText("Отправить снова").ClickAsync();
        await Expect(page.GetByText("Отправляем снова: 1 сообщение.")).ToBeVisibleAsync();
        await Expect(page.Locator("tr", new() { HasText = "Потерянное письмо" })).ToHaveCountAsync(0);

        var settings = await town.Browser.UseCaseAsync<ResidentSettings>();
        await office.GoAsync("/notifications");
        var spent = (await settings.SpentAsync(default)).Sent;
        await Input(page, "SmsPerDay").FillAsync($"{Math.Max(10, spent)}");
        await page.GetByText("Сохранить настройки приложения").ClickAsync();
        await Expect(page.GetByText("Настройки приложения жителя сохранены.")).ToBeVisibleAsync();
        await office.GoAsync("/legal-entities");
        await Expect(page.Locator(".notice.strip").Filter(new() { HasText = "SMS за сутки" })).ToBeVisibleAsync();
        await office.LookAsync("settings-budget");
        await office.GoAsync("/notifications");
        await Input(page, "SmsPerDay").FillAsync("1000");
        await page.GetByText("Сохранить настройки приложения").ClickAsync();
        await Expect(page.Locator("#residents")).ToContainTextAsync("из 1 000");
    }

    private static ILocator Input(IPage page, string field) => page.Locator($"[data-field='{field}']").Locator("input, select").First;

    private static async Task TestedAsync(IPage page, string port, string security, string user, string password, bool anyCertificate, string words)
    {
        await Input(page, "smtp.Port").FillAsync(port);
        await Input(page, "smtp.Security").SelectOptionAsync(security);
        await Input(page, "smtp.User").FillAsync(user);
        await Input(page, "smtp.Password").FillAsync(password);
        await Input(page, "smtp.AnyCertificate").SetCheckedAsync(anyCertificate);
        await TestAsync(page, words);
    }

    private static async Task TestAsync(IPage page, string words)
    {
        await Input(page, "Email.Test").FillAsync("me@example.ru");
        var line = page.Locator(".test-line").First;
        await line.GetByText("Отправить тестовое сообщение").ClickAsync();
        await Expect(page.GetByText(words).Last).ToBeVisibleAsync();
        await Expect(line.GetByText("Отправить тестовое сообщение")).ToBeEnabledAsync();
        // The next answer must not be taken for this one.
        await page.EvaluateAsync("document.querySelectorAll('.toast button').forEach(button => button.click())");
        await Expect(page.GetByText("Отправлено на me@example.ru.")).ToHaveCountAsync(0);
    }
}
