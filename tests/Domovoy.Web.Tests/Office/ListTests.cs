using System.IO.Compression;
using System.Text.RegularExpressions;
using Domovoy.Core.Shared;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>What every list can: views, files, Ctrl+K, all by keyboard.</summary>
public sealed class ListTests(OfficeBrowser browser)
{
    [Fact]
    public async Task A_view_is_saved_chosen_opened_at_once_changed_and_deleted()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Вид первый»");
        await office.GoAsync("/legal-entities");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("вид первый");
        await page.Locator("th.c-name button").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort=name"));
        await page.ClickAsync(".toolbar .columns");
        await page.Locator(".pop:popover-open").GetByText("Телефон").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync(".views");
        await page.Locator(".pop:popover-open").GetByText("Сохранить вид").ClickAsync();
        await office.Field("Название").FillAsync("Только первые");
        await office.Window.GetByText("Открывать мне список в этом виде").ClickAsync();
        await office.ShootAsync("view-window-1440");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Вид «Только первые» сохранен.")).ToBeVisibleAsync();
        await Expect(page.Locator(".views")).ToHaveTextAsync(new Regex("Только первые"));

        // Other columns in between; the bare address then opens the view, with its own.
        await page.EvaluateAsync("office.hideColumns('legal-entities', [])");
        await office.GoAsync("/units");
        await page.Locator(".side").GetByText("Юрлица").ClickAsync();
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("вид первый");
        await Expect(page).ToHaveURLAsync(new Regex("q=.*sort=name"));
        await Expect(page.Locator("th.c-phone")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Сбросить" }).ClickAsync();
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("");
        await Expect(page.Locator("tbody").First).ToContainTextAsync("Вид первый");
        await page.ReloadAsync();
        await office.LiveAsync();
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("");

        await page.ClickAsync(".views");
        await office.ShootAsync("views-1440");
        await page.Locator(".pop:popover-open").GetByLabel("Изменить вид «Только первые»").ClickAsync();
        await office.Field("Название").FillAsync("Первые");
        await office.Window.GetByText("Открывать мне список в этом виде").ClickAsync();
        await page.Keyboard.PressAsync("Control+s");
        await Expect(office.Window).ToHaveCountAsync(0);
        await page.ClickAsync(".views");
        await page.Locator(".pop:popover-open").GetByText("Первые").ClickAsync();
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("вид первый");
        await page.ClickAsync(".views");
        await page.Locator(".pop:popover-open").GetByLabel("Изменить вид «Первые»").ClickAsync();
        await office.Window.GetByText("Удалить").ClickAsync();
        await Expect(page.GetByText("Вид «Первые» удален.")).ToBeVisibleAsync();
        await Expect(page.Locator(".views")).ToHaveTextAsync(new Regex("Виды"));
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_filtered_is_written_out_and_the_access_is_noted()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Выгрузка А»");
        await office.AddLegalEntityAsync("ООО «Выгрузка Б»");
        await office.AddBuildingAsync("Дом выгрузки", "г. Тверь, ул. Выгрузки, д. 1", "Выгрузка А");
        var text = await ExportAsync(office, "/legal-entities?q=" + Uri.EscapeDataString("выгрузка а"), "Юрлица");
        text.ShouldContain("ООО «Выгрузка А»");
        text.ShouldContain("Полное наименование");
        text.ShouldNotContain("Выгрузка Б");
        var sheet = await ExportAsync(office, "/buildings?q=" + Uri.EscapeDataString("дом выгрузки"), "Объекты");
        sheet.ShouldContain("Общая площадь, м²*");
        sheet.ShouldContain("г. Тверь, ул. Выгрузки, д. 1");
        foreach (var (path, title) in new[] { ("/units", "Помещения"), ("/units/accounts", "Лицевые счета"), ("/clients", "Клиенты") })
            (await ExportAsync(office, path, title)).ShouldContain("Лицевой счет");
        await using var db = await browser.DbAsync();
        string[] lists = ["legal-entities", "buildings", "units", "accounts", "clients"];
        // Notes are written a little later; other tests write out lists too.
        for (var tries = 0; tries < 100 && !lists.All(list => db.Views.Any(view => view.Kind == Core.Audit.ViewKind.Export && view.What == list)); tries++)
            await Task.Delay(100);
        foreach (var list in lists)
            db.Views.Any(view => view.Kind == Core.Audit.ViewKind.Export && view.What == list).ShouldBeTrue(list);
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_journal_of_exports_names_every_list_and_those_who_have_left()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        foreach (var list in new[] { "/buildings/quarters", "/buildings/groups", "/legal-entities", "/employees", "/imports", "/notifications/failed", "/notifications/waiting", "/integrations", "/units/accounts", "/clients" })
        {
            await office.GoAsync(list);
            await page.Locator(".page-head").GetByText("Выгрузить").ClickAsync();
            await Expect(page.GetByText("Выгружено: ")).ToBeVisibleAsync();
        }
        var gone = await browser.EmployeeAsync("left@example.ru", Role.Manager, Access.All);
        await using (var db = await browser.DbAsync())
        {
            foreach (var what in new[] { "building-units", "waiting", "decided", "api-clients", "import-file", "import-errors" })
                db.Views.Add(new Core.Audit.ViewRecord { At = TimeProvider.System.GetUtcNow(), Kind = Core.Audit.ViewKind.Export, EmployeeId = gone, What = what });
            (await db.Users.FindAsync(gone)).ShouldNotBeNull().BlockedAt = TimeProvider.System.GetUtcNow();
            await db.SaveChangesAsync();
        }
        await office.GoAsync("/imports/exports");
        await Expect(office.Rows.First).ToBeVisibleAsync();
        (await page.Locator("td.c-what").AllTextContentsAsync()).ShouldAllBe(what => what.Trim().Length > 0 && !Regex.IsMatch(what.Replace("API", ""), "[A-Za-z]"));
        await page.Locator("[data-filter=what] button").First.ClickAsync();
        await page.Locator(".pop:popover-open").GetByText("Заявки: рассмотренные").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("what=decided"));
        await Expect(page.Locator("td.c-what").First).ToHaveTextAsync("Заявки: рассмотренные");
        await page.Locator("[data-filter=who] button").First.ClickAsync();
        await page.Locator(".pop:popover-open .find").FillAsync("коллегина");
        await Expect(page.Locator(".pop:popover-open [role=option]").Filter(new() { HasNotText = "Коллегина" })).ToHaveCountAsync(0);
        await page.Locator(".pop:popover-open [role=option]").Filter(new() { HasText = "заблокирован" }).First.ClickAsync();
        await Expect(page.Locator("td.c-who").First).ToHaveTextAsync("Коллегина Анна");
        await Expect(page).ToHaveURLAsync(new Regex("who="));
        await page.ReloadAsync();
        await Expect(page.Locator("[data-filter=who] .value")).ToHaveTextAsync("Сотрудник: Коллегина Анна");
        await Expect(office.Rows).ToHaveCountAsync(1);
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_beyond_those_that_may_be_chosen_shows_no_tick()
    {
        const int Most = 5_000;
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        var (building, now) = (Guid.Parse(await (await browser.ApiAsync()).NewBuildingAsync(await (await browser.ApiAsync()).NewEntityAsync())), TimeProvider.System.GetUtcNow());
        await using (var db = await browser.DbAsync())
        {
            for (var i = 1; i <= Most + 1; i++)
            {
                var unit = new Core.Units.Unit { BuildingId = building, ArchivedAt = now };
                unit.Apply(new Core.Units.UnitForm { BuildingId = building, Type = Core.Units.UnitType.Flat, Number = $"{i}" });
                db.Add(unit);
            }
            await db.SaveChangesAsync();
        }
        await office.GoAsync($"/units?archived=1&building={building}");
        await page.Locator("thead .choose").ClickAsync();
        await Expect(page.Locator(".bulk")).ToContainTextAsync("больше за один раз нельзя");
        // The last row is a hundred pages away: another that is not chosen stands in for it.
        await page.Locator("tbody tr").First.EvaluateAsync("""
            row => {
              const body = row.closest('table').appendChild(document.createElement('tbody'));
              body.id = 'unchosen';
              body.appendChild(row.cloneNode(true)).querySelector('a[data-row]').dataset.row = crypto.randomUUID().replaceAll('-', '');
              body.querySelector('.choose').checked = false;
            }
            """);
        var (first, other) = (page.Locator("tbody .choose").First, page.Locator("#unchosen .choose"));
        await other.DispatchEventAsync("click");
        await Expect(page.GetByText("За один раз можно выбрать не больше")).ToBeVisibleAsync();
        await Expect(other).Not.ToBeCheckedAsync();
        await Expect(first).ToBeCheckedAsync();
        await first.UncheckAsync();
        await Expect(page.Locator(".bulk")).ToContainTextAsync(new Regex(@"Выбрано: 4\s999"));
        await other.DispatchEventAsync("click");
        await Expect(page.Locator(".bulk")).ToContainTextAsync(new Regex(@"Выбрано: 5\s000"));
        await Expect(other).ToBeCheckedAsync();
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Anything_is_found_from_anywhere_by_Ctrl_K_without_a_mouse()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Поисковое»");
        await office.AddBuildingAsync("Дом поисковый", "г. Самара, ул. Поисковая, д. 4", "Поисковое");
        await office.GoAsync("/imports");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("поисковая");
        var options = page.Locator(".find-list [role=option]");
        await Expect(options.First).ToContainTextAsync("Дом поисковый");
        await office.ShootAsync("find-1440");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Дом поисковый");
        await Expect(page.Locator(".find-window[open]")).ToHaveCountAsync(0);

        // In the wrong layout, over kinds, and with an Enter before the answer.
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator(".find-field input").EvaluateAsync("input => { input.value = 'rdfhnfks'; input.dispatchEvent(new Event('input', { bubbles: true })); input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })); }");
        await Expect(page).ToHaveURLAsync(new Regex("/buildings/quarters$"));

        // What one was at is offered before a letter is typed, and Esc gives the focus back.
        await office.GoAsync("/buildings/quarters");
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("input[type=search]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator(".find-field input").FillAsync("");
        await Expect(page.Locator(".find-list .head")).ToHaveTextAsync("Недавние");
        await Expect(options.First).ToContainTextAsync("Дом поисковый");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("input[type=search]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("щщщщщщ");
        await Expect(page.Locator(".find-none")).ToContainTextAsync("Ничего не найдено");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_clicks_from_list_to_list_faster_than_they_come_to_life_ends_nothing()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/units");
        for (var i = 0; i < 6; i++)
        {
            await page.EvaluateAsync("""
                async () => {
                  for (const path of ['/clients', '/buildings', '/imports', '/units']) {
                    document.querySelector(`.side a[href="${path}"]`).click();
                    await new Promise(done => {
                      const watch = new MutationObserver(() => document.querySelector('.side a.active')?.getAttribute('href') === path && document.querySelector('.list') && (watch.disconnect(), done()));
                      watch.observe(document.body, { childList: true, subtree: true, attributes: true });
                    });
                  }
                }
                """);
        }
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("щщщщ");
        await Expect(page.GetByText("Ничего не найдено").First).ToBeVisibleAsync();
        office.Complaints.ShouldBeEmpty();
    }

    /// <summary>All texts of the written book.</summary>
    private static async Task<string> ExportAsync(OfficePage office, string path, string title)
    {
        await office.GoAsync(path);
        var download = await office.Page.RunAndWaitForDownloadAsync(() => office.Page.Locator(".page-head").GetByText("Выгрузить").ClickAsync());
        download.SuggestedFilename.ShouldStartWith(title + " 20");
        using var zip = new ZipArchive(File.OpenRead(await download.PathAsync()), ZipArchiveMode.Read);
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml").ShouldNotBeNull().Open());
        return System.Net.WebUtility.HtmlDecode(await sheet.ReadToEndAsync());
    }

    [Fact]
    public async Task Row_opened_before_the_address_follows_the_last_letter_stays_open()
    {
        await using var office = await browser.OpenAsync();
        await office.AddLegalEntityAsync("ООО «Спешка»");
        await office.AddBuildingAsync("Дом на спех", "г. Рязань, ул. Быстрая, д. 1", "Спешка");
        await office.GoAsync("/buildings?q=спех");
        await Expect(office.Rows).ToHaveCountAsync(1);
        // The window is busy while the server answers the letter, so the row is opened before the answer is read.
        await office.Page.EvaluateAsync("""
            async () => {
              const [search, row] = [document.querySelector('input[type=search]'), document.querySelector('tbody a[data-row]')];
              search.value = 'на спех';
              search.dispatchEvent(new Event('input', { bubbles: true }));
              await new Promise(done => setTimeout(done, 15));
              for (const from = performance.now(); performance.now() - from < 1000;) {}
              row.click();
            }
            """);
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Дом на спех");
        await office.Page.WaitForTimeoutAsync(500);
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync("Дом на спех");
        office.Page.Url.ShouldNotContain("q=");
        await office.Field("Телефон АДС").FillAsync("+7 491 000-00-00");
        office.Complaints.ShouldBeEmpty();
    }
}
