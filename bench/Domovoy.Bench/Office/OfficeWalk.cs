using Microsoft.Playwright;

namespace Domovoy.Bench.Office;

/// <summary>Does what a person does, again and again, with a clock inside the page: it stops at the frame after the last change.</summary>
internal sealed class OfficeWalk : IAsyncDisposable
{
    private const int Times = 9;

    /// <summary>begin() acts; done() says whether what was asked for is there; the answer is milliseconds to the frame painted after that.</summary>
    private const string Clock = """
        window.clock = (act, done) => new Promise((resolve, reject) => {
          const began = performance.now();
          const end = () => { watch.disconnect(); clearTimeout(late); requestAnimationFrame(() => { const port = new MessageChannel(); port.port1.onmessage = () => resolve(performance.now() - began); port.port2.postMessage(0); }); };
          const late = setTimeout(() => { watch.disconnect(); reject(new Error('not within 20 s')); }, 20000);
          const watch = new MutationObserver(() => { if (done()) end(); });
          act();
          watch.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
          if (done()) end();
        });
        window.type = (input, text) => { input.focus(); input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); };
        """;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright driver;
    private readonly IBrowser browser;
    private readonly IPage page;
    private int missed;

    private OfficeWalk(IPlaywright driver, IBrowser browser, IPage page) => (this.driver, this.browser, this.page) = (driver, browser, page);

    public static async Task<OfficeWalk> StartAsync(string url)
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Array.Find(Places, File.Exists), Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = url, Locale = "ru-RU", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        await context.AddInitScriptAsync(Clock);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", OfficeProduct.Email);
        await page.FillAsync("[name=password]", OfficeProduct.Password);
        await page.ClickAsync("button[type=submit]");
        return new OfficeWalk(driver, browser, page);
    }

    /// <returns>How many goals were missed.</returns>
    public async Task<int> MeasureAsync(Guid board)
    {
        await GoAsync("/units");
        foreach (var (name, path, list) in new[] { ("Помещения", "/units", "units"), ("Клиенты", "/clients", "clients"), ("Объекты", "/buildings", "buildings") })
            await MeasureAsync($"list «{name}» from the menu", 300, () => Click(".side a[href='/imports']", "[data-list=imports]"), () => Click($".side a[href='{path}']", $"[data-list={list}] tbody a[data-row]"));
        await MeasureAsync("list «Лицевые счета»", 300, () => Click(".side a[href='/units']", "[data-list=units] tbody a[data-row]"), () => Click(".tabs a[href='/units/accounts']", "[data-list=accounts] tbody a[data-row]"));
        foreach (var (path, list) in new[] { ("/units", "units"), ("/clients", "clients") })
        {
            await GoAsync(path);
            foreach (var text in new[] { "иванов", "мария иванович", "тверская 12", "bdfyjd", "4567" })
                await MeasureAsync($"search «{text}» in {path}", 300, () => Search("ключ"), () => Search(text));
        }
        await SuggestionsAsync();
        await GoAsync("/units");
        await MeasureAsync("card of a unit", 300, () => Click(".side a[href='/units']", "[data-list=units] tbody a[data-row]"), () => Click("[data-list=units] tbody tr:nth-child(3) a[data-row]", ".card-body .field input"));
        await MeasureAsync("card of a client", 300, () => Click(".side a[href='/clients']", "[data-list=clients] tbody a[data-row]"), () => Click("[data-list=clients] tbody tr:nth-child(3) a[data-row]", ".card-body .field input"));
        await MeasureAsync("card of a building", 300, () => Click(".side a[href='/buildings']", "[data-list=buildings] tbody a[data-row]"), () => Click("[data-list=buildings] tbody tr:nth-child(3) a[data-row]", ".card-body .field input"));
        await GoAsync($"/buildings/{board}/units");
        await MeasureAsync("«Шахматка» of 1,000 units", 500, () => Click(".switch a:nth-child(1)", "[data-list=building-units] tbody a[data-row]"), () => page.EvaluateAsync<double>("() => clock(() => document.querySelector('.switch a:nth-child(2)').click(), () => document.querySelectorAll('.board .cell').length >= 1000)"));
        return missed;
    }

    private async Task SuggestionsAsync()
    {
        await page.Keyboard.PressAsync("Control+k");
        foreach (var text in new[] { "и", "иван", "иванов тверская", "0012", "4567" })
            await MeasureAsync($"Ctrl+K «{text}»", 100, () => Find("ключ"), () => Find(text));
        await page.Keyboard.PressAsync("Escape");
        await GoAsync("/units");
        await Click("[data-list=units] tbody tr:nth-child(2) a[data-row]", ".card-body .field input");
        await Click(".tabs a[href$='/clients']", ".tab-actions .primary, .card-body .button.primary");
        await page.Keyboard.PressAsync("n");
        await page.WaitForSelectorAsync("dialog.window[open] input[role=combobox]");
        foreach (var (text, first) in new[] { ("пет", "Пет"), ("иван", "Иван") })
            await MeasureAsync($"suggestions of a field «{text}»", 100, () => Suggest("ю", "Ю"), () => Suggest(text, first));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
    }

    private Task<double> Click(string what, string ready) => page.EvaluateAsync<double>(
        "([what, ready]) => clock(() => document.querySelector(what).click(), () => document.querySelector(ready))", new[] { what, ready });

    private Task<double> Search(string text) => page.EvaluateAsync<double>("""
        text => clock(() => type(document.querySelector('.list input[type=search]'), text),
          () => new URLSearchParams(location.search).get('q') === text && document.querySelector('.list').getAttribute('aria-busy') === 'false')
        """, text);

    private Task<double> Find(string text) => page.EvaluateAsync<double>(
        "text => clock(() => type(document.querySelector('.find-field input'), text), () => document.querySelector('.find-list').dataset.for === text)", text);

    private Task<double> Suggest(string text, string first) => page.EvaluateAsync<double>("""
        ([text, first]) => clock(() => type(document.querySelector('dialog.window[open] input[role=combobox]'), text),
          () => document.querySelector('dialog.window[open] .pop [role=option]')?.textContent.trim().startsWith(first))
        """, new[] { text, first });

    private async Task GoAsync(string path)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("html[data-live]");
        await page.WaitForTimeoutAsync(300);
    }

    private async Task MeasureAsync(string what, double goal, Func<Task> before, Func<Task<double>> act)
    {
        var times = new List<double>();
        for (var i = 0; i < Times + 2; i++)
        {
            await before();
            await page.WaitForTimeoutAsync(60);
            var time = await act();
            // The first two warm.
            if (i > 1)
                times.Add(time);
        }
        times.Sort();
        var median = times[times.Count / 2];
        missed += median > goal ? 1 : 0;
        Console.WriteLine($"{what,-44} median {median,6:0} ms  worst {times[^1],6:0} ms  goal {goal:0}{(median > goal ? "  MISSES" : "")}");
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        driver.Dispose();
    }
}
