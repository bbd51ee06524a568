using Domovoy.Core.Buildings;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Staff;

/// <summary>What is written of a view.</summary>
public sealed class SavedViewForm
{
    public string List { get; set; } = "";
    public string? Name { get; set; }
    public string Query { get; set; } = "";
    public string? Hidden { get; set; }
    public bool Shared { get; set; }
    /// <summary>The list opens in it, for who saves it.</summary>
    public bool IsDefault { get; set; }

    public IReadOnlyList<Error> Check()
    {
        var check = new FormCheck();
        check.Required(nameof(Name), "Название", Name);
        check.Longest(nameof(Name), Name, 100, "Название");
        check.Longest(nameof(Query), Query, 2000, "Вид");
        check.Longest(nameof(Hidden), Hidden, 1000, "Столбцы");
        return check.Errors;
    }
}

/// <summary>A view as it is offered.</summary>
/// <param name="IsOwn">Made by who looks.</param>
/// <param name="Author">Of another's, whose; null of one's own.</param>
/// <param name="CanChange">One's own, and for administrators all that are shared.</param>
public sealed record SavedViewRow(Guid Id, string Name, string Query, string? Hidden, bool Shared, bool IsOwn, string? Author, bool CanChange, bool IsDefault);

/// <summary>Views of a list: one's own, then those for everybody, by name. Another's view that names what one may not see is not offered.</summary>
[UseCase]
public sealed class SavedViewList(IDbContextFactory<AppDb> factory)
{
    /// <summary>Filters whose value is the id of something that access cuts.</summary>
    private static readonly string[] Cut = ["building", "quarter", "group", "legal"];

    public async Task<IReadOnlyList<SavedViewRow>> RunAsync(string list, Actor actor, CancellationToken ct)
    {
        if (actor.EmployeeId is not { } me)
            return [];
        await using var db = await factory.CreateDbContextAsync(ct);
        var views = await db.SavedViews.AsNoTracking().Where(v => v.List == list && (v.Shared || v.EmployeeId == me)).ToListAsync(ct);
        if (views.Count == 0)
            return [];
        var first = await db.DefaultViews.Where(d => d.EmployeeId == me && d.List == list).Select(d => (Guid?)d.ViewId).FirstOrDefaultAsync(ct);
        var hidden = await UnseenAsync(db, views.Where(v => v.EmployeeId != me).SelectMany(v => Ids(v.Query)).Distinct().ToList(), actor, ct);
        var owners = views.Where(v => v.EmployeeId != me).Select(v => v.EmployeeId).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(e => owners.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Title, ct);
        return [.. views.Where(v => v.EmployeeId == me || !Ids(v.Query).Any(hidden.Contains))
            .Select(v => new SavedViewRow(
                v.Id, v.Name, v.Query, v.Hidden, v.Shared, v.EmployeeId == me, v.EmployeeId == me ? null : names.GetValueOrDefault(v.EmployeeId),
                MayChange(v, actor), v.Id == first))
            .OrderByDescending(v => v.IsOwn).ThenBy(v => TextKey.SortKey(v.Name), StringComparer.Ordinal)];
    }

    internal static bool MayChange(SavedView view, Actor actor) => view.EmployeeId == actor.EmployeeId || (view.Shared && actor.May(Role.Administrator));

