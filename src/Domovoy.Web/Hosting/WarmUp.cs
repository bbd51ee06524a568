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
        if (!await host.StartedAsync(stoppingToken))
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
    /// <summary>Instead of the service of data protection that reads the keys before the server listens.</summary>
    public static void AddWarmUp(this IServiceCollection services)
    {
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(early);
        services.AddHostedService<WarmUp>();
    }

    /// <summary>For workers: they begin when the server listens. False when it stopped before.</summary>
    public static async Task<bool> StartedAsync(this IHostApplicationLifetime host, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var at = host.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, Task.Delay(Timeout.Infinite, stopping));
        return started.Task.IsCompleted;
    }
}
