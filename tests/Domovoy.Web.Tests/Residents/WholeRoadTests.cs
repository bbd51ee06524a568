using System.Text.RegularExpressions;
using Domovoy.Tests;
using Domovoy.Web.Tests.Office;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Residents;

/// <summary>The whole road with two browsers, a real mail server and a push server: a resident with a phone, an employee in the office.</summary>
[Collection("residents")]
public sealed class WholeRoadTests(ResidentTown town)
{
    private const string Reason = "Квартира принадлежит другому человеку.";

    [Fact]
    public async Task From_an_application_to_the_personal_area_and_from_another_to_a_refusal_with_its_reason()
    {
        await using var mail = MailServer.Start();
        await using var office = await town.Browser.OpenAsync();
        await town.TickAsync();
        await town.SetUpAsync(mail.Port);
        await (await town.NewHouseAsync("г. Пермь, ул. Заявочная, д. 7")).OwnerAsync("Петров", "Петр");
        await (await town.NewHouseAsync("г. Пермь, ул. Отказная, д. 3")).OwnerAsync("Сидоров", "Олег");

        await ApprovedAsync(office, mail);
        await RefusedAsync(office, mail);

        office.Complaints.ShouldBeEmpty();
        mail.To("zhitel@example.ru").ShouldBeEmpty("a push got through: no letter follows at once");
        await town.SetUpAsync(null);
    }

    private async Task ApprovedAsync(OfficePage office, MailServer mail)
    {
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber(), notifies: true);
        await using var pushes = await PushPost.OfAsync(phone.Page);
        await phone.Page.GotoAsync("/my");
        await phone.ShootAsync("sign-in");
        await phone.SignInAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Нет доступных помещений");
        await phone.ShootAsync("nothing");
        await phone.Page.ClickAsync("text=Зарегистрироваться");
        await phone.ShootAsync("register");
        (await phone.AskedForPushAsync()).ShouldBeFalse("not at the door");
        await phone.ApplyAsync("Иванова", "Анна", "заявочная 7", "12");
        await SubscribeAsync(phone);

        // The letter of the ticked employee leads to the queue, where the application stands.
        await OpenLetterAsync(office, mail, "Заявочная");
        await office.Page.Locator("tr", new PageLocatorOptions { HasText = "Иванова" }).GetByText("Действия").ClickAsync();
        await office.Page.Locator(".pop:popover-open").GetByText("Одобрить").ClickAsync();
        await Expect(office.Window).ToContainTextAsync("Добавить клиента");
        await Expect(office.Field("Фамилия")).ToHaveValueAsync("Иванова");
        await Expect(office.Field("Помещение")).ToHaveValueAsync(new Regex("кв. 12"));
        await office.ShootAsync("request-approve-1440");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("Заявка одобрена")).ToBeVisibleAsync();

        await PushedAsync(phone, pushes, "Регистрация подтверждена");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Личный кабинет");
        await Expect(phone.Page.Locator(".card").First).ToContainTextAsync("54,3 м²");
        await phone.ShootAsync("home");
        await office.GoAsync("/clients/decided");
        await Expect(office.Page.Locator("tr", new PageLocatorOptions { HasText = "Иванова" })).ToContainTextAsync("Одобрена");
        await office.ShootAsync("requests-decided-1440");
    }

    private async Task RefusedAsync(OfficePage office, MailServer mail)
    {
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber(), theme: ColorScheme.Dark, notifies: true);
        await using var pushes = await PushPost.OfAsync(phone.Page);
        await phone.SignInAsync();
        await phone.ApplyAsync("Козлова", "Вера", "отказная 3", "12");
        await SubscribeAsync(phone);
        await OpenLetterAsync(office, mail, "Отказная");
        await office.Page.Locator("tr", new PageLocatorOptions { HasText = "Козлова" }).GetByText("Действия").ClickAsync();
        await office.Page.Locator(".pop:popover-open").GetByText("Отказать по заявке").ClickAsync();
        await office.Field("Причина").FillAsync(Reason);
        await office.ShootAsync("request-reject-1440");
        await office.Page.Keyboard.PressAsync("Control+s");
        await Expect(office.Page.GetByText("По заявке отказано")).ToBeVisibleAsync();

        await PushedAsync(phone, pushes, "Заявка на регистрацию отклонена");
        await Expect(phone.Page.Locator("main")).ToContainTextAsync(Reason);
        await phone.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new Regex("Отказная") }).ClickAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Заявка на регистрацию отклонена");
        await Expect(phone.Page.Locator("main")).ToContainTextAsync(Reason);
        await phone.ShootAsync("rejected");
        await phone.Page.ClickAsync("text=Подать заявку снова");
        await Expect(phone.Page.Locator("[name=surname]")).ToHaveValueAsync("Козлова");
        await Expect(phone.Page.Locator("[name=address]")).ToHaveValueAsync(new Regex("Отказная"));
    }

    private static async Task SubscribeAsync(Phone phone)
    {
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Заявка на рассмотрении");
        await Expect(phone.Page.GetByText("Сообщить о решении уведомлением")).ToBeVisibleAsync();
        await phone.ShootAsync("waiting");
        await phone.Page.ClickAsync("text=Включить уведомления");
        await Expect(phone.Page.GetByText("Готово: пришлем уведомление")).ToBeVisibleAsync();
        (await phone.Page.EvaluateAsync<string>("sessionStorage.key")).ShouldBe("65 true", "the public key of the installation");
    }

    private static async Task OpenLetterAsync(OfficePage office, MailServer mail, string street)
    {
        var letter = await mail.WaitAsync(Products.AdminEmail, text => text.Contains(street, StringComparison.Ordinal));
        letter.Subject.ShouldBe("Новая заявка на регистрацию");
        var text = letter.TextBody.ShouldNotBeNull();
        text.ShouldContain($"{street}, д.");
        text.ShouldNotContain("Иванова");
        text.ShouldNotContain("Козлова");
        letter.HtmlBody.ShouldNotBeNull().ShouldContain("href=");
        var link = Regex.Match(text, @"http://\S+").Value;
        await office.Page.GotoAsync(link);
        await office.LiveAsync();
    }

    /// <summary>The push comes, holds nothing of the person or the unit, is shown by the worker, and leads into the app.</summary>
    private static async Task PushedAsync(Phone phone, PushPost pushes, string title)
    {
        var push = await pushes.WaitAsync();
        push["title"]?.ToString().ShouldBe(title);
        var text = push.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var personal in new[] { "Иванова", "Анна", "Козлова", "Вера", "Заявочная", "Отказная", "кв. 12", "+7", "zhitel", Reason })
            text.ShouldNotContain(personal);
        var asked = pushes.Asked.ShouldHaveSingleItem();
        (asked.Headers["Content-Encoding"], asked.Headers["Authorization"]?.StartsWith("vapid t=", StringComparison.Ordinal)).ShouldBe(("aes128gcm", true));
        asked.Headers["Topic"].ShouldNotBeNullOrEmpty();
        var shown = await PushPost.ShownAsync(phone.Page, push);
        shown["title"]?.ToString().ShouldBe(title);
        await phone.Page.GotoAsync(shown["url"]?.ToString() ?? "");
    }
}
