using Domovoy.Core.Shared;
using Domovoy.Core.Staff;

namespace Domovoy.Core.Tests.Staff;

public sealed class SavedViewTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task One_s_own_views_are_one_s_own_and_shared_ones_everybody_s(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (anna, boris) = (await PersonAsync(stand, "Анна", Role.Viewer), await PersonAsync(stand, "Борис", Role.Operator));
        var own = await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Мой", Query = "?noarea=1", Hidden = "floor,area" });
        var shared = await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Для всех", Query = "?q=тверская&sort=-area", Shared = true });
        await SaveAsync(stand, anna, new SavedViewForm { List = "clients", Name = "Другой список", Shared = true });
        (await ListAsync(stand, anna)).Select(view => (view.Name, view.IsOwn, view.CanChange)).ShouldBe([("Для всех", true, true), ("Мой", true, true)]);
        var seen = (await ListAsync(stand, boris)).ShouldHaveSingleItem();
        (seen.Id, seen.Name, seen.Query, seen.IsOwn, seen.CanChange, seen.IsDefault).ShouldBe((shared, "Для всех", "?q=тверская&sort=-area", false, false, false));
        seen.Author.ShouldBe("Анна Иван");

        // Another's view: one may only open one's own list in it.
        await SaveAsync(stand, boris, new SavedViewForm { List = "units", Name = "Переписано", Query = "?x=1", IsDefault = true }, shared);
        (await ListAsync(stand, boris)).ShouldHaveSingleItem().ShouldBe(seen with { IsDefault = true });
        (await ListAsync(stand, anna)).ShouldAllBe(view => !view.IsDefault);
        (await stand.Get<DeleteView>().RunAsync(shared, boris, default)).Error.Code.ShouldBe("not_found");
        (await stand.Get<SaveView>().RunAsync(own, new SavedViewForm { List = "units", Name = "Чужой" }, boris, default)).Error.Code.ShouldBe("not_found");

        (await stand.Get<DeleteView>().RunAsync(shared, anna, default)).Ok.ShouldBeTrue();
        (await ListAsync(stand, boris)).ShouldBeEmpty();
        await using var db = stand.Db();
        db.DefaultViews.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Views_are_renamed_replaced_as_the_default_and_taken_off_it(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var anna = await PersonAsync(stand, "Анна", Role.Viewer);
        var first = await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Первый", IsDefault = true });
        var second = await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Второй", IsDefault = true });
        (await ListAsync(stand, anna)).Single(view => view.IsDefault).Id.ShouldBe(second);
        (await stand.Get<SaveView>().RunAsync(null, new SavedViewForm { List = "units", Name = " второй " }, anna, default)).Error.Field.ShouldBe("Name");
        await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Переименован" }, second);
        (await ListAsync(stand, anna)).Select(view => (view.Name, view.IsDefault)).ShouldBe([("Первый", false), ("Переименован", false)]);
        (await stand.Get<SaveView>().RunAsync(first, new SavedViewForm { List = "units", Name = " " }, anna, default)).Ok.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task A_shared_view_of_what_one_may_not_see_is_not_offered_and_an_administrator_may_remove_any(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var (mine, other) = (await House.NewAsync(stand, "Свой"), await House.NewAsync(stand, "Чужой"));
        var anna = await PersonAsync(stand, "Анна", Role.Manager);
        await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Дом чужой", Query = $"?building={other.Building}", Shared = true });
        await SaveAsync(stand, anna, new SavedViewForm { List = "units", Name = "Дом свой", Query = $"?building={mine.Building}&noarea=1", Shared = true });
        var narrow = await PersonAsync(stand, "Узкий", Role.Operator) with { Access = Access.None with { Buildings = [mine.Building] } };
        (await ListAsync(stand, narrow)).ShouldHaveSingleItem().Name.ShouldBe("Дом свой");
        var chief = await PersonAsync(stand, "Главный", Role.Administrator);
        var shared = await ListAsync(stand, chief);
        shared.Count.ShouldBe(2);
        (await stand.Get<DeleteView>().RunAsync(shared[0].Id, chief, default)).Ok.ShouldBeTrue();
        (await stand.Get<SaveView>().RunAsync(null, new SavedViewForm { List = "units", Name = "x" }, Stand.Admin, default)).Error.Code.ShouldBe("forbidden");
    }

    private static Task<IReadOnlyList<SavedViewRow>> ListAsync(Stand stand, Actor actor) => stand.Get<SavedViewList>().RunAsync("units", actor, default);

    private static async Task<Guid> SaveAsync(Stand stand, Actor actor, SavedViewForm form, Guid? id = null)
    {
        var saved = await stand.Get<SaveView>().RunAsync(id, form, actor, default);
        saved.Ok.ShouldBeTrue(saved.Ok ? null : saved.Error.Text);
        return saved.Value;
    }

    private static async Task<Actor> PersonAsync(Stand stand, string surname, Role role)
    {
        var made = await stand.Get<SaveEmployee>().RunAsync(null, null, new EmployeeForm
        {
            Surname = surname, FirstName = "Иван", Email = $"e{GuidV7.Next():N}@example.ru", Role = role, Access = Access.All, Password = "восемь слов для входа",
        }, Stand.Admin, default);
        made.Ok.ShouldBeTrue(made.Ok ? null : made.Error.Text);
        return new Actor(made.Value.Id, null, surname, role, Access.All);
    }
}
