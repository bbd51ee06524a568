using Microsoft.Extensions.DependencyInjection;

namespace Domovoy.Core.Notifications;

internal static class NotificationsSetup
{
    /// <summary>The outbox, and every channel by scan of this assembly.</summary>
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<OutboxClock>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<ChannelChoice>();
        foreach (var type in typeof(NotificationsSetup).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IChannel)))
                services.AddSingleton(typeof(IChannel), type);
        }
    }
}
