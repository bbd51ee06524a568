namespace Domovoy.Web.Workers;

/// <summary>What runs beside the pages: one line a worker.</summary>
internal static class WorkersSetup
{
    public static void AddWorkers(this IServiceCollection services)
    {
        services.AddHostedService<KeyUseWorker>();
        services.AddHostedService<ImportWorker>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<SessionWorker>();
        services.AddHostedService<RegistrationWorker>();
        services.AddHostedService<ViewWorker>();
    }
}
