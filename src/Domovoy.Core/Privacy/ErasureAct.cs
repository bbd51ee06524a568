using System.Globalization;
using Domovoy.Core.Printing;
using Domovoy.Core.Shared;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Domovoy.Core.Privacy;

/// <summary>The act and the extract of the event log as a PDF to sign (приказ Роскомнадзора № 179 от 28.10.2022, п. 3 и 5).</summary>
public static class ErasureAct
{
    private const double Left = 60;
    private const double Right = 40;
    private const double Top = 50;
    private const double Bottom = 60;

    public static byte[] Draw(Erasure act, TimeZoneInfo zone)
    {
        PrintFonts.Ensure();
        using var document = new PdfDocument();
        document.Info.Title = $"Акт № {act.Number} об уничтожении персональных данных";
        document.Language = "ru-RU";
        using (var paper = new Paper(document))
        {
            WriteAct(paper, act, zone);
            paper.NewPage();
            WriteLog(paper, act, zone);
        }
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private static void WriteAct(Paper paper, Erasure act, TimeZoneInfo zone)
    {
        paper.Line($"Акт № {act.Number} об уничтожении персональных данных", 16, bold: true);
        paper.Gap(6);
        paper.Fact("Дата уничтожения", Moment(act.At, zone));
        paper.Fact("Оператор", act.Operator);
        paper.Fact("Чьи данные", act.Subject);
        paper.Fact("Кто уничтожил", act.Author);
        paper.Fact("Причина", act.Reason.Name());
        paper.Fact("Способ", "удаление записей и файлов средствами информационной системы без возможности восстановления");
        paper.Fact("Информационная система", "Домовой: база данных и файлы на сервере");
        paper.Fact("Категории данных", string.Join("; ", act.Lines.Select(line => line.What).Distinct(StringComparer.Ordinal)));
        paper.Gap(8);
        paper.Line(act.Stays.Count == 0 ? "Ничего не сохранено" : "Сохранено, потому что хранить обязывают закон или договор", 12, bold: true);
        foreach (var kept in act.Stays)
            paper.Line($"• {kept.What} — {kept.Why}", 10.5);
        paper.Gap(8);
        paper.Line("Резервные копии вне системы этим актом не охвачены: их хранит и уничтожает оператор.", 10.5);
        paper.Line("Набранное и не сохраненное сотрудниками лежит на их компьютерах (черновики браузера) не дольше 14 дней и стирается само, а раньше — когда сотрудник удалит черновик или выйдет из системы.", 10.5);
        paper.Gap(28);
        paper.Line("Подпись ______________________   Расшифровка ______________________", 11);
    }

    private static void WriteLog(Paper paper, Erasure act, TimeZoneInfo zone)
    {
        paper.Line($"Выгрузка из журнала регистрации событий к акту № {act.Number}", 14, bold: true);
        paper.Fact("Чьи данные", act.Subject);
        paper.Fact("Информационная система", "Домовой");
        paper.Fact("Причина", act.Reason.Name());
        paper.Gap(8);
        foreach (var line in act.Lines)
            paper.Line($"{Moment(line.At ?? act.At, zone)} · {line.Where}: {line.What} — {Ru.Count(line.Count)}", 10.5);
    }

    private static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Text from the top down, on as many pages as it takes.</summary>
    private sealed class Paper : IDisposable
    {
        private readonly PdfDocument document;
        private XGraphics? graphics;
        private double y;

        public Paper(PdfDocument document)
        {
            this.document = document;
            NewPage();
        }

        private PrintPage Page => new(graphics ?? throw new InvalidOperationException("No page."));

        public void NewPage()
        {
            graphics?.Dispose();
            var page = document.AddPage();
            page.Size = PageSize.A4;
            graphics = XGraphics.FromPdfPage(page);
            y = Top;
        }

        public void Gap(double points) => y += points;

        public void Line(string text, double size, bool bold = false) => Write(text, Left, size, bold);

        public void Fact(string title, string text)
        {
            Write(title, Left, 9.5, bold: false);
            Write(text, Left, 11.5, bold: false);
            y += 5;
        }

        private void Write(string text, double left, double size, bool bold)
        {
            var font = PrintPage.Font(size, bold);
            foreach (var line in Page.Break(text, font, (graphics?.PageSize.Width ?? 0) - left - Right))
            {
                if (y + PrintPage.Height(font, 1) > (graphics?.PageSize.Height ?? 0) - Bottom)
                    NewPage();
                y = Page.DrawLines([line], font, new XRect(left, y, 0, 0), PrintAlign.Left, XBrushes.Black);
            }
        }

        public void Dispose() => graphics?.Dispose();
    }
}