    private static IEnumerable<Guid> Ids(string query) => query.TrimStart('?').Split('&').Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2 && Cut.Contains(pair[0])).Select(pair => Guid.TryParse(pair[1], out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    private static async Task<HashSet<Guid>> UnseenAsync(AppDb db, List<Guid> ids, Actor actor, CancellationToken ct)
    {
        if (ids.Count == 0 || actor.Access.Everything)
            return [];
        var seen = new HashSet<Guid>();
        seen.UnionWith(await actor.Visible(db.Buildings).Where(b => ids.Contains(b.Id)).Select(b => b.Id).ToListAsync(ct));
        seen.UnionWith(await actor.Visible(db.Quarters, db.Buildings).Where(q => ids.Contains(q.Id)).Select(q => q.Id).ToListAsync(ct));
        seen.UnionWith(await actor.Visible(db.QuarterGroups, db.Buildings).Where(g => ids.Contains(g.Id)).Select(g => g.Id).ToListAsync(ct));
        seen.UnionWith(await actor.Visible(db.LegalEntities, db.Buildings).Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(ct));
        return [.. ids.Where(id => !seen.Contains(id))];
    }
}

/// <summary>Saves a view, or changes one: its name, what it shows, for whom, and whether one's list opens in it.</summary>
[UseCase]
public sealed class SaveView(ShortWrite write, TimeProvider time)
{
    /// <summary>More of them in one list nobody reads through.</summary>
    private const int Most = 50;

    /// <param name="id">Null adds.</param>
    public async Task<Result<Guid>> RunAsync(Guid? id, SavedViewForm form, Actor actor, CancellationToken ct)
    {
        if (actor.EmployeeId is not { } me)
            return Error.Forbidden("Виды списков: они есть только у сотрудников.");
        var errors = form.Check();
        if (errors.Count > 0)
            return Result<Guid>.Fail(errors);
        return await write.RunAsync<Guid>(actor, async db =>
        {
            var own = await db.SavedViews.Where(v => v.EmployeeId == me && v.List == form.List).ToListAsync(ct);
            var view = id is null ? new SavedView { List = form.List, EmployeeId = me, CreatedAt = time.GetUtcNow() } : await db.SavedViews.SingleOrDefaultAsync(v => v.Id == id && v.List == form.List, ct);
            if (view is null || (id is not null && view.EmployeeId != me && !view.Shared))
                return Error.NotFound("Вид");
            if (id is not null && !SavedViewList.MayChange(view, actor))
                return await SetDefaultAsync(db, view, form.IsDefault, me, ct);
            var name = TextKey.Clean(form.Name ?? "");
            if (view.EmployeeId == me && own.Exists(v => v.Id != view.Id && TextKey.Fold(v.Name) == TextKey.Fold(name)))
                return new Error("duplicate", $"Вид «{name}» у вас уже есть. Измените его или выберите другое название.", nameof(form.Name));
            if (id is null && own.Count >= Most)
                return new Error("too_many", $"У одного списка не больше {Most} своих видов. Удалите ненужный.", nameof(form.Name));
            (view.Name, view.Query, view.Hidden, view.Shared) = (name, form.Query, form.Hidden, form.Shared);
            if (id is null)
                db.SavedViews.Add(view);
            return await SetDefaultAsync(db, view, form.IsDefault, me, ct);
        }, ct);
    }

    private static async Task<Result<Guid>> SetDefaultAsync(AppDb db, SavedView view, bool on, Guid me, CancellationToken ct)
    {
        var now = await db.DefaultViews.SingleOrDefaultAsync(d => d.EmployeeId == me && d.List == view.List, ct);
        if (on && now is null)
            db.DefaultViews.Add(new DefaultView { EmployeeId = me, List = view.List, ViewId = view.Id });
        else if (on && now is not null)
            now.ViewId = view.Id;
        else if (now?.ViewId == view.Id)
            db.DefaultViews.Remove(now);
        return view.Id;
    }
}

/// <summary>Deletes a view: one's own, or as an administrator a shared one.</summary>
[UseCase]
public sealed class DeleteView(ShortWrite write)
{
    public Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct) => write.RunAsync<Done>(actor, async db =>
    {
        if (await db.SavedViews.SingleOrDefaultAsync(v => v.Id == id, ct) is not { } view || !SavedViewList.MayChange(view, actor))
            return Error.NotFound("Вид");
        db.SavedViews.Remove(view);
        db.DefaultViews.RemoveRange(await db.DefaultViews.Where(d => d.ViewId == id).ToListAsync(ct));
        return Done.It;
    }, ct);
}
