using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>An account as its window shows it: the form to edit and the names of what it refers to.</summary>
/// <param name="Payer">Null also where one may not see the payer.</param>
public sealed record AccountDetails(Guid Id, int Version, PersonalAccountForm Form, string LegalEntity, string? Payer, Guid BuildingId, string Building, bool IsOpen);

[UseCase]
public sealed class GetAccount(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<AccountDetails>> GetAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var account = await actor.Visible(db.Accounts, db.Buildings).AsNoTracking().Include(a => a.LegalEntity).Include(a => a.Building).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null)
            return Error.NotFound("Лицевой счет");
        var links = await db.AccountUnits.AsNoTracking().Include(l => l.Unit).Where(l => l.AccountId == id).ToListAsync(ct);
        var payer = account.PayerClientId is { } client
            ? await actor.Visible(db.Clients, db.UnitClients, db.Buildings).AsNoTracking().SingleOrDefaultAsync(c => c.Id == client, ct)
            : null;
        var form = PersonalAccountForm.Of(account);
        form.PayerClientId = payer?.Id;
        form.Units = [.. links.Where(l => l.Unit is not null).OrderBy(l => l.Unit?.Place, StringComparer.Ordinal).Select(l => new AccountUnitForm
        {
            Id = l.UnitId, Title = l.Unit is { } unit ? UnitTitle.Short(unit.Type, unit.Number) : null, Share = l.PaymentPercent,
        })];
        return new AccountDetails(account.Id, account.Version, form, account.LegalEntity?.Name ?? "", payer?.Title, account.BuildingId, account.Building?.Name ?? "",
            account.IsOpen(DateOnly.FromDateTime(time.GetLocalNow().DateTime)));
    }

    /// <summary>The account of this number in this building, whose units one may add to; null if there is none.</summary>
    public async Task<AccountDetails?> FindAsync(Guid buildingId, Guid legalEntityId, AccountType type, string number, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var key = PersonalAccount.KeyOf(number);
        var id = await actor.Visible(db.Accounts, db.Buildings)
            .Where(a => a.BuildingId == buildingId && a.LegalEntityId == legalEntityId && a.Type == type && a.NumberKey == key).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        return id is { } found && await GetAsync(found, actor, ct) is { Ok: true } result ? result.Value : null;
    }
}
