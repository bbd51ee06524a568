using Domovoy.Core.Imports;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;

namespace Domovoy.Web.Office.Find;

/// <summary>What passes over the desk: applications of residents, for whom the tick lets see them, and imports by the names of their files.</summary>
public sealed class DeskSearch(WaitingRequests requests, ImportList imports)
{
    /// <summary>So many applications are read whole within the milliseconds a letter may take; of more the latest.</summary>
    private const int MostRead = 5_000;

    /// <summary>One letter begins something of everybody.</summary>
    private const int LeastLetters = 2;

    /// <summary>Those that wait come first.</summary>
    public async Task<IReadOnlyList<Found>> RequestsAsync(string typed, int most, Actor actor, CancellationToken ct)
    {
        if (typed.Trim().Length < LeastLetters)
            return [];
        var found = new List<Found>();
        foreach (var waiting in new[] { true, false })
        {
            if (found.Count >= most)
                break;
            var filter = new RequestFilter { Search = typed, Latest = MostRead };
            var page = waiting ? await requests.WaitingAsync(filter, null, most, actor, ct) : await requests.DecidedAsync(filter, null, most, actor, ct);
            if (page.Ok)
                found.AddRange(page.Value.Items.Select(row => new Found(row.Title, Found.Noted(false, row.Status.Name(), row.Unit, row.Place), $"/clients/{(waiting ? "waiting" : "decided")}?open={row.Id}", "people")));
        }
        return [.. found.Take(most)];
    }

    /// <summary>The list is searched by authors too, whom nobody looks for here.</summary>
    public async Task<IReadOnlyList<Found>> ImportsAsync(string typed, int most, Actor actor, CancellationToken ct)
    {
        if (typed.Trim().Length < LeastLetters)
            return [];
        var page = await imports.PageAsync(new ImportFilter { Search = typed }, true, null, most, actor, ct);
        return page.Ok
            ? [.. page.Value.Items.Where(run => OfficePlaces.Names(typed, run.FileName)).Select(run => new Found(run.FileName, Found.Noted(false, ImportStatuses.Name(run.Status), Moments.DateTime(run.CreatedAt)), $"/imports/{run.Id}", "import"))]
            : [];
    }
}
