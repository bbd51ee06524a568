using System.Globalization;
using Domovoy.Core.Database;
using Microsoft.Extensions.Primitives;

namespace Domovoy.Web.Api;

/// <summary>The version of a record in quotes. A proxy that compresses makes it weak (W/): the number counts all the same.</summary>
internal static class ETag
{
    public static IResult Stale => Problems.Of([ShortWrite.Conflict]);

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads If-Match: no header and * give null, which matches any version.</summary>
    /// <returns>False for what is no ETag of ours and so matches nothing.</returns>
    public static bool TryRead(StringValues header, out int? version)
    {
        version = null;
        var text = header.ToString().Trim();
        if (text.Length == 0 || text == "*")
            return true;
        if (Number(text) is not { } number)
            return false;
        version = number;
        return true;
    }

    public static bool Matches(StringValues header, int version) => header.ToString().Split(',').Any(tag => Number(tag.Trim()) == version);

    private static int? Number(string tag)
    {
        if (tag.StartsWith("W/", StringComparison.Ordinal))
            tag = tag[2..];
        return tag is ['"', .., '"'] && int.TryParse(tag[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
