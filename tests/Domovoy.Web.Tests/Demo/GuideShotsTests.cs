using System.Text.Json;
using System.Text.RegularExpressions;
using Domovoy.Web.Tests.Office;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Demo;

/// <summary>
/// The pictures of the guide and the README are of the product as it is. Each is taken here from the demo company; an ordinary run
/// walks the same pages and compares what can be read on them (headings, buttons, columns, labels) with what could be read when the
/// picture was taken. With DOMOVOY_GUIDE=1 the pictures and that list are written anew.
/// </summary>
public sealed partial class GuideShotsTests(DemoProducts products, OfficeBrowser browser)
{
    private const long Largest = 180 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Func<OfficePage, Task>> Steps = new()
    {
        ["buildings"] = office => ListAsync(office, "/buildings"),
        ["building-window"] = office => WindowAsync(office, "/buildings", "Добавить", "Добавить объект"),
        ["building-board"] = office => TabAsync(office, "/buildings?q=парковая", "/board", ".board"),
        ["building-meeting"] = office => TabAsync(office, "/buildings?q=парковая", "/meeting", ".facts, .meeting, table"),
        ["units"] = office => ListAsync(office, "/units"),
        ["unit-clients"] = office => TabAsync(office, "/units", "/clients", "table"),
        ["unit-accounts"] = office => TabAsync(office, "/units", "/accounts", "table"),
        ["clients"] = office => ListAsync(office, "/clients"),
        ["client-card"] = office => TabAsync(office, "/clients", "", ".card-body"),
        ["import-window"] = office => WindowAsync(office, "/units", "Импорт", "Импорт"),
        ["imports"] = office => ListAsync(office, "/imports"),
        ["employee-window"] = office => WindowAsync(office, "/employees", "Добавить", "Добавить сотрудника"),
        ["requests"] = office => ListAsync(office, "/clients/waiting"),
        ["notifications"] = async office =>
        {
            await office.GoAsync("/notifications");
            await Expect(office.Page.GetByText("Отправить тестовое сообщение").First).ToBeVisibleAsync();
        },
        ["find"] = async office =>
        {
            await office.GoAsync("/integrations");
            await office.Page.Keyboard.PressAsync("Control+k");
            await office.Page.Keyboard.TypeAsync("иванов");
            // Not what the first letters found.
            await Expect(office.Page.Locator(".find-list [role=option]").First).ToContainTextAsync("Иванов");
        },
    };

    [Fact]
    public async Task Pictures_of_the_guide_show_the_product_as_it_is()
    {
        var (host, _) = await products.OnAsync(Db.Sqlite);
        await using var office = await browser.OpenAtAsync(host, DemoProducts.Admin, DemoProducts.Password, 1120, 680);
        var seen = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, walk) in Steps)
        {
            await walk(office);
            seen[name] = await ReadableAsync(office.Page);
            if (Rewrites)
                await office.Page.ScreenshotAsync(new PageScreenshotOptions { Path = FileOf(name), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        }
        var now = JsonSerializer.Serialize(seen, Readable) + "\n";
        if (Rewrites)
            await File.WriteAllTextAsync(Taken, now);
        var taken = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await File.ReadAllTextAsync(Taken)) ?? [];
        seen.Where(page => !taken.TryGetValue(page.Key, out var old) || !old.SequenceEqual(page.Value))
            .Select(page => $"{page.Key}: {string.Join(", ", page.Value.Except(taken.GetValueOrDefault(page.Key, [])).Concat(taken.GetValueOrDefault(page.Key, []).Except(page.Value)))}")
            .ShouldBeEmpty("the page is no longer the one on the picture: run this test with DOMOVOY_GUIDE=1 and look at docs/guide/images");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public void Every_picture_is_taken_by_the_test_used_and_small()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Root, "docs", "guide"), "*.md").Append(Path.Combine(Root, "README.md"));
        var used = pages.SelectMany(page => Picture().Matches(File.ReadAllText(page)).Select(m => m.Groups[1].Value)).ToHashSet();
        used.ShouldBe(Steps.Keys, ignoreOrder: true);
        Directory.EnumerateFiles(Images, "*.png").Select(file => Path.GetFileNameWithoutExtension(file)).ShouldBe(Steps.Keys, ignoreOrder: true);
        Steps.Keys.Where(name => new FileInfo(FileOf(name)).Length > Largest).ShouldBeEmpty("larger than 180 KB");
    }

    private static bool Rewrites => Environment.GetEnvironmentVariable("DOMOVOY_GUIDE") == "1";

    private static string Images => Path.Combine(Root, "docs", "guide", "images");

    private static string Taken => Path.Combine(Images, "taken.json");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Domovoy.slnx")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }
    }

    private static string FileOf(string name) => Path.Combine(Images, name + ".png");

    private static async Task ListAsync(OfficePage office, string path)
    {
        await office.GoAsync(path);
        await Expect(office.Rows.First).ToBeVisibleAsync();
        await Expect(office.Page.Locator(".toolbar .count")).Not.ToBeEmptyAsync();
    }

    private static async Task TabAsync(OfficePage office, string list, string tab, string shows)
    {
        await ListAsync(office, list);
        var href = await office.Rows.First.GetAttributeAsync("href");
        await office.GoAsync(new Uri(new Uri("http://x"), href).AbsolutePath + tab);
        await Expect(office.Page.Locator(".page").Locator(shows).First).ToBeVisibleAsync();
    }

    private static async Task WindowAsync(OfficePage office, string path, string button, string title)
    {
        await ListAsync(office, path);
        await office.Page.Locator(".page-head .actions").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(office.Window.GetByRole(AriaRole.Heading, new() { Name = title }).First).ToBeVisibleAsync();
    }

    /// <summary>Words of the product itself, not of the company: numbers and rows of tables are left out.</summary>
    private static Task<string[]> ReadableAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const within = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.querySelector('.shell');
          const words = [...within.querySelectorAll('h2, h3, button, label, th, .tabs a, .side a, summary')]
            .filter(el => el.checkVisibility({ checkVisibilityCSS: true }) && !el.closest('tbody, .foot, .views, [role=option], .board, .access, .pop'))
            .map(el => el.innerText.replace(/[\d\s ]+/g, ' ').trim()).filter(text => text.length > 1 && text.length < 80);
          return [...new Set(words)].sort();
        }
        """);

    [GeneratedRegex(@"images/([a-z-]+)\.png")]
    private static partial Regex Picture();
}
