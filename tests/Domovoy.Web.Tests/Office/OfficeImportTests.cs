using Domovoy.Core.Imports.Reading;
using SpreadCheetah;
using Cell = SpreadCheetah.Cell;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>The import as a person does it, with the sample the product itself gives.</summary>
public sealed class OfficeImportTests(OfficeBrowser browser)
{
    [Fact]
    public async Task Sample_of_buildings_is_loaded_shown_in_the_history_and_undone()
    {
        // Its company must not be chosen by another test meanwhile: it could not be undone then.
        await using var apart = new OfficeBrowser();
        await using var office = await apart.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings");
        await page.Locator(".page-head").GetByText("Импорт").ClickAsync();
        var sample = await page.RunAndWaitForDownloadAsync(() => office.Window.GetByText("Скачать пример").ClickAsync());
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        await sample.SaveAsAsync(file);
        try
        {
            await page.SetInputFilesAsync("input[type=file]", file);
            await office.Window.GetByText("Создавать новые юрлица").ClickAsync();
            await office.Window.GetByText("Начать импорт").ClickAsync();
            await Expect(office.Window.GetByText("Данные успешно загружены")).ToBeVisibleAsync();
        }
        finally
        {
            File.Delete(file);
        }
        await office.ShootAsync("import-done");
        await office.Window.GetByText("Готово").ClickAsync();

        await office.GoAsync("/imports");
        await office.Rows.First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Отменить импорт" }).ClickAsync();
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Отменить импорт" }).ClickAsync();
        await Expect(page.GetByText("Импорт отменен: созданное удалено")).ToBeVisibleAsync();
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Real_registry_of_houses_is_loaded_seen_and_undone()
    {
        // Thousands of houses would be in the way of other tests.
        await using var apart = new OfficeBrowser();
        await using var office = await apart.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings");
        await page.Locator(".page-head").GetByText("Импорт").ClickAsync();
        await page.SetInputFilesAsync("input[type=file]", TestFiles.Path("buildings", "reformagkh-vladivostok-2016.csv"));
        await office.Window.GetByText("Загружать с незаполненными обязательными полями").ClickAsync();
        await office.Window.GetByText("Создавать новые юрлица").ClickAsync();
        await office.Window.GetByText("Начать импорт").ClickAsync();
        await Expect(office.Window.GetByText("Данные успешно загружены")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        await office.ShootAsync("import-registry");
        await office.Window.GetByText("Готово").ClickAsync();
        await Expect(page.Locator(".toolbar .count")).ToHaveTextAsync(new Regex(@"4\s\d\d\d"));
        await office.ShootAsync("registry-list");
        await office.GoAsync("/buildings?q=" + Uri.EscapeDataString("светланская 1"));
        await Expect(office.Rows.First).ToContainTextAsync(new Regex("Светланская", RegexOptions.IgnoreCase));
        await office.Rows.First.ClickAsync();
        await Expect(page.GetByText("Не готов к ОСС").First).ToBeVisibleAsync();
        await office.ShootAsync("registry-card");

        await office.GoAsync("/imports");
        await office.Rows.Filter(new LocatorFilterOptions { HasText = "vladivostok" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Отменить импорт" }).ClickAsync();
        await office.Window.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Отменить импорт" }).ClickAsync();
        await Expect(page.GetByText("Импорт отменен: созданное удалено")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        await office.GoAsync("/buildings?q=" + Uri.EscapeDataString("светланская 1"));
        await Expect(office.Rows).ToHaveCountAsync(0);
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_columns_are_mapped_by_hand_and_errors_are_told()
    {
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.AddLegalEntityAsync("ООО «Дуб»");
        await office.GoAsync("/buildings");
        await page.Locator(".page-head").GetByText("Импорт").ClickAsync();
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = "дома.csv", MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("Имя дома;Тип;Юрлицо;Где стоит;Общая площадь\nДом 1;МКД;ООО «Дуб»;г. Чита, ул. Мира, д. 1;100\nДом 2;МКД;ООО «Дуб»;г. Чита, ул. Мира, д. 2;12,5б\n"),
        });
        await office.Window.GetByText("Начать импорт").ClickAsync();
        await Expect(office.Window.GetByText("Укажите, что в каком столбце")).ToBeVisibleAsync();
        await office.Window.GetByLabel("Поле для столбца «Имя дома»").SelectOptionAsync("Наименование*");
        await office.Window.GetByLabel("Поле для столбца «Где стоит»").SelectOptionAsync("Адрес*");
        await office.Window.GetByText("Проверить с этими столбцами").ClickAsync();
        await Expect(office.Window.GetByText("«12,5б» не число")).ToBeVisibleAsync();
        await office.Window.GetByText("Загрузить строки без ошибок").ClickAsync();
        await Expect(office.Window.GetByText("Загружено без строк с ошибками, пропущено: 1")).ToBeVisibleAsync();
        var errors = await page.RunAndWaitForDownloadAsync(() => office.Window.GetByText("Скачать файл с ошибками").ClickAsync());
        errors.SuggestedFilename.ShouldEndWith(".xlsx");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".toolbar .count")).ToHaveTextAsync(new Regex("объект"));
        await office.GoAsync("/buildings?q=" + Uri.EscapeDataString("чита мира"));
        await Expect(office.Rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_check_left_open_waits_names_other_sheets_and_its_undo_tells_who_is_in_the_way()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Тула, ул. Садовая, д. 5");
        var unit = await api.NewUnitAsync(house, "1");
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/units");
        await page.Locator(".page-head").GetByText("Импорт").ClickAsync();
        await office.Window.GetByText("Показать инструкцию").ClickAsync();
        await Expect(office.Window.GetByText("Номер в доме. «кв. 12»").First).ToBeVisibleAsync();
        await office.ShootAsync("import-instruction");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "Садовая.xlsx", MimeType = "application/octet-stream", Buffer = await TwoSheetsAsync() });
        await office.Window.GetByText("Начать импорт").ClickAsync();
        await Expect(office.Window.GetByText("В файле есть и другие листы с данными: «Машиноместа»")).ToBeVisibleAsync();
        await office.ShootAsync("import-two-sheets");

        // The tab is closed; the check waits in the history.
        await office.GoAsync("/imports");
        await office.Rows.Filter(new LocatorFilterOptions { HasText = "Садовая.xlsx" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = "Общая площадь, м²" }).First).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(390, 844);
        await office.ShootAsync("import-check-narrow");
        await page.SetViewportSizeAsync(1440, 900);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Загрузить", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Данные успешно загружены").First).ToBeVisibleAsync();

        var stored = await api.GetAsync("units/" + unit);
        (await api.PutAsync("units/" + unit, new { buildingId = house, type = "flat", number = "1", totalArea = 61 }, stored.ETag)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Отменить импорт" }).ClickAsync();
        // Refused at once: no question before it.
        await Expect(page.GetByText("Помещение «1»: поле «Общая площадь, м²» после импорта изменено на «61 м²»")).ToBeVisibleAsync();
        await office.ShootAsync("import-undo-refused");
        office.Complaints.ShouldBeEmpty();
    }

    private static async Task<byte[]> TwoSheetsAsync()
    {
        using var file = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(file))
        {
            foreach (var (name, type) in new[] { ("Квартиры", "Квартира"), ("Машиноместа", "Машиноместо") })
            {
                await book.StartWorksheetAsync(name);
                string[][] rows = [["Объект", "Тип помещения", "Номер помещения", "Общая площадь, м²", "ФИО"], ["г. Тула, ул. Садовая, д. 5", type, "1", "50", "Жуков Иван"], ["г. Тула, ул. Садовая, д. 5", type, "2", "40", ""]];
                foreach (var row in rows)
                    await book.AddRowAsync([.. row.Select(text => new Cell(text))]);
            }
            await book.FinishAsync();
        }
        return file.ToArray();
    }

    [Fact]
    public async Task What_the_list_shows_is_what_the_file_holds()
    {
        var api = await browser.ApiAsync();
        var house = await api.NewBuildingAsync(await api.NewEntityAsync(), "г. Уфа, ул. Мира, д. 9");
        await api.NewUnitAsync(house, "101");
        (await api.PostAsync("units", new { buildingId = house, type = "flat", number = "102" })).Created();
        await using var office = await browser.OpenAsync();
        var page = office.Page;
        await office.GoAsync("/buildings");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Выгрузить").ClickAsync());
        file.SuggestedFilename.ShouldStartWith("Объекты");
        await office.GoAsync($"/buildings/{house}/units?noarea=1&noowner=1");
        await Expect(office.Rows).ToHaveCountAsync(1);
        file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Выгрузить").ClickAsync());
        file.SuggestedFilename.ShouldStartWith("Помещения");
        using var sheet = SpreadsheetFile.Open(await file.PathAsync(), "a.xlsx", ReadingLimits.Default, CancellationToken.None);
        sheet.Open(0);
        var rows = new List<string>();
        while (sheet.Read())
            rows.Add(string.Join(';', sheet.Cells.ToArray().Select(cell => cell.Text)));
        rows.Count.ShouldBe(2, "the headings and the one unit the list shows");
        rows[1].ShouldEndWith(";Квартира;102");
    }
}
