using System.Reflection;
using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Tests.Shared;

/// <summary>A pasted page of text is refused beside its field, or saved: neither database ends the page on it.</summary>
public sealed class LongValuesTests
{
    private static readonly string Page = string.Concat(Enumerable.Repeat("слово1", 20_000));

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Any_text_field_of_any_card_takes_a_page_of_text_or_refuses_it_in_words(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var (unit, client) = (await house.UnitAsync("1"), await house.ClientAsync("Иванов"));
        var account = (await house.AccountAsync("5", unit)).Value.Id;
        var quarter = (await stand.Get<SaveQuarter>().RunAsync(null, null, new QuarterForm { Name = "Север" }, Stand.Admin, default)).Value.Id;
        var group = (await stand.Get<SaveQuarterGroup>().RunAsync(null, null, new QuarterGroupForm { Name = "Берег" }, Stand.Admin, default)).Value.Id;

        await EachAsync(async () => (await stand.Get<GetBuilding>().GetAsync(house.Building, Stand.Admin, default)).Value.Form, form => stand.Get<SaveBuilding>().RunAsync(house.Building, null, form, Stand.Admin, default));
        await EachAsync(async () => (await stand.Get<GetUnit>().GetAsync(unit, Stand.Admin, default)).Value.Form, form => stand.Get<SaveUnit>().RunAsync(unit, null, form, Stand.Admin, default));
        await EachAsync(async () => (await stand.Get<GetClient>().GetAsync(client, Stand.Admin, default)).Value.Form, form => stand.Get<SaveClient>().RunAsync(client, null, form, Stand.Admin, default));
        await EachAsync(async () => (await stand.Get<GetAccount>().GetAsync(account, Stand.Admin, default)).Value.Form, form => stand.Get<SaveAccount>().RunAsync(account, null, form, Stand.Admin, default));
        await EachAsync(async () => (await stand.Get<GetLegalEntity>().GetAsync(house.Entity, Stand.Admin, default)).Value.Form, form => stand.Get<SaveLegalEntity>().RunAsync(house.Entity, null, form, Stand.Admin, default));
        await EachAsync(async () => (await stand.Get<GetQuarter>().GetAsync(quarter, Stand.Admin, default)).Value.Form, form => stand.Get<SaveQuarter>().RunAsync(quarter, null, form, Stand.Admin, default));
        await EachAsync(() => Task.FromResult(new QuarterGroupForm { Name = "Берег" }), form => stand.Get<SaveQuarterGroup>().RunAsync(group, null, form, Stand.Admin, default));
        var codes = (await stand.Get<GetClient>().GetAsync(client, Stand.Admin, default)).Value.Form;
        codes.Codes = [Page];
        (await stand.Get<SaveClient>().RunAsync(client, null, codes, Stand.Admin, default)).Error.Field.ShouldBe(nameof(codes.Codes));
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_remark_of_one_endless_word_is_saved_and_found_by_its_beginning(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var house = await House.NewAsync(stand);
        var form = (await stand.Get<GetBuilding>().GetAsync(house.Building, Stand.Admin, default)).Value.Form;
        (form.Comment, form.Note) = ("a\0" + new string('я', 9_000), "ц\0");
        (await stand.Get<SaveBuilding>().RunAsync(house.Building, null, form, Stand.Admin, default)).Ok.ShouldBeTrue();
        var stored = (await stand.Get<GetBuilding>().GetAsync(house.Building, Stand.Admin, default)).Value.Form;
        (stored.Comment?.Length, stored.Note).ShouldBe((9_001, "ц"));
    }

    private static async Task EachAsync<TForm, T>(Func<Task<TForm>> read, Func<TForm, Task<Result<T>>> save) where TForm : class
    {
        var fields = typeof(TForm).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType == typeof(string) && p is { CanRead: true, CanWrite: true }).ToList();
        fields.ShouldNotBeEmpty();
        foreach (var field in fields)
        {
            var form = await read();
            field.SetValue(form, Page);
            var saved = await save(form);
            if (!saved.Ok)
                saved.Errors.ShouldContain(error => error.Field != null && error.Field.StartsWith(field.Name, StringComparison.Ordinal), $"{typeof(TForm).Name}.{field.Name}: {saved.Error.Text}");
        }
    }
}
