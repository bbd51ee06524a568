using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Domovoy.Core;

/// <summary>Everything the product knows, for a host.</summary>
public static class CoreSetup
{
    /// <summary>Registers the database and every use case, found by scan: a sealed class named by its verb with RunAsync.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services, DatabaseOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDatabase(options);
        services.AddNotifications();
        services.AddSingleton<Imports.ISheets, Imports.Sheets>();
        services.AddSingleton<Staff.StaffChanges>();
        services.AddSingleton<Audit.ViewLog>();
        services.AddSingleton<Imports.ImportQueue>();
        services.AddSingleton<Imports.ImportEnds>();
        services.AddSingleton<Imports.ImportPass>();
        services.AddSingleton<Imports.ImportPassSteps>();
        services.AddSingleton<Imports.ImportUndo>();
        services.AddSingleton<Imports.ImportWork>();
        foreach (var type in typeof(CoreSetup).Assembly.GetTypes())
        {
            if (type is not { IsClass: true, IsAbstract: false } || type.GetCustomAttributes(typeof(UseCaseAttribute), false).Length == 0)
                continue;
            services.TryAddSingleton(type);
            foreach (var role in type.GetInterfaces().Where(i => i.Assembly == typeof(CoreSetup).Assembly))
                services.AddSingleton(role, provider => provider.GetRequiredService(type));
        }
        return services;
    }
}

/// <summary>Marks what <see cref="CoreSetup.AddCore"/> registers: use cases and lists. They hold no state, so one instance serves all.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UseCaseAttribute : Attribute;
