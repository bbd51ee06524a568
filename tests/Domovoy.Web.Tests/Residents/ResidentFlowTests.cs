using System.Text.RegularExpressions;
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
