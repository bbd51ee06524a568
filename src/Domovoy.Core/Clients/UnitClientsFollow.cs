using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Clients;

/// <summary>Clients of a unit that was merged into another are that one's. A link that says nothing more than one there is not doubled.</summary>
[UseCase]
internal sealed class UnitClientsFollow(IEnumerable<IOnLinkJoined> joins) : IFollows<Unit>
{
    public async Task MoveAsync(AppDb db, Unit from, Unit to, MergePlan plan, CancellationToken ct)
    {
        await db.UnitClients.Include(l => l.Client).Where(l => l.UnitId == from.Id || l.UnitId == to.Id).LoadAsync(ct);
        var own = db.UnitClients.Local.Where(l => l.UnitId == to.Id).ToList();
        var theirs = db.UnitClients.Local.Where(l => l.UnitId == from.Id).ToList();
        var (stays, goes) = (UnitTitle.Short(to.Type, to.Number), UnitTitle.Short(from.Type, from.Number));
        foreach (var link in theirs)
        {
            var same = own.Where(other => other.ClientId == link.ClientId && other.Role == link.Role).ToList();
            if (same.Find(other => Covers(other, link)) is { } covering)
            {
                covering.Confirmed |= link.Confirmed;
                foreach (var join in joins)
                    await join.RunAsync(db, link, covering, ct);
                UnitClientHistory.Removed(db, link, to.Id);
                db.UnitClients.Remove(link);
                continue;
            }
            if (same.Exists(other => other.Overlaps(link)))
                plan.Warnings.Add($"{link.Client?.Title}: «{link.Role.Name()}» в обоих помещениях с разными данными. Останутся обе записи, лишнюю уберите сами.");
            db.AlsoChanged[link.Id] = [new("Помещение", goes, stays)];
            db.Entry(link).Property(l => l.UnitId).CurrentValue = to.Id;
            db.Entry(link).State = EntityState.Modified;
        }
        plan.Count("Связи с клиентами", theirs.Count);
    }

    private static bool Covers(UnitClient own, UnitClient other) =>
        Known(own.Right, other.Right) && Known(own.Share, other.Share) && own.Until == other.Until && Known(own.Since, other.Since)
        && Known(own.Document, other.Document) && Known(own.DocumentNumber, other.DocumentNumber) && Known(own.DocumentDate, other.DocumentDate);

    private static bool Known<T>(T own, T other) => other is null || Equals(own, other);
}
