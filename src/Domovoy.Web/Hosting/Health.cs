using System.Data.Common;
using Domovoy.Core.Database;

namespace Domovoy.Web.Hosting;

/// <summary>Whether this node can work: the database answers and has the schema of this build.</summary>
internal sealed class Readiness(SchemaState schema, ILogger<Readiness> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<string?> ProblemAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            if (!ServerRun.Told)
                return "starting";
            return await schema.IsCurrentAsync(limit.Token) ? null : "schema";
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException or InvalidOperationException or TimeoutException)
        {
            log.LogWarning("Not ready: {Failure}", failure.GetType().Name);
            return "database";
        }
    }
}

internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "ok" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (Readiness readiness, CancellationToken ct) => await readiness.ProblemAsync(ct) is { } problem
            ? Results.Json(new { status = "unavailable", problem }, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new { status = "ready" })).ExcludeFromDescription();
    }
}
