namespace Domovoy.Web.Office;

/// <summary>«Кабинет УК»: an interactive Blazor application for those who signed in.</summary>
internal static class OfficeSetup
{
    public static void AddOffice(this IServiceCollection services) => services.AddRazorComponents().AddInteractiveServerComponents();

    public static void MapOffice(this WebApplication app) =>
        app.MapRazorComponents<OfficeApp>().AddInteractiveServerRenderMode().RequireAuthorization();
}
