using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>A working morning with the mouse in a drawer: nothing but keys, as the guide tells them.</summary>
public sealed class KeyboardTests(OfficeBrowser browser)
{
    [Fact]
    public async Task A_working_morning_needs_no_mouse()
    {
        await using var office = await browser.OpenDoorAsync();
        var (page, keys) = (office.Page, office.Page.Keyboard);
        await page.GotoAsync("/sign-in");
        await TabToAsync(page, "E-mail");
        await keys.TypeAsync(Products.AdminEmail, Hand);
        await TabToAsync(page, "Пароль");
        await keys.TypeAsync(Products.AdminPassword, Hand);
        await keys.PressAsync("Enter");
        await office.LiveAsync();

        await SectionAsync(office, "Юрлица", "/legal-entities");
        await keys.PressAsync("n");
        await Expect(office.Window).ToBeVisibleAsync();
        await TabToAsync(page, "Наименование");
        await keys.TypeAsync("ООО «Без мыши»", Hand);
        await SavedAsync(office, "Юрлицо «ООО «Без мыши»» добавлено.");

        await SectionAsync(office, "Объекты", "/buildings");
        await keys.PressAsync("n");
        await Expect(office.Window).ToBeVisibleAsync();
        await TabToAsync(page, "Наименование");
        await keys.TypeAsync("Дом без мыши", Hand);
        await TabToAsync(page, "Тип");
        await keys.PressAsync("ArrowDown");
        await Expect(office.Field("Тип").Locator("option:checked")).ToHaveTextAsync("Многоквартирный дом");
        await TabToAsync(page, "Юрлицо");
        await keys.TypeAsync("без мыши", Hand);
        await ChooseAsync(office, "Без мыши");
        await TabToAsync(page, "Адрес");
        await keys.TypeAsync("г. Пермь, ул. Клавиатурная, д. 5", Hand);
        await TabToAsync(page, "Общая площадь, м²");
        await keys.TypeAsync("1200", Hand);
        await SavedAsync(office, "Объект «Дом без мыши» добавлен.");

        await OpenFirstAsync(office, "клавиатурная");
        await TabToAsync(page, "Помещения", "main a");
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("У объекта пока нет помещений").First).ToBeVisibleAsync();
        await TabToAsync(page, "Создать помещения");
        await keys.PressAsync("Enter");
        foreach (var (label, text) in new[] { ("Подъездов", "1"), ("Этажей", "2"), ("Помещений на этаже", "2") })
        {
            await TabToAsync(page, label);
            await keys.PressAsync("Control+a");
            await keys.TypeAsync(text, Hand);
        }
        await SavedAsync(office, null);
        await Expect(office.Rows).ToHaveCountAsync(4);

        await PeopleAndMoneyAsync(office);
        await LeaveAsync(office);
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_put_into_a_field_while_one_types()
    {
        await using var office = await browser.OpenAsync();
        await office.GoAsync("/clients");
        await office.Page.Keyboard.PressAsync("n");
        foreach (var (label, property, text) in new[] { ("Фамилия", "Surname", "Fasttypist"), ("Телефон", "Number", "892212345"), ("Комментарий", "Comment", "quick remark") })
        {
            if (label == "Комментарий")
                await office.Window.GetByText("Остальные поля").ClickAsync();
            var field = office.Field(label);
            await field.EvaluateAsync("""
                el => {
                  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(el), 'value');
                  window.put = [];
                  Object.defineProperty(el, 'value', { configurable: true, get() { return own.get.call(this); }, set(text) { if (text !== own.get.call(this)) window.put.push(text); own.set.call(this, text); } });
                }
                """);
            await field.FocusAsync();
            await office.Page.Keyboard.TypeAsync(text);
            // As the server knows it: every answer to a letter has come before.
            await office.WrittenAsync($"\\\"{property}\\\":\\\"{text}\\\"");
            (await office.Page.EvaluateAsync<string[]>("window.put")).ShouldBeEmpty("the server answers letters with older ones, and those typed meanwhile are lost: " + label);
            await Expect(field).ToHaveValueAsync(text);
        }
    }

