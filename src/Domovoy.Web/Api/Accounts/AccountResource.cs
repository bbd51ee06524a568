using System.ComponentModel;
using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Web.Api.Units;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Api.Accounts;

internal sealed class AccountQuery : ListQuery
{
    [FromQuery(Name = "unitId"), Description("Помещение")] public Guid? UnitId { get; set; }
    [FromQuery(Name = "buildingId"), Description("Объект")] public Guid? BuildingId { get; set; }
    [FromQuery(Name = "legalEntityId"), Description("Юрлицо")] public Guid? LegalEntityId { get; set; }
    [FromQuery(Name = "open"), Description("true: открытые сегодня; false: закрытые; не указано: все")] public bool? Open { get; set; }
    [FromQuery(Name = "withoutUnified"), Description("true: только без ЕЛС")] public bool? WithoutUnified { get; set; }
    [FromQuery(Name = "withoutPayer"), Description("true: только без плательщика")] public bool? WithoutPayer { get; set; }
}

internal sealed class AccountJson : IVersioned
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    [Flat] public PersonalAccountForm Form { get; init; } = new();
    public Named? LegalEntity { get; init; }
    public Named? Building { get; init; }
    /// <summary>Null where there is none, or the client is not visible.</summary>
    public Named? Payer { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
}

internal sealed class AccountResource(IDbContextFactory<AppDb> factory, SaveAccount save, DeleteAccount delete, TimeProvider time)
    : Resource<AccountQuery, PersonalAccountForm, AccountJson>, IListed
{
    public static readonly ResourceName Names = new("accounts", "Лицевые счета", "лицевой счет");

    public override ResourceName Name => Names;

    public static Delegate List => ([AsParameters] AccountQuery query, AccountResource resource, HttpContext http) => resource.ListAsync(query, http);

    public override async Task<ListAnswer<AccountJson>> ListAsync(AccountQuery query, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = actor.Visible(db.Accounts, db.Buildings);
        if (query.BuildingId is { } building)
            found = found.Where(a => a.BuildingId == building);
        if (query.UnitId is { } unit)
            found = found.Where(a => db.AccountUnits.Any(link => link.AccountId == a.Id && link.UnitId == unit));
        if (query.LegalEntityId is { } entity)
            found = found.Where(a => a.LegalEntityId == entity);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        if (query.Open is { } open)
            found = found.Where(a => (a.ClosedOn == null || a.ClosedOn > today) == open);
        if (query.WithoutUnified == true)
            found = found.Where(a => a.UnifiedNumber == null);
        if (query.WithoutPayer == true)
            found = found.Where(a => a.PayerClientId == null);
        found = found.Matching(await WordQueries.ReadAsync(db, query.Search, ct), word => word.Accounts);
        return await found.Include(a => a.LegalEntity).Include(a => a.Building).PageAsync(query, rows => AnswerAsync(db, rows, actor, ct), ct);
    }

    public override async Task<AccountJson?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = await actor.Visible(db.Accounts, db.Buildings).AsNoTracking().Include(a => a.LegalEntity).Include(a => a.Building).Where(a => a.Id == id).ToListAsync(ct);
        return (await AnswerAsync(db, found, actor, ct)).SingleOrDefault();
    }

    public override async Task<Result<Guid>> SaveAsync(Guid? id, int? version, PersonalAccountForm form, Actor actor, CancellationToken ct) =>
        (await save.RunAsync(id, version, form, actor, ct)).To(account => account.Id);

    public override Task<Result<Done>> DeleteAsync(Guid id, int? version, Actor actor, CancellationToken ct) => delete.RunAsync(id, version, actor, ct);

    private static async Task<IReadOnlyList<AccountJson>> AnswerAsync(AppDb db, List<PersonalAccount> accounts, Actor actor, CancellationToken ct)
    {
        var ids = accounts.Select(a => a.Id).ToList();
        var links = await db.AccountUnits.AsNoTracking().Include(link => link.Unit).ThenInclude(u => u!.Building)
            .Where(link => ids.Contains(link.AccountId)).OrderBy(link => link.Id).ToListAsync(ct);
        var payerIds = accounts.Select(a => a.PayerClientId).OfType<Guid>().Distinct().ToList();
        var payers = await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().Where(c => payerIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return [.. accounts.Select(account => Of(account, links.Where(link => link.AccountId == account.Id), account.PayerClientId is { } payer ? payers.GetValueOrDefault(payer) : null))];
    }

    private static AccountJson Of(PersonalAccount a, IEnumerable<AccountUnit> links, Client? payer)
    {
        var form = PersonalAccountForm.Of(a);
        form.PayerClientId = payer?.Id;
        form.Units = [.. links.Where(link => link.Unit is not null).Select(link => new AccountUnitForm { Id = link.UnitId, Title = link.Unit is { } unit ? UnitJson.TitleOf(unit) : "", Share = link.PaymentPercent })];
        return new AccountJson
        {
            Id = a.Id, Version = a.Version, Form = form,
            LegalEntity = a.LegalEntity is { } entity ? new Named(entity.Id, entity.Name) : null,
            Building = a.Building is { } building ? new Named(building.Id, building.Name) : null,
            Payer = payer is null ? null : new Named(payer.Id, payer.Title),
            CreatedAt = a.CreatedAt, ChangedAt = a.ChangedAt,
        };
    }
}
