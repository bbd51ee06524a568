using System.Text.RegularExpressions;
using Domovoy.Core;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(Domovoy.Web.Tests.Office.OfficeBrowser))]

namespace Domovoy.Web.Tests.Office;

/// <summary>A real browser and a product of its own with an administrator, shared by the tests of the office.</summary>
public sealed class OfficeBrowser : IAsyncDisposable
{
    // The shell is the same engine without the windows of a browser, which take half its time; what it cannot do is show a notification.
    private static readonly string[] Shells = ["/usr/bin/chromium-headless-shell"];
    private static readonly string[] Whole = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser, ProductHost Host)>> started = new(StartAsync);
    private readonly Lazy<Task<IBrowser>> whole;
    private readonly Lazy<Task<string>> session;
    private readonly Lazy<Task<string>> key;
    private readonly Lazy<Task<ServiceProvider>> core;

    public OfficeBrowser() => (key, core, whole, session) = (new(NewKeyAsync), new(CoreAsync), new(WholeAsync), new(SessionAsync));

    /// <summary>
    /// A browser where the administrator is signed in, on no page yet; the session is that of all who come so. Skips the test where
    /// there is no browser.
    /// </summary>
    public async Task<OfficePage> OpenAsync(int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        SkipWithoutIt();
        var (_, browser, host) = await started.Value;
        return await NewAsync(browser, host, width, height, theme, await session.Value);
    }

    /// <summary>The administrator signed in anew: for who ends the session.</summary>
    public async Task<OfficePage> OpenOwnAsync()
    {
        var office = await OpenDoorAsync();
        await office.SignInAsync(Products.AdminEmail, Products.AdminPassword);
        return office;
    }

    /// <summary>A browser of its own where nobody is signed in, at this product or at another one.</summary>
    public async Task<OfficePage> OpenDoorAsync(ProductHost? at = null, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        SkipWithoutIt();
        var (_, browser, host) = await started.Value;
        return await NewAsync(browser, at ?? host, width, height, theme);
    }

    private static async Task<OfficePage> NewAsync(IBrowser browser, ProductHost host, int width, int height, ColorScheme theme, string? session = null)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Url, Locale = "ru-RU", ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = height }, StorageState = session,
        });
        context.SetDefaultTimeout(30_000);
        return new OfficePage(await context.NewPageAsync());
    }

    /// <summary>The same browser at another product, signed in.</summary>
    public async Task<OfficePage> OpenAtAsync(ProductHost host, string email, string password, int width, int height)
    {
        var office = await OpenDoorAsync(host, width, height);
        await office.Page.GotoAsync("/sign-in");
        await office.Page.FillAsync("[name=email]", email);
        await office.Page.FillAsync("[name=password]", password);
        await office.Page.ClickAsync("button[type=submit]");
        await office.LiveAsync();
        return office;
    }

    /// <summary>The product the pages are of.</summary>
    public async Task<ProductHost> HostAsync()
    {
        SkipWithoutIt();
        return (await started.Value).Host;
    }

    /// <summary>Another person's browser: nobody is signed in.</summary>
    /// <param name="notifies">It is to show notifications.</param>
    public async Task<IPage> OpenPhoneAsync(bool scripts = true, ColorScheme theme = ColorScheme.Light, bool notifies = false)
    {
        var host = await HostAsync();
        var browser = notifies ? await whole.Value : (await started.Value).Browser;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Url, Locale = "ru-RU", ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 390, Height = 844 }, JavaScriptEnabled = scripts, HasTouch = true, IsMobile = true,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }
    /// <summary>The same product as a program sees it: to put in what a test does not click.</summary>
    public async Task<Api> ApiAsync()
    {
        SkipWithoutIt();
        return new Api((await started.Value).Host.NewClient(await key.Value));
    }

    /// <summary>The database of the product: for what neither a person nor a program may write.</summary>
    public async Task<AppDb> DbAsync() => (await core.Value).GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <summary>A use case on that database: for what people do outside the office.</summary>
    public async Task<T> UseCaseAsync<T>() where T : notnull => (await core.Value).GetRequiredService<T>();

    private async Task<string> NewKeyAsync() => await (await started.Value).Host.NewKeyAsync();

    private async Task<ServiceProvider> CoreAsync() =>
        new ServiceCollection().AddLogging().AddCore(new DatabaseOptions(Path.Combine((await started.Value).Host.Setup.Folder, "data"), null)).BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        if (core.IsValueCreated)
            await (await core.Value).DisposeAsync();
        if (!started.IsValueCreated || !started.Value.IsCompletedSuccessfully)
            return;
        var (driver, browser, host) = await started.Value;
        if (whole is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await whole.Value).DisposeAsync();
        await browser.DisposeAsync();
        driver.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>A colleague with the administrator's password.</summary>
    public async Task<Guid> EmployeeAsync(string email, Role role, Access access)
    {
        var form = new EmployeeForm { Surname = "Коллегина", FirstName = "Анна", Email = email, Role = role, Access = access, Password = Products.AdminPassword };
        var made = await (await UseCaseAsync<SaveEmployee>()).RunAsync(null, null, form, Actor.System, default);
        return made.Ok ? made.Value.Id : throw new InvalidOperationException(made.Error.Text);
    }

    /// <summary>Folder of the product's data: a test may seed it through Core.</summary>
    public async Task<string> DataAsync() => Path.Combine((await started.Value).Host.Setup.Folder, "data");

    public static void SkipWithoutIt() => Assert.SkipWhen(Array.TrueForAll(Whole, place => !File.Exists(place)), "No Chromium here.");

    private async Task<IBrowser> WholeAsync() => await LaunchAsync((await started.Value).Driver, Whole);

    private async Task<string> SessionAsync()
    {
        await using var office = await OpenOwnAsync();
        return await office.Page.Context.StorageStateAsync();
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright driver, params IEnumerable<string> places) => driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = places.FirstOrDefault(File.Exists), Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });

    private static async Task<(IPlaywright, IBrowser, ProductHost)> StartAsync()
    {
        SetDefaultExpectTimeout(20_000);
        var setup = await ProductSetup.NewAsync(Db.Sqlite);
        setup.Settings["Admin__Email"] = Products.AdminEmail;
        setup.Settings["Admin__Password"] = Products.AdminPassword;
        // What fails in a circuit is told to the console, and so to the test that reads it.
        setup.Settings["DetailedErrors"] = "true";
        var host = await ProductHost.StartAsync(setup);
        var driver = await Playwright.CreateAsync();
        var browser = await LaunchAsync(driver, [.. Shells, .. Whole]);
        return (driver, browser, host);
    }
}