    [Fact]
    public async Task A_busy_machine_loses_no_letter()
    {
        await using var office = await browser.OpenAsync();
        using var over = new CancellationTokenSource();
        // Twice as much work as there are processors: threads are stopped where they stand.
        var others = Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => new Thread(() => { while (!over.IsCancellationRequested) { } })).ToList();
        try
        {
            others.ForEach(thread => thread.Start());
            await office.GoAsync("/buildings");
            var search = office.Page.Locator(".list input[type=search]");
            foreach (var words in Enumerable.Repeat("улица длинная без конца и края, дом ", 6).Select((text, i) => text + i))
            {
                await search.FocusAsync();
                await office.Page.Keyboard.PressAsync("Control+a");
                await office.Page.Keyboard.TypeAsync(words, Hand);
                await Expect(search).ToHaveValueAsync(words);
                await Expect(office.Page).ToHaveURLAsync(new Regex(Regex.Escape(Uri.EscapeDataString(words)) + "$"));
            }
        }
        finally
        {
            await over.CancelAsync();
            others.ForEach(thread => thread.Join());
            // What the page complained of tells more than what it did not come to.
            office.Complaints.ShouldBeEmpty();
        }
    }

    /// <summary>A flat, its owner who is nowhere yet, its account, and a correction of the flat itself.</summary>
    private static async Task PeopleAndMoneyAsync(OfficePage office)
    {
        var (page, keys) = (office.Page, office.Page.Keyboard);
        await SectionAsync(office, "Помещения", "/units");
        await OpenFirstAsync(office, "клавиатурная 3");
        await TabToAsync(page, "Клиенты", ".tabs a");
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("У помещения пока нет клиентов")).ToBeVisibleAsync();
        await keys.PressAsync("n");
        await TabToAsync(page, "Клиент");
        await keys.TypeAsync("Клавишина Анна", Hand);
        await ChooseAsync(office, "Создать клиента «Клавишина Анна»");
        await Expect(office.Window.Last.Locator("h2")).ToHaveTextAsync("Добавить клиента");
        await keys.PressAsync("Control+s");
        await Expect(office.Window).ToHaveCountAsync(1);
        await Expect(office.Field("Клиент")).ToHaveValueAsync("Клавишина Анна");
        await SavedAsync(office, "Клиент добавлен к помещению.");

        await TabToAsync(page, "Лицевые счета", ".tabs a");
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("У помещения пока нет лицевых счетов")).ToBeVisibleAsync();
        await keys.PressAsync("n");
        await TabToAsync(page, "Номер");
        await keys.TypeAsync("00700", Hand);
        await TabToAsync(page, "Плательщик");
        await keys.TypeAsync("клавиш", Hand);
        await ChooseAsync(office, "Клавишина Анна");
        await SavedAsync(office, null);
        await Expect(page.GetByText("00700").First).ToBeVisibleAsync();

        await TabToAsync(page, "Общие сведения", ".tabs a");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "Комментарий");
        await keys.TypeAsync("ключ у консьержа", Hand);
        await SavedAsync(office, "Сохранено.");
    }

    /// <summary>Finds by anything, takes the list away as a file, signs out.</summary>
    private static async Task LeaveAsync(OfficePage office)
    {
        var (page, keys) = (office.Page, office.Page.Keyboard);
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("00700", Hand);
        await Expect(page.Locator(".find-list [role=option]").First).ToContainTextAsync("кв. 3, г. Пермь, ул. Клавиатурная");
        await keys.PressAsync("Escape");
        await SectionAsync(office, "Клиенты", "/clients");
        await SearchAsync(page, "клавишина");
        await Expect(office.Rows).ToHaveCountAsync(1);
        await TabToAsync(page, "Выгрузить");
        var file = await page.RunAndWaitForDownloadAsync(() => keys.PressAsync("Enter"));
        file.SuggestedFilename.ShouldEndWith(".xlsx");
        await TabToAsync(page, "АГ", ".foot button");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#user-menu [role^=menuitem]").First).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await Expect(page.Locator("#user-menu [role^=menuitem]").Last).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("[name=password]")).ToBeVisibleAsync();
    }

    /// <summary>Sixty letters a second: faster than any hand.</summary>
    private static readonly KeyboardTypeOptions Hand = new() { Delay = 16 };

    private static async Task SectionAsync(OfficePage office, string title, string path)
    {
        await office.Page.Keyboard.PressAsync("Control+k");
        await office.Page.Keyboard.TypeAsync(title, Hand);
        await Expect(office.Page.Locator($".find-list [role=option][href='{path}']")).ToBeVisibleAsync();
        // Records may be called like the section: the arrows go to it.
        for (var i = 0; i < 20 && !await office.Page.EvaluateAsync<bool>("path => document.querySelector('.find-list [data-active], .find-list [aria-selected=true]')?.getAttribute('href') === path", path); i++)
            await office.Page.Keyboard.PressAsync("ArrowDown");
        await office.Page.Keyboard.PressAsync("Enter");
        await Expect(office.Page).ToHaveURLAsync(new Regex(Regex.Escape(path) + @"(\?.*)?$"));
        await Expect(office.Page.Locator(".find-window")).ToBeHiddenAsync();
        await Expect(office.Page.Locator("h1")).ToHaveTextAsync(title);
    }

    private static async Task OpenFirstAsync(OfficePage office, string words)
    {
        await SearchAsync(office.Page, words);
        await Expect(office.Rows).ToHaveCountAsync(1);
        await office.Page.Keyboard.PressAsync("ArrowDown");
        await office.Page.Keyboard.PressAsync("Enter");
        await Expect(office.Page.Locator(".card-body")).ToBeVisibleAsync();
    }

    /// <summary>The heading takes the focus once, when a page has opened: who was quicker than that presses the key again.</summary>
    private static async Task SearchAsync(IPage page, string words)
    {
        var search = page.Locator(".list input[type=search]");
        await Expect(search).ToBeVisibleAsync();
        for (var tries = 0; tries < 20; tries++)
        {
            await page.Keyboard.PressAsync("/");
            await page.Keyboard.TypeAsync(words, Hand);
            if (await search.InputValueAsync() == words)
                break;
        }
        await Expect(search).ToHaveValueAsync(words);
    }

    /// <summary>Down to the suggestion that says so, and Enter.</summary>
    private static async Task ChooseAsync(OfficePage office, string text)
    {
        await Expect(office.Page.Locator(".pop:popover-open [role=option]").Filter(new LocatorFilterOptions { HasText = text }).First).ToBeVisibleAsync();
        for (var i = 0; i < 20; i++)
        {
            await office.Page.Keyboard.PressAsync("ArrowDown");
            if (await office.Page.EvaluateAsync<bool>("text => !!document.querySelector('.pop:popover-open [data-active]')?.textContent.includes(text)", text))
                break;
        }
        await office.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task SavedAsync(OfficePage office, string? words)
    {
        await office.Page.Keyboard.PressAsync("Control+s");
        if (words is not null)
            await Expect(office.Page.GetByText(words).First).ToBeVisibleAsync();
        await Expect(office.Window).ToHaveCountAsync(0);
    }

    /// <summary>Tab until what is called so has the focus: a person who cannot get there by it cannot get there at all.</summary>
    private static async Task TabToAsync(IPage page, string name, string among = "*")
    {
        var passed = new List<string>();
        for (var i = 0; i < 90; i++)
        {
            var on = await page.EvaluateAsync<string>("""
                among => {
                  const el = document.activeElement;
                  const name = (el.labels?.[0]?.textContent ?? el.getAttribute('aria-label') ?? el.textContent ?? '').replace('*', '').replace(/\s+/g, ' ').trim();
                  return el.matches(among) ? name : '(' + name + ')';
                }
                """, among);
            // «Помещения» of a tab stands with their number.
            if (Regex.IsMatch(on, $"^{Regex.Escape(name)}(?![а-яё])"))
                return;
            passed.Add(on.Length > 40 ? on[..40] : on);
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"Tab does not come to «{name}»; it passed: {string.Join(" → ", passed.TakeLast(45))}");
    }
}
