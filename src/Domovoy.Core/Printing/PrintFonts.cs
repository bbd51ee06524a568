using System.Reflection;
using PdfSharp.Fonts;

namespace Domovoy.Core.Printing;

/// <summary>PT Sans, shipped with the product: a server has no fonts of its own to rely on.</summary>
internal sealed class PrintFonts : IFontResolver
{
    public const string Family = "PT Sans";
    private const string Regular = "PTSans-Regular";
    private const string Bold = "PTSans-Bold";
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>The library has one place for fonts in a process.</summary>
    public static void Ensure() => _ = Installed.Value;

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);

    public byte[] GetFont(string faceName)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(PrintFonts).Namespace}.Fonts.{faceName}.ttf")
            ?? throw new InvalidOperationException("No font " + faceName);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool Install()
    {
        GlobalFontSettings.FontResolver = new PrintFonts();
        return true;
    }
}
