using Microsoft.Playwright;

namespace Domovoy.Bench.Office;

/// <summary>Tabs of one browser, each with a list of the office scrolled some way down.</summary>
internal sealed class CircuitsTabs : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Lists = ["/units", "/clients", "/units/accounts"];

    private readonly IPlaywright driver;
    private readonly IBrowser browser;
    private readonly IBrowserContext context;
    private readonly List<(IPage Page, string Row)> tabs = [];

    private CircuitsTabs(IPlaywright driver, IBrowser browser, IBrowserContext context) => (this.driver, this.browser, this.context) = (driver, browser, context);

    public static async Task<CircuitsTabs> StartAsync(string url)
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Array.Find(Places, File.Exists), Args = ["--no-sandbox", "--disable-gpu", "--renderer-process-limit=8"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = url, Locale = "ru-RU", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", OfficeProduct.Email);
        await page.FillAsync("[name=password]", OfficeProduct.Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/units");
        await page.CloseAsync();
        return new CircuitsTabs(driver, browser, context);
    }

    public async Task OpenAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(Lists[i % Lists.Length]);
            await page.WaitForSelectorAsync("html[data-live]");
            // Until as many pages of rows are held as one ever holds.
            for (var depth = 1; depth <= 4; depth++)
            {
                await page.EvaluateAsync("depth => { document.querySelector('.scroller').scrollTop = depth * 27 * 36; }", depth);
                await page.WaitForFunctionAsync("least => document.querySelectorAll('tbody[data-cursor]').length >= least", depth + 2);
            }
            tabs.Add((page, await RowAsync(page)));
        }
    }

    /// <summary>All of them, until each has given its circuit back.</summary>
    public async Task HideAsync()
    {
        foreach (var (page, _) in tabs)
            await SeeAsync(page, "hidden");
        foreach (var (page, _) in tabs)
            await page.WaitForFunctionAsync("() => !document.documentElement.hasAttribute('data-live')");
    }

    /// <returns>How many show the row they were left at.</returns>
    public async Task<int> ShowAsync()
    {
        var back = 0;
        foreach (var (page, row) in tabs)
        {
            await page.BringToFrontAsync();
            await SeeAsync(page, "visible");
            await page.WaitForSelectorAsync("html[data-live]");
            try
            {
                await page.WaitForFunctionAsync($"row => ({TopRow})() === row", row, new PageWaitForFunctionOptions { Timeout = 10_000 });
                back++;
            }
            catch (TimeoutException)
            {
                Console.WriteLine($"  {page.Url}: left at {row}, now at {await RowAsync(page)}");
            }
        }
        return back;
    }

    public async Task CloseAsync()
    {
        foreach (var (page, _) in tabs)
            await page.CloseAsync();
        tabs.Clear();
        // The server hears of the last one.
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private const string TopRow = """
        () => { const top = document.querySelector('.scroller')?.getBoundingClientRect().top + 36; return [...document.querySelectorAll('tbody a[data-row]')].find(a => a.getBoundingClientRect().top >= top)?.dataset.row ?? ''; }
        """;

    private static Task<string> RowAsync(IPage page) => page.EvaluateAsync<string>(TopRow);

    private static Task SeeAsync(IPage page, string state) => page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state }); document.dispatchEvent(new Event('visibilitychange')); }", state);

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        driver.Dispose();
    }
}
