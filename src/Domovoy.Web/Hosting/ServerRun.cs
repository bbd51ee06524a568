using Domovoy.Core.Database;
using Domovoy.Core.Staff;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Domovoy.Web.Hosting;

/// <summary>Starts the server: schema, first administrator, address on the screen. A refusal is one line and exit code 1.</summary>
internal static class ServerRun
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>The server accepts requests.</summary>
    public static bool Started { get; private set; }

    /// <summary>The address, and the link of a fresh installation, are on the screen: whoever waits for readiness finds them there.</summary>
    public static bool Told { get; private set; }

    public static async Task<int> RunServerAsync(this WebApplication app)
    {
        var refused = await app.GuardAsync("Домовой не запустился. ", async () =>
        {
            await app.PrepareDatabaseAsync(server: true, app.Lifetime.ApplicationStopping);
            await EnsureAdministratorAsync(app);
            Console.WriteLine("База данных готова, открываем адрес.");
            await app.StartAsync();
            Started = true;
            await PrintAsync(app);
            Told = true;
        });
        if (refused != 0)
        {
            // Workers that had begun end in order; disposed under them, they would complain after the one line of the refusal.
            await app.StopAsync();
            return refused;
        }
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Runs what may be refused: prints why on stderr, without a stack trace.</summary>
    /// <returns>0, or 1 when refused.</returns>
    public static async Task<int> GuardAsync(this WebApplication app, string what, Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception failure) when (failure is not Commands.UsageException)
        {
            var text = StartRefused.Explain(failure, app.Services.GetRequiredService<DatabaseOptions>());
            if (text is null)
                app.Services.GetRequiredService<ILogger<WebApplication>>().LogCritical(failure, "Failed");
            await Console.Error.WriteLineAsync(what + (text ?? failure.Message));
            return 1;
        }
    }

    /// <summary>Brings the schema up to date; waits up to a minute for a PostgreSQL that is still starting.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app, bool server, CancellationToken ct)
    {
        var (migrator, time) = (app.Services.GetRequiredService<Migrator>(), app.Services.GetRequiredService<TimeProvider>());
        var (since, told) = (time.GetTimestamp(), false);
        while (true)
        {
            try
            {
                await (server ? migrator.RunAsync(ct) : migrator.EnsureSchemaAsync(ct));
                return;
            }
            catch (Exception failure) when (StartRefused.IsPassing(failure) && time.GetElapsedTime(since) < LongestWait)
            {
                if (!told)
                    app.Services.GetRequiredService<ILogger<Migrator>>().LogWarning("PostgreSQL is not ready, waiting up to {Seconds} s", LongestWait.TotalSeconds);
                told = true;
                await Task.Delay(TimeSpan.FromMilliseconds(500), time, ct);
            }
        }
    }

    private static async Task EnsureAdministratorAsync(WebApplication app)
    {
        var (email, password) = (app.Configuration["Admin:Email"], app.Configuration["Admin:Password"]);
        if (string.IsNullOrWhiteSpace(email))
            return;
        var form = new FirstAdministratorForm { Surname = "Администратор", FirstName = "Главный", Email = email, Password = password };
        var made = await app.Services.GetRequiredService<FirstAdministrator>().EnsureAsync(form, CancellationToken.None);
        // Of two nodes started together the other was faster.
        if (!made.Ok && made.Error.Code == "duplicate")
            made = await app.Services.GetRequiredService<FirstAdministrator>().EnsureAsync(form, CancellationToken.None);
        if (!made.Ok)
            throw new StartRefusedException($"Admin__Email, Admin__Password: {string.Join(' ', made.Errors.Select(error => error.Text))}");
    }

    private static async Task PrintAsync(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = (addresses.FirstOrDefault() ?? "").Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
        app.Services.GetRequiredService<Core.Notifications.PublicAddress>().Listening = address;
        var token = await app.Services.GetRequiredService<FirstAdministrator>().NewTokenAsync(CancellationToken.None);
        Console.WriteLine($"Домовой работает: {address}");
        if (token is not null)
        {
            Console.WriteLine("Сотрудников еще нет. Создайте администратора по ссылке (действует один раз, сутки):");
            Console.WriteLine($"{address}/first-administrator?token={token}");
        }
    }
}
