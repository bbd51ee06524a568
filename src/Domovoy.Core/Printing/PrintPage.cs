using PdfSharp.Drawing;

namespace Domovoy.Core.Printing;

/// <summary>Where a line stands between left and right.</summary>
internal enum PrintAlign
{
    Left,
    Center,
}

/// <summary>Draws text on one page, in points, broken into lines and made smaller until it fits.</summary>
internal sealed class PrintPage(XGraphics graphics)
{
    private const double Leading = 1.22;

    public XGraphics Graphics => graphics;

    public static XFont Font(double size, bool bold = false) => new(PrintFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    public double Width(string text, XFont font) => graphics.MeasureString(text, font).Width;

    /// <summary>Draws and returns where the next thing begins. At the least size what still does not fit goes on to further lines.</summary>
    /// <param name="text">One paragraph.</param>
    /// <param name="box">Left, top and width; the height is the result.</param>
    /// <param name="size">Largest and least size.</param>
    /// <param name="lines">At most so many lines before it gets smaller.</param>
    /// <param name="bold">Weight.</param>
    /// <param name="align">Alignment.</param>
    public double Draw(string text, XRect box, (double Most, double Least) size, int lines, bool bold = false, PrintAlign align = PrintAlign.Left)
    {
        var (font, broken) = Fit(text, box.Width, size, lines, bold);
        return DrawLines(broken, font, box, align, XBrushes.Black);
    }

    public double DrawLines(IReadOnlyList<string> lines, XFont font, XRect box, PrintAlign align, XBrush brush)
    {
        var y = box.Top;
        foreach (var line in lines)
        {
            var x = align == PrintAlign.Center ? box.Left + ((box.Width - Width(line, font)) / 2) : box.Left;
            graphics.DrawString(line, font, brush, x, y + font.Size);
            y += font.Size * Leading;
        }
        return y;
    }

    public (XFont Font, IReadOnlyList<string> Lines) Fit(string text, double width, (double Most, double Least) size, int lines, bool bold)
    {
        for (var points = size.Most; ; points -= 0.5)
        {
            var font = Font(points, bold);
            var broken = Break(text, font, width);
            if (broken.Count <= lines || points <= size.Least)
                return (font, broken);
        }
    }

    public static double Height(XFont font, int lines) => font.Size * Leading * lines;

    /// <summary>Lines not wider than the width; a word that is longer alone is cut.</summary>
    public IReadOnlyList<string> Break(string text, XFont font, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer, font) <= width)
            {
                line = longer;
                continue;
            }
            if (line.Length > 0)
                lines.Add(line);
            line = word;
            while (Width(line, font) > width && line.Length > 1)
            {
                var fits = line.Length - 1;
                while (fits > 1 && Width(line[..fits], font) > width)
                    fits--;
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }
        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }
}