/// <summary>A page of the office and everything its console complained of.</summary>
public sealed class OfficePage : IAsyncDisposable
{
    public OfficePage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public ILocator Window => Page.Locator("dialog.window[open]");

    public ILocator Rows => Page.Locator("tbody a[data-row]");

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    public async Task SignInAsync(string email, string password)
    {
        if (!Page.Url.Contains("/sign-in", StringComparison.Ordinal))
            await Page.GotoAsync("/sign-in");
        await Page.FillAsync("[name=email]", email);
        await Page.FillAsync("[name=password]", password);
        await Page.ClickAsync("button[type=submit]");
        await LiveAsync();
    }

    /// <summary>The connection is up: until then the page is only a picture.</summary>
    public Task LiveAsync() => Page.WaitForSelectorAsync("html[data-live]");

    /// <summary>A field by its label.</summary>
    public ILocator Field(string label) => Page.Locator("dialog.window[open] .field, .card-body .field")
        .Filter(new LocatorFilterOptions { Has = Page.Locator("label").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($@"^\s*{Regex.Escape(label)}\s*\*?\s*$") }) })
        .Locator("input:not([type=date]), select, textarea").First;

    /// <summary>Types into a field with suggestions and takes the first.</summary>
    public async Task PickAsync(string label, string typed)
    {
        var field = Field(label);
        await field.FillAsync(typed);
        // That of the suggestions, not the first of them: those of the letters before may still be there.
        await Page.Locator(".pop:popover-open [role=option]").Filter(new LocatorFilterOptions { HasText = typed }).First.ClickAsync();
        await Expect(field).ToHaveValueAsync(new Regex(Regex.Escape(typed)));
    }

    public async Task AddLegalEntityAsync(string name)
    {
        await GoAsync("/legal-entities");
        await Page.Keyboard.PressAsync("n");
        await Field("Наименование").FillAsync(name);
        await Page.Keyboard.PressAsync("Control+s");
        await Expect(Page.GetByText($"Юрлицо «{name}» добавлено.")).ToBeVisibleAsync();
    }

    public async Task AddBuildingAsync(string name, string address, string legalEntity)
    {
        await GoAsync("/buildings");
        await Page.Keyboard.PressAsync("n");
        await Field("Наименование").FillAsync(name);
        await Field("Тип").SelectOptionAsync("Многоквартирный дом");
        await PickAsync("Юрлицо", legalEntity);
        await Field("Адрес").FillAsync(address);
        await Field("Общая площадь, м²").FillAsync("5 120,5");
        await Page.Keyboard.PressAsync("Control+s");
        await Expect(Page.GetByText($"Объект «{name}» добавлен.")).ToBeVisibleAsync();
    }

    /// <summary>To look at afterwards; the folder is not stored.</summary>
    public Task ShootAsync(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Domovoy.slnx")))
            folder = folder.Parent;
        return Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder?.FullName ?? ".", "artifacts", "office", name + ".png") });
    }

    /// <summary>Wide and narrow, light and dark, to look at: only where DOMOVOY_SHOTS names a folder.</summary>
    public async Task LookAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("DOMOVOY_SHOTS") is not { Length: > 0 } folder)
            return;
        var before = Page.ViewportSize ?? new PageViewportSizeResult { Width = 1440, Height = 900 };
        foreach (var dark in new[] { false, true })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            await Page.EvaluateAsync("dark => document.documentElement.toggleAttribute('data-dark', dark)", dark);
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                await Page.SetViewportSizeAsync(width, height);
                await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{(dark ? "dark" : "light")}.png"), Animations = ScreenshotAnimations.Disabled });
            }
        }
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await Page.EvaluateAsync("document.documentElement.toggleAttribute('data-dark', false)");
        await Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
