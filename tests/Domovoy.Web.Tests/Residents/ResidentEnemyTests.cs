using System.Net;
using System.Text.RegularExpressions;
using Domovoy.Core.Registration;
using Domovoy.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Residents;

/// <summary>What hurried people and strangers do: another's link, «Назад», two tabs, no cookies, nonsense in the fields.</summary>
[Collection("residents")]
public sealed partial class ResidentEnemyTests(ResidentTown town)
{
    [Fact]
    public async Task Back_reload_and_a_second_tab_send_nothing_twice()
    {
        var house = await town.NewHouseAsync("г. Пермь, ул. Дважды, д. 2");
        await house.OwnerAsync("Хозяинов", "Олег");
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber());
        var page = phone.Page;
        await phone.SignInAsync();
        var second = await page.Context.NewPageAsync();
        await phone.ApplyAsync("Дважды", "Анна", "дважды 2", "12");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Заявка на рассмотрении");
        await page.ReloadAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("[name=surname]")).ToBeVisibleAsync();
        var other = new Phone(second, await town.Browser.HostAsync(), "", scripts: true);
        await other.ApplyAsync("Дважды", "Анна", "дважды 2", "12");
        await Expect(second.Locator(".problem")).ToContainTextAsync("Заявка уже на рассмотрении");
        await Expect(second.Locator("[name=surname]")).ToHaveValueAsync("Дважды");
        await second.GotoAsync("/my/code?attempt=0123456789abcdef0123456789abcdef&phone=%2B79001112233");
        await Expect(second.Locator("h1")).ToHaveTextAsync("Ваша заявка", new() { Timeout = 20_000 });
        await using var db = await town.Browser.DbAsync();
        (await db.RegistrationRequests.CountAsync(r => r.Surname == "Дважды")).ShouldBe(1);
        // Signed out in one tab, the other shows nothing any more.
        await page.GotoAsync("/my/more");
        await page.ClickAsync("text=Выйти");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Введите номер телефона");
        await second.ReloadAsync();
        await Expect(second.Locator("h1")).ToHaveTextAsync("Введите номер телефона");
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Введите номер телефона");
    }

    [Fact]
    public async Task Behind_a_busy_address_a_person_without_scripts_answers_a_sum()
    {
        // A product of its own: others ask for codes from this machine too.
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        setup.Settings["Proxy__Known"] = "127.0.0.1";
        await using var host = await ProductHost.StartAsync(setup);
        using var http = new ResidentHttp(host.Url, IPAddress.Parse("2001:db8:77:1::1"));
        for (var i = 0; i < CodeLimits.AddressWithoutCaptcha; i++)
            await http.AskAsync(ResidentTown.NewNumber());
        var (phone, attempt) = (ResidentTown.NewNumber(), Guid.CreateVersion7().ToString("N"));
        var page = await AskAsync([]);
        page.ShouldContain($"name=\"attempt\" value=\"{attempt}\"", Case.Sensitive, "the code that is on its way stays good");
        page.ShouldNotContain("JavaScript");
        page = await AskAsync([("task", Of(page)), ("said", "100")]);
        page.ShouldContain("Ответ не подошел");
        var sum = Sum().Match(page);
        string[] digits = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"];
        (await AskAsync([("task", Of(page)), ("said", $"{Array.IndexOf(digits, sum.Groups[1].Value) + Array.IndexOf(digits, sum.Groups[2].Value)}")])).ShouldBeEmpty("led on to the page of the code");

        async Task<string> AskAsync(IEnumerable<(string, string)> more) =>
            WebUtility.HtmlDecode(await http.PostAsync("/my/sign-in", "/my/sign-in", [("phone", phone), ("attempt", attempt), ("returnUrl", ""), .. more]));

        static string Of(string page) => TaskField().Match(page).Groups[1].Value;
    }

    [GeneratedRegex("name=\"task\" value=\"([^\"]+)\"")]
    private static partial Regex TaskField();

    [GeneratedRegex(@"Сколько будет (\w+) плюс (\w+)\?")]
    private static partial Regex Sum();

    [Fact]
    public async Task Anothers_application_is_nobodys_page_and_leads_back_to_ones_own()
    {
        var house = await town.NewHouseAsync("г. Пермь, ул. Чужая, д. 2");
        await house.OwnerAsync("Хозяинов", "Олег");
        var host = await town.Browser.HostAsync();
        using var mine = new ResidentHttp(host.Url);
        using var other = new ResidentHttp(host.Url);
        await mine.SignInAsync(ResidentTown.NewNumber(), CodeAsync);
        await other.SignInAsync(ResidentTown.NewNumber(), CodeAsync);
        var path = await mine.ApplyAsync(house.Building, "Чужая", "Анна", "12", "a@example.ru");
        var (status, text) = await other.AnswerAsync(path);
        status.ShouldBe(HttpStatusCode.NotFound);
        text.ShouldSatisfyAllConditions(t => t.ShouldContain("href=\"/my\""), t => t.ShouldContain("В личный кабинет"), t => t.ShouldNotContain("Чужая"), t => t.ShouldNotContain("администратор"));
        (await other.PostAsync(path + "/withdraw", "/my/more", [])).ShouldNotContain("Чужая");
        await using var db = await town.Browser.DbAsync();
        (await db.RegistrationRequests.AsNoTracking().SingleAsync(r => r.Surname == "Чужая")).Status.ShouldBe(RequestStatus.Waiting);
    }

    [Fact]
    public async Task Nonsense_is_told_beside_its_field_and_stays_as_typed()
    {
        var house = await town.NewHouseAsync("г. Пермь, ул. Странная, д. 2");
        using var http = new ResidentHttp((await town.Browser.HostAsync()).Url);
        await http.SignInAsync(ResidentTown.NewNumber(), CodeAsync);
        var longest = new string('я', 4096);
        foreach (var (surname, words) in new[] { (longest, "4096 знаков, помещается 100"), ("Иванова 🏠", "здесь только буквы"), ("<script>alert(1)</script>", "здесь только буквы"), ("\u202eавонавИ", "здесь только буквы"), ("   ", "Фамилия") })
        {
            var html = WebUtility.HtmlDecode(await http.PostAsync("/my/register", $"/my/register?building={house.Building}", Fields(house, surname)));
            html.ShouldContain("surname-wrong");
            html.ShouldContain(words);
            html.ShouldContain($"value=\"{surname}\"");
        }
        var raw = await http.PostAsync("/my/register", $"/my/register?building={house.Building}", Fields(house, "\"><script>alert(1)</script>"));
        raw.ShouldNotContain("<script>alert(1)");
        foreach (var number in new[] { "🏠", longest })
            (await http.PostAsync("/my/register", $"/my/register?building={house.Building}", Fields(house, "Странная", number))).ShouldContain("number-wrong");
        await using var db = await town.Browser.DbAsync();
        (await db.RegistrationRequests.AnyAsync(r => r.BuildingId == Guid.Parse(house.Building))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_phone_of_another_country_gets_a_code_or_a_clear_word()
    {
        using var http = new ResidentHttp((await town.Browser.HostAsync()).Url);
        await http.AskAsync("+7 701 234 56 78");
        await http.AskAsync("+375 29 123-45-67");
        foreach (var (typed, words) in new[] { ("+7 342 200-10-20", "городской номер"), ("12345", "class=\"wrong\""), ("+1 0000", "class=\"wrong\""), (new string('9', 4096), "class=\"wrong\""), ("🏠", "class=\"wrong\"") })
        {
            using var answer = await http.SendCodeAsync(typed);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, typed.Length > 50 ? "long" : typed);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        }
    }

    [Fact]
    public async Task Without_cookies_one_is_told_why_one_cannot_sign_in()
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri((await town.Browser.HostAsync()).Url) };
        var token = System.Text.RegularExpressions.Regex.Match(await client.GetStringAsync("/my/sign-in"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await client.PostAsync("/my/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["phone"] = "+79001112233", ["__RequestVerificationToken"] = token }));
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Браузер не сохраняет cookie");
    }

    private static (string, string)[] Fields(ResidentHouse house, string surname, string number = "12") =>
        [("surname", surname), ("firstName", "Анна"), ("building", house.Building), ("consentFor", house.Building), ("address", "выбран"), ("addressOf", "выбран"), ("type", "Flat"), ("number", number), ("consent", "true"), ("do", "send")];

    private async Task<string> CodeAsync(Guid attempt) => await (await town.Browser.UseCaseAsync<SignInCodes>()).CodeAsync(attempt, default);
}
