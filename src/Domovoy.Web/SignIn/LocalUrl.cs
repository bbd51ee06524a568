namespace Domovoy.Web.SignIn;

internal static class LocalUrl
{
    /// <summary>The address when it is a path of this site, otherwise the main page: a link must not lead elsewhere through our sign-in.</summary>
    public static string Or(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl) && !url.StartsWith("/sign-", StringComparison.Ordinal) ? url : "/";
}
