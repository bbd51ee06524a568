using Domovoy.Core.Printing;
using Domovoy.Core.Shared;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using QRCoder;

namespace Domovoy.Core.Registration;

/// <summary>What one poster says.</summary>
/// <param name="Address">In words, as residents know it.</param>
/// <param name="Entrance">«3», or null for the whole house.</param>
/// <param name="Phone">E.164 of the company, or null.</param>
/// <param name="EmergencyPhone">E.164 of АДС, or null.</param>
/// <param name="Link">What the QR opens: the form with the address filled in.</param>
/// <param name="Short">What a person types who cannot scan.</param>
public sealed record PosterText(string Company, string Address, string? Entrance, string? Phone, string? EmergencyPhone, string Link, string Short);

/// <summary>Draws posters: A4, black on white, one a page.</summary>
public static class PosterDrawing
{
    private const double Margin = 50;
    private const double Quiet = 4;

    private static readonly (string Title, string Text)[] Steps =
    [
        ("Наведите камеру", "на код и откройте ссылку. Скачивать ничего не нужно"),
        ("Введите телефон", "и код из SMS. Адрес уже заполнен, укажите квартиру"),
        ("Пользуйтесь", "Помещение найдется само, или его подтвердит сотрудник"),
    ];

    public static byte[] Draw(IReadOnlyList<PosterText> posters)
    {
        PrintFonts.Ensure();
        using var document = new PdfDocument();
        document.Info.Title = "Приглашение жителей: " + posters[0].Address;
        document.Info.Author = posters[0].Company;
        document.Language = "ru-RU";
        foreach (var poster in posters)
        {
            var page = document.AddPage();
            page.Size = PageSize.A4;
            using var graphics = XGraphics.FromPdfPage(page);
            Draw(new PrintPage(graphics), poster, page.Width.Point, page.Height.Point);
        }
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private static void Draw(PrintPage page, PosterText text, double width, double height)
    {
        var inner = width - (2 * Margin);
        var y = page.Draw(text.Company, new XRect(Margin, 42, inner, 0), (15, 10), 2, bold: true);
        y = Rule(page, y + 5, width, 2.5) + 14;
        y = page.Draw("Приложение жителя", new XRect(Margin, y, inner, 0), (45, 45), 1, bold: true);
        y = page.Draw("Ваше помещение, лицевой счет и телефоны управляющей компании — в вашем телефоне", new XRect(Margin, y + 2, inner, 0), (17, 17), 2) + 14;
        y = Place(page, text, new XRect(Margin, y, inner, 0));
        var feet = height - 118;
        var steps = feet - 122;
        Code(page, text, y + 12, steps - 14, width);
        DrawSteps(page, steps, inner);
        Foot(page, text, feet, width);
    }

    /// <summary>The address, and beside it the entrance in white on black: seen from where the poster hangs.</summary>
    private static double Place(PrintPage page, PosterText text, XRect box)
    {
        var badge = 0.0;
        var font = PrintPage.Font(18, bold: true);
        if (text.Entrance is { } entrance)
        {
            var words = page.Fit($"Подъезд {entrance}", 150, (18, 9), 1, bold: true);
            badge = page.Width(words.Lines[0], words.Font) + 24;
            page.Graphics.DrawRectangle(XBrushes.Black, box.Right - badge, box.Top, badge, 32);
            page.DrawLines([words.Lines[0]], words.Font, new XRect(box.Right - badge, box.Top + ((32 - (words.Font.Size * 1.22)) / 2), badge, 0), PrintAlign.Center, XBrushes.White);
            badge += 16;
        }
        var (size, lines) = page.Fit(text.Address, box.Width - badge, (24, 13), 2, bold: true);
        var top = lines.Count == 1 && badge > 0 ? box.Top + ((32 - (size.Size * 1.22)) / 2) : box.Top;
        return Math.Max(page.DrawLines(lines, size, new XRect(box.Left, top, box.Width - badge, 0), PrintAlign.Left, XBrushes.Black), badge > 0 ? box.Top + font.Size + 14 : 0);
    }

    private static void Code(PrintPage page, PosterText text, double top, double bottom, double width)
    {
        const double words = 38;
        var side = Math.Min(bottom - top - words, 330);
        var left = (width - side) / 2;
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text.Link, QRCodeGenerator.ECCLevel.Q);
        var modules = code.ModuleMatrix;
        // The quiet zone of the code is the white of the page.
        var (count, first) = (modules.Count - (2 * (int)Quiet), (int)Quiet);
        var cell = side / count;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var run = column;
                while (run < count && modules[row + first][run + first])
                    run++;
                if (run == column)
                    continue;
                // A hair taller: no white seams between rows on any printer.
                page.Graphics.DrawRectangle(XBrushes.Black, left + (column * cell), top + (row * cell), (run - column) * cell, cell + 0.15);
                column = run;
            }
        }
        var y = page.Draw("Не открывается? Наберите в браузере телефона:", new XRect(Margin, top + side + 9, width - (2 * Margin), 0), (11, 11), 1, align: PrintAlign.Center);
        page.Draw(text.Short, new XRect(Margin, y - 1, width - (2 * Margin), 0), (17, 8), 1, bold: true, PrintAlign.Center);
    }

    private static void DrawSteps(PrintPage page, double top, double inner)
    {
        const double gap = 18;
        const double circle = 30;
        var width = (inner - (2 * gap)) / 3;
        for (var i = 0; i < Steps.Length; i++)
        {
            var left = Margin + (i * (width + gap));
            page.Graphics.DrawEllipse(XBrushes.Black, left, top + 4, circle, circle);
            page.DrawLines([(i + 1).ToString(Ru.Culture)], PrintPage.Font(17, bold: true), new XRect(left, top + 8.5, circle, 0), PrintAlign.Center, XBrushes.White);
            page.Draw(Steps[i].Title, new XRect(left + circle + 9, top + 10, width - circle - 9, 0), (14, 10), 1, bold: true);
            page.Draw(Steps[i].Text, new XRect(left, top + 42, width, 0), (12.5, 10), 4);
        }
    }

    private static void Foot(PrintPage page, PosterText text, double top, double width)
    {
        var y = Rule(page, top, width, 1) + 12;
        var half = (width - (2 * Margin) - 20) / 2;
        var phones = new[] { ("Вопросы: управляющая компания", text.Phone), ("Аварийно-диспетчерская служба", text.EmergencyPhone) }.Where(pair => pair.Item2 is not null).ToArray();
        for (var i = 0; i < phones.Length; i++)
        {
            var left = Margin + (i * (half + 20));
            var below = page.Draw(phones[i].Item1, new XRect(left, y, half, 0), (11.5, 11.5), 1);
            page.Draw(PhoneNumber.Format(phones[i].Item2 ?? ""), new XRect(left, below, half, 0), (24, 16), 1, bold: true);
        }
        page.Draw("Это бесплатно. Персональные данные обрабатываются только с вашего согласия.", new XRect(Margin, page.Graphics.PageSize.Height - 46, width - (2 * Margin), 0), (10, 10), 1);
    }

    private static double Rule(PrintPage page, double y, double width, double thick)
    {
        page.Graphics.DrawRectangle(XBrushes.Black, Margin, y, width - (2 * Margin), thick);
        return y + thick;
    }
}
