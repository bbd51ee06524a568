using System.Text.RegularExpressions;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Residents;

/// <summary>What the resident app is without scripts, as an installed app and over the wire.</summary>
[Collection("residents")]
public sealed class ResidentFlowTests(ResidentTown town)
{
    [Fact]
    public async Task Without_scripts_the_house_is_a_step_and_the_resident_is_attached()
    {
        await town.NewHouseAsync("г. Пермь, ул. Тихая, д. 5");
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber(), scripts: false, ColorScheme.Dark);
        await phone.SignInAsync("/my/register");
        await phone.Page.FillAsync("[name=surname]", "Тихонов");
        await phone.Page.FillAsync("[name=firstName]", "Игорь");
        await phone.Page.FillAsync("[name=address]", "тихая 5");
        await phone.Page.FillAsync("[name=number]", "12");
        await phone.Page.CheckAsync("#consent");
        await phone.SendAsync();
        await Expect(phone.Page.Locator("main")).ToContainTextAsync("Нашелся один дом");
        await phone.ShootAsync("register-dark");
        await phone.Page.CheckAsync("#consent");
        await phone.SendAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Личный кабинет");
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
    public async Task Without_scripts_another_address_is_another_house()
    {
        var (poster, mine) = (await town.NewHouseAsync("г. Пермь, ул. Плакатная, д. 5"), await town.NewHouseAsync("г. Пермь, ул. Переездная, д. 6"));
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber(), scripts: false);
        await phone.SignInAsync("/my/register?building=" + poster.Building);
        await phone.Page.FillAsync("[name=surname]", "Переездов");
        await phone.Page.FillAsync("[name=firstName]", "Игорь");
        await Expect(phone.Page.Locator("[name=address]")).ToHaveValueAsync("г. Пермь, ул. Плакатная, д. 5");
        await phone.Page.FillAsync("[name=address]", "переездная 6");
        await phone.Page.FillAsync("[name=number]", "12");
        await phone.Page.CheckAsync("#consent");
        await phone.SendAsync();
        await Expect(phone.Page.Locator("main")).ToContainTextAsync("Нашелся один дом");
        await phone.Page.CheckAsync("#consent");
        await phone.SendAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Личный кабинет");
        await using var db = await town.Browser.DbAsync();
        (await db.RegistrationRequests.AsNoTracking().SingleAsync(r => r.Surname == "Переездов")).BuildingId.ShouldBe(Guid.Parse(mine.Building));
    }

    [Fact]
    public async Task A_phone_is_formatted_as_one_types_and_another_countrys_is_left_alone()
    {
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber());
        await phone.Page.GotoAsync("/my/sign-in");
        var field = phone.Page.Locator("[name=phone]");
        foreach (var (typed, shown) in new[]
        {
            ("89221234567", "+7 922 123-45-67"), ("79221234567", "+7 922 123-45-67"), ("9221234567", "+7 922 123-45-67"), ("+79221234567", "+7 922 123-45-67"), ("8 (922) 123-45-67", "+7 922 123-45-67"),
            ("375291234567", "375291234567"), ("+375291234567", "+375291234567"), ("+998901234567", "+998901234567"),
        })
        {
            await field.FillAsync("");
            await field.PressSequentiallyAsync(typed);
            await Expect(field).ToHaveValueAsync(shown);
            await field.FillAsync("");
            await field.FillAsync(typed);
            await field.BlurAsync();
            await Expect(field).ToHaveValueAsync(shown);
        }
    }

    [Fact]
    public async Task What_was_typed_before_the_script_came_is_taken_up_by_it()
    {
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber());
        var (atPhone, atCode) = (new TaskCompletionSource(), new TaskCompletionSource());
        var gate = atPhone;
        await phone.Page.Context.RouteAsync("**/my/sw.js", route => route.AbortAsync());
        await phone.Page.Context.RouteAsync("**/my/app.js", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        var number = phone.Page.Locator("[name=phone]");
        await phone.Page.GotoAsync("/my/sign-in", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await number.FillAsync(phone.Number.Replace("+7", "8", StringComparison.Ordinal));
        atPhone.SetResult();
        await Expect(number).ToHaveValueAsync(new Regex(@"^\+7 \d{3} \d{3}-\d\d-\d\d$"));
        gate = atCode;
        await phone.Page.GetByText("Получить код").ClickAsync();
        await phone.Page.Locator("[name=code]").FillAsync(await phone.CodeAsync());
        atCode.SetResult();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Нет доступных помещений");
    }

    [Fact]
    public async Task The_house_of_the_poster_and_its_companys_texts_are_kept_on_the_way()
    {
        var house = await town.NewHouseAsync("г. Пермь, ул. Дорожная, д. 7");
        await using (var db = await town.Browser.DbAsync())
            await db.LegalEntities.Where(e => e.Id == Guid.Parse(house.Entity)).ExecuteUpdateAsync(set => set.SetProperty(e => e.PolicyText, "Политика Дорожной компании."));
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber());
        var page = phone.Page;
        await page.GotoAsync("/my/register?building=" + house.Building);
        await page.ClickAsync("text=Политика обработки персональных данных");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Политика обработки персональных данных");
        await page.ClickAsync("text=‹ Назад");
        await page.FillAsync("[name=phone]", "+79000000001");
        await page.ClickAsync("text=Получить код");
        await Expect(page.Locator("main")).ToContainTextAsync("Код действует еще 10 минут.");
        await page.ClickAsync("text=‹ Назад");
        await phone.SignInAsync(new Uri(page.Url).PathAndQuery);
        await Expect(page.Locator("[name=address]")).ToHaveValueAsync("г. Пермь, ул. Дорожная, д. 7");
        var policy = (await page.Locator("[data-policy]").GetAttributeAsync("href")).ShouldNotBeNull();
        policy.ShouldBe("/my/policy?building=" + house.Building);
        await page.GotoAsync(policy);
        await Expect(page.Locator("main")).ToContainTextAsync("Политика Дорожной компании.");
        await page.ClickAsync("text=‹ Назад");
        await Expect(page.Locator("[name=address]")).ToHaveValueAsync("г. Пермь, ул. Дорожная, д. 7");
        await phone.ApplyAsync("Дорожный", "Илья", "дорожная 7", "12");
        await page.GotoAsync("/my/more");
        await page.ClickAsync("text=Политика обработки персональных данных");
        await Expect(page.Locator("main")).ToContainTextAsync("Политика Дорожной компании.");
    }

    [Fact]
    public async Task Before_a_house_is_known_the_company_of_the_installation_is_named_and_the_time_of_a_code_counted()
    {
        var settings = await town.Browser.UseCaseAsync<ResidentSettings>();
        var before = await settings.ReadAsync(default);
        (await settings.SaveAsync(new ResidentSettingsForm { Company = "УК «Входная»", Phone = "+7 342 200-10-20" }, Actor.System, default)).Ok.ShouldBeTrue();
        using var http = new ResidentHttp((await town.Browser.HostAsync()).Url);
        (await http.AnswerAsync("/my/sign-in")).Text.ShouldContain("Не приходит код? Позвоните: УК «Входная», +7 342 200-10-20");
        (await settings.SaveAsync(before, Actor.System, default)).Ok.ShouldBeTrue();
        foreach (var (left, words) in new[] { (130, "Код действует еще 3 минуты."), (-5, "Код больше не действует"), (100_000, "Код действует еще 10 минут.") })
            (await http.AnswerAsync($"/my/code?attempt={Guid.CreateVersion7():N}&phone=%2B79000000001&until={TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + left}")).Text.ShouldContain(words);
    }

    [Fact]
    public async Task A_browser_can_install_the_app_and_the_first_visit_is_small()
    {
        await using var phone = await Phone.NewAsync(town.Browser, ResidentTown.NewNumber());
        var session = await phone.Page.Context.NewCDPSessionAsync(phone.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await phone.Page.GotoAsync("/my", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        // What the worker puts aside behind the page travels too.
        (bytes + await WorkerBytesAsync()).ShouldBeInRange(1000, 60 * 1024);
        var errors = await session.SendAsync("Page.getInstallabilityErrors");
        // The browser of the test is always incognito; nothing else may stand in the way.
        Regex.Replace(errors?.ToString() ?? "", @"\{""errorId"":""in-incognito"",""errorArguments"":\[\]\}", "").ShouldNotContain("errorId");
        await phone.Page.EvaluateAsync("Promise.race([navigator.serviceWorker.ready.then(() => 1), new Promise((_, no) => setTimeout(() => no(new Error('no worker')), 15000))])");
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Page.GotoAsync("/my");
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Нет связи с интернетом");
        await phone.ShootAsync("offline");
    }

    [Fact]
    public async Task A_known_and_an_unknown_number_get_one_answer()
    {
        var (known, unknown) = (ResidentTown.NewNumber(), ResidentTown.NewNumber());
        var house = await town.NewHouseAsync("г. Пермь, ул. Ровная, д. 2");
        (await house.Api.PostAsync("clients", new { kind = "person", surname = "Ровнов", firstName = "Олег", phones = new[] { new { number = known } }, units = new[] { new { unitId = house.Unit } } })).Created();
        var answers = new List<string>();
        foreach (var number in new[] { known, unknown })
        {
            using var http = new ResidentHttp((await town.Browser.HostAsync()).Url);
            using var answer = await http.SendCodeAsync(number);
            var location = answer.Headers.Location?.ToString() ?? "";
            var page = System.Net.WebUtility.HtmlDecode(await http.PageAsync(location));
            page.ShouldContain("Введите код из SMS");
            answers.Add(Regex.Replace($"{(int)answer.StatusCode} {Regex.Replace(location, "=[^&]*", "")} {Regex.Replace(page, "value=\"[^\"]*\"", "")}", @"\+7[\d -]+", "+7"));
        }
        answers[0].ShouldBe(answers[1]);
    }

    /// <summary>The worker and each file it keeps, compressed as a browser gets it.</summary>
    private async Task<double> WorkerBytesAsync()
    {
        using var client = (await town.Browser.HostAsync()).NewClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var bytes = 0.0;
        foreach (var path in Regex.Matches(await File.ReadAllTextAsync(WorkerFile()), "'(/my/[^']+\\.[a-z]+)'").Select(m => m.Groups[1].Value).Append("/my/sw.js").Distinct())
        {
            using var answer = await client.GetAsync(path);
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length + 300;
        }
        return bytes;
    }

    private static string WorkerFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Domovoy.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "src", "Domovoy.Resident", "wwwroot", "sw.js");
    }
}
