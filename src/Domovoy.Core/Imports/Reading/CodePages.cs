using System.Text;

namespace Domovoy.Core.Imports.Reading;

/// <summary>Encodings older than Unicode, which .NET knows only once its provider is registered.</summary>
internal static class CodePages
{
    static CodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Windows1251 => Get("windows-1251");

    /// <exception cref="ArgumentException">No such encoding.</exception>
    public static Encoding Get(string name) => Encoding.GetEncoding(name);
}
