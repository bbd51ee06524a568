using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>A client of a unit, as the tab «Клиенты» of the unit's card shows it.</summary>
/// <param name="Document">«Выписка из ЕГРН № 99/2021 от 12.03.2021», or null.</param>
/// <param name="Phone">E.164 of the primary phone with its extension, or null.</param>
public sealed record UnitClientRow(
    Guid LinkId, Guid ClientId, string Client, ClientRole Role, RightKind? Right, Share? Share, DateOnly? Since, DateOnly? Until, string? Document, string? Phone, bool Confirmed, bool IsCurrent)
{
    public LinkSource Source { get; init; }
    public int Version { get; init; }
    /// <summary>To be edited.</summary>
    public required UnitClientForm Form { get; init; }
}

/// <param name="Shares">How the shares of today's owners add up.</param>
public sealed record UnitClients(IReadOnlyList<UnitClientRow> Rows, OwnerShares Shares);

/// <summary>Who is linked to a unit: those of today first, owners first among them.</summary>
[UseCase]
public sealed class UnitClientList(IDbContextFactory<AppDb> factory, TimeProvider time)
{
    public async Task<Result<UnitClients>> GetAsync(Guid unitId, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!await actor.Visible(db.Units, db.Buildings).AnyAsync(u => u.Id == unitId, ct))
            return Error.NotFound("Помещение");
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var links = await db.UnitClients.AsNoTracking().Include(l => l.Client).ThenInclude(c => c!.Phones).Where(l => l.UnitId == unitId).ToListAsync(ct);
        var rows = links.Select(l => new UnitClientRow(
            l.Id, l.ClientId, l.Client?.Title ?? "", l.Role, l.Right, l.Share, l.Since, l.Until, DocumentOf(l),
            l.Client?.Phones.OrderByDescending(p => p.IsPrimary).ThenBy(p => p.Id).FirstOrDefault()?.Dialled, l.Confirmed, l.IsCurrent(today))
        {
            Source = l.Source, Version = l.Version, Form = UnitClientForm.Of(l),
        });
        var shares = OwnerShares.Of([.. links.Where(l => l.IsOwner(today)).Select(OwnerShare.Of)]);
        return new UnitClients([.. rows.OrderByDescending(r => r.IsCurrent).ThenBy(r => r.Role).ThenBy(r => r.Client, StringComparer.Ordinal)], shares);
    }

    private static string? DocumentOf(UnitClient link)
    {
        var parts = new[]
        {
            link.Document,
            link.DocumentNumber is { } number ? "№ " + number : null,
            link.DocumentDate is { } date ? "от " + Ru.Date(date) : null,
        };
        return string.Join(' ', parts.Where(part => part is not null)) is { Length: > 0 } text ? text : null;
    }
}
