namespace Domovoy.Web.Tests.Office;

/// <summary>The drafts a browser keeps, and the steps tests of them share.</summary>
internal static class Drafts
{
    public const string All = """
        () => new Promise(done => {
          const request = indexedDB.open('domovoy-drafts', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('drafts', { keyPath: 'id' });
          request.onsuccess = () => {
            const all = request.result.transaction('drafts').objectStore('drafts').getAll();
            all.onsuccess = () => { request.result.close(); done(JSON.stringify(all.result)); };
          };
        })
        """;

    /// <summary>Waits until the browser has it on its disk.</summary>
    public static async Task WrittenAsync(this OfficePage office, string text)
    {
        for (var i = 0; i < 100 && !(await office.Page.EvaluateAsync<string>(All)).Contains(text, StringComparison.Ordinal); i++)
            await office.Page.WaitForTimeoutAsync(50);
        (await office.Page.EvaluateAsync<string>(All)).ShouldContain(text);
    }

    /// <summary>Waits until the browser has it no more.</summary>
    public static async Task GoneAsync(this OfficePage office, string text)
    {
        for (var i = 0; i < 100 && (await office.Page.EvaluateAsync<string>(All)).Contains(text, StringComparison.Ordinal); i++)
            await office.Page.WaitForTimeoutAsync(50);
        (await office.Page.EvaluateAsync<string>(All)).ShouldNotContain(text);
    }

    /// <summary>The tab goes without a word, as when the browser is killed; its store stays.</summary>
    public static async Task<OfficePage> CloseAndOpenAsync(this OfficePage office, string path)
    {
        var context = office.Page.Context;
        await office.Page.CloseAsync();
        return await NewTabAsync(context, path);
    }

    /// <summary>One more tab of the same person.</summary>
    public static Task<OfficePage> NewTabAsync(this OfficePage office, string path) => NewTabAsync(office.Page.Context, path);

    private static async Task<OfficePage> NewTabAsync(Microsoft.Playwright.IBrowserContext context, string path)
    {
        var tab = new OfficePage(await context.NewPageAsync());
        await tab.GoAsync(path);
        return tab;
    }
}
