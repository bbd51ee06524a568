using Domovoy.Core.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Web.Hosting;

/// <summary>
/// What the first request would wait for is made beside the first requests instead: the database model (most of a second of work)
/// and the keys of cookies.
/// </summary>
internal sealed class WarmUp(IDbContextFactory<AppDb> factory, IDataProtectionProvider keys, IHostApplicationLifetime host, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await host.SettledAsync(stoppingToken))
            return;
        try
        {
            await using var db = await factory.CreateDbContextAsync(stoppingToken);
            await db.Users.AnyAsync(stoppingToken);
            keys.CreateProtector("WarmUp").Protect("");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("Not warmed up: {Failure}", failure.GetType().Name);
        }
    }
}

internal static class WarmUpSetup
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(700);

    /// <summary>Instead of the service of data protection that reads the keys before the server listens. Comes last: several others add that service.</summary>
    public static void AddWarmUp(this IServiceCollection services)
    {
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(early);
        services.AddHostedService<WarmUp>();
    }

    /// <summary>For workers: they begin a moment after the server listens, so that its first answers wait for nobody. False when it stopped before.</summary>
    public static async Task<bool> SettledAsync(this IHostApplicationLifetime host, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var at = host.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, Task.Delay(Timeout.Infinite, stopping));
        await Task.WhenAny(Task.Delay(Moment, stopping));
        return !stopping.IsCancellationRequested;
    }
}
