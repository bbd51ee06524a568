using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Domovoy.Web.Tests.Office;

/// <summary>«Первые шаги» of a fresh installation, in a product of its own: others would have done them.</summary>
public sealed class FirstStepsTests(FirstStepsTests.Fresh fresh) : IClassFixture<FirstStepsTests.Fresh>
{
    [Fact]
    public async Task First_steps_are_ticked_as_they_are_done_and_go_when_hidden()
    {
        await using var office = await fresh.Browser.OpenAsync();
        await office.GoAsync("/units");
        var steps = office.Page.Locator(".first-steps");
        await Expect(steps).ToContainTextAsync("сделано 0 из 6");
        await office.LookAsync("first-steps");
        await steps.GetByRole(AriaRole.Link, new() { Name = "Добавьте юрлицо" }).ClickAsync();
        await Expect(office.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/legal-entities$"));
        var name = Api.Unique("ООО Первая");
        await office.AddLegalEntityAsync(name);
        await office.AddBuildingAsync("Первый дом", "г. Пермь, ул. Первая, д. 1", name);
        await office.GoAsync("/units");
        await Expect(steps).ToContainTextAsync("сделано 2 из 6");
        await Expect(steps.GetByRole(AriaRole.Link, new() { Name = "Добавьте юрлицо" })).ToHaveCountAsync(0);
        await office.LookAsync("first-steps-two");
        await steps.GetByRole(AriaRole.Button, new() { Name = "Скрыть" }).ClickAsync();
        await Expect(steps).ToHaveCountAsync(0);
        await office.GoAsync("/units");
        await Expect(steps).ToHaveCountAsync(0);
        office.Complaints.ShouldBeEmpty();
    }

    public sealed class Fresh : IAsyncDisposable
    {
        public OfficeBrowser Browser { get; } = new();

        public ValueTask DisposeAsync() => Browser.DisposeAsync();
    }
}
