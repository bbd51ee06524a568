using Deque.AxeCore.Commons;
using Domovoy.Web.Tests.Matrix;
using Domovoy.Web.Tests.Office;
using Domovoy.Web.Tests.Residents;
using Microsoft.Playwright;

namespace Domovoy.Web.Tests.Accessibility;

/// <summary>
/// Every page of the matrix, its tabs, windows and menus, in both themes: axe finds nothing; on a phone nothing goes over the edge and
/// what is to be pressed is large enough. The pages come from the matrix, so that a new one is looked at too.
/// </summary>
public sealed class AccessibilityTests(ResidentTown apart) : IClassFixture<ResidentTown>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly List<string> wrong = [];
    private readonly HashSet<string> seen = [];
    private int shots;

    [Fact]
    public async Task Every_page_and_window_of_the_office_is_accessible_and_fits_a_phone()
    {
        var made = await Furnished.NewAsync(apart.Browser);
        await using var office = await apart.Browser.OpenAsync();
        await office.Page.AddInitScriptAsync(Axe);
        foreach (var path in Paths(made))
            await LookAtPageAsync(office, path);
        await LookAtFindAsync(office);
        office.Complaints.ShouldBeEmpty();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_page_before_the_door_and_of_residents_is_accessible()
    {
        await using var phone = await Phone.NewAsync(apart.Browser, "+79220000079");
        await phone.Page.AddInitScriptAsync(Axe);
        foreach (var path in new[] { "/sign-in", "/sign-in/forgot", "/first-administrator?token=x", "/invitation?token=x", "/new-password?token=x", "/my/sign-in", "/my/policy" })
        {
            await phone.Page.GotoAsync(path);
            await LookAsync(phone.Page, path, small: true);
        }
        await phone.SignInAsync();
        foreach (var path in new[] { "/my", "/my/register", "/my/more", "/my/devices", "/my/consents", "/my/destroy" })
        {
            await phone.Page.GotoAsync(path);
            await LookAsync(phone.Page, path, small: true);
        }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    private static IEnumerable<string> Paths(Furnished made) => Rules.Pages
        .Where(page => !page.Key.Contains("{Tab}", StringComparison.Ordinal) && !page.Key.StartsWith("/settings/clients/", StringComparison.Ordinal))
        .Select(page => page.Key.Replace("{Id:guid}", page.Value.About == Subject.None ? "" : made.Ids[page.Value.About].ToString(), StringComparison.Ordinal));

    private async Task LookAtPageAsync(OfficePage office, string path)
    {
        await office.GoAsync(path);
        await LookAsync(office.Page, path, small: true);
        foreach (var tab in await office.Page.Locator(".tabs[aria-label='Вкладки карточки'] a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"))
        {
            if (tab == path)
                continue;
            await office.GoAsync(tab);
            await LookAsync(office.Page, tab, small: true);
            await LookAtWindowsAsync(office, tab);
        }
        await office.GoAsync(path);
        await LookAtWindowsAsync(office, path);
    }

    /// <summary>Whatever a button of the page or the first row opens.</summary>
    private async Task LookAtWindowsAsync(OfficePage office, string path)
    {
        const string openers = ".page-head .actions > button, .tab-actions .end > button, .toolbar .button, .card-head .actions > button[popovertarget], tbody a[data-row][href='#']";
        var count = await office.Page.Locator(openers).CountAsync();
        for (var i = 0; i < Math.Min(count, 8); i++)
        {
            var opener = office.Page.Locator(openers).Nth(i);
            if (!await opener.IsVisibleAsync())
                continue;
            var name = (await opener.TextContentAsync() ?? "").Trim();
            // What works at once opens nothing; what stands on every list or tab is looked at once.
            if (name is "Выгрузить" or "Отправить все снова" or "Сохранить" || (name is "" or "Действия" or "Виды" or "Без площади" && !seen.Add(name + (name == "Действия" ? path.Split('/')[1] : ""))))
                continue;
            await opener.ClickAsync();
            try
            {
                await office.Page.Locator("dialog.window[open], .pop:popover-open").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 3_000 });
            }
            catch (TimeoutException)
            {
                wrong.Add($"{path}: «{name}» opens nothing");
                continue;
            }
            await LookAsync(office.Page, $"{path} «{name}»", small: true);
            await office.Page.Keyboard.PressAsync("Escape");
            // The first Esc closes the suggestions of a field.
            if (await office.Page.EvaluateAsync<bool>("() => new Promise(done => setTimeout(() => done(!!document.querySelector('dialog.window[open]')), 150))"))
                await office.Page.Keyboard.PressAsync("Escape");
            try
            {
                await office.Page.Locator("dialog.window[open], .pop:popover-open").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden, Timeout = 3_000 });
            }
            catch (TimeoutException)
            {
                wrong.Add($"{path} «{name}»: Esc does not close it: {await office.Window.Last.InnerTextAsync()}");
                await office.GoAsync(path);
                continue;
            }
            if (!await opener.EvaluateAsync<bool>("el => el === document.activeElement || el.contains(document.activeElement)"))
                wrong.Add($"{path} «{name}»: the focus does not come back to the button, it is on {await office.Page.EvaluateAsync<string>("document.activeElement?.outerHTML.slice(0, 120)")}");
        }
    }

    private async Task LookAtFindAsync(OfficePage office)
    {
        await office.GoAsync("/units");
        await office.Page.Keyboard.PressAsync("Control+k");
        await office.Page.Keyboard.TypeAsync("иванов");
        await office.Page.Locator(".find-list [role=option]").First.WaitForAsync();
        await LookAsync(office.Page, "Ctrl+K", small: true);
    }

    private async Task LookAsync(IPage page, string what, bool small)
    {
        var file = $"{shots++:000}-" + new string([.. what.Select(c => char.IsLetterOrDigit(c) ? c : '-').Take(60)]);
        await AxeAsync(page, what, "light");
        await ShootAsync(page, file + "-1440-light");
        await page.EvaluateAsync("document.documentElement.toggleAttribute('data-dark', true)");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await AxeAsync(page, what, "dark");
        if (small)
            await SmallAsync(page, what, file);
        await page.EvaluateAsync("document.documentElement.toggleAttribute('data-dark', false)");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }

    /// <summary>All rules in the light theme; in the dark one those that a colour can break.</summary>
    private async Task AxeAsync(IPage page, string what, string theme) => wrong.AddRange((await page.EvaluateAsync<string[]>("""
        rules => axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })
          .then(found => found.violations.map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 2).map(node => node.html.slice(0, 160)).join(' | ')))
        """, theme == "light" ? null : new[] { "color-contrast", "link-in-text-block" })).Select(one => $"{what}, {theme}: {one}"));

    /// <summary>390 px: nothing sideways, and targets of 24 px at least (WCAG 2.5.8), except links within a text.</summary>
    private async Task SmallAsync(IPage page, string what, string file)
    {
        var before = page.ViewportSize ?? new PageViewportSizeResult { Width = 1440, Height = 900 };
        await page.SetViewportSizeAsync(390, 844);
        await ShootAsync(page, file + "-390-dark");
        wrong.AddRange((await page.EvaluateAsync<string[]>("""
            () => {
              const out = [];
              const over = document.documentElement.scrollWidth - innerWidth;
              if (over > 0) out.push('goes ' + over + ' px over the edge');
              const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
              for (const el of (dialog ?? document).querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')) {
                if (!el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || el.closest('[aria-hidden=true], .hidden-text, p, .history')) continue;
                const target = el.closest('label') ?? (el.matches('[data-row], .choose') ? el.closest('td, th') : el);
                const box = target.getBoundingClientRect();
                if (box.width < 1 || box.height < 1) continue;
                if (box.height < 24 || box.width < 24) out.push('target ' + Math.round(box.width) + '×' + Math.round(box.height) + ': ' + el.outerHTML.slice(0, 100));
                if (dialog && (box.left < -1 || box.right > innerWidth + 1) && !el.closest('.plain-scroll, .tabs')) out.push('window wider than the screen: ' + el.outerHTML.slice(0, 100));
              }
              return [...new Set(out)].slice(0, 4);
            }
            """)).Select(one => $"{what}, 390: {one}"));
        await page.SetViewportSizeAsync(before.Width, before.Height);
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DOMOVOY_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }
}
