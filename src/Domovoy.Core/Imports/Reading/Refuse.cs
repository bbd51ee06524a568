using System.Globalization;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports.Reading;

/// <summary>The refusals of this folder: what is wrong and what to do, in the words of a person who has only Excel at hand.</summary>
internal static class Refuse
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    public static SpreadsheetException Damaged(Exception? cause = null) => Of("file_damaged",
        "Файл поврежден или загружен не полностью. Откройте его в Excel, сохраните заново в формате XLSX и загрузите еще раз.", cause);

    public static SpreadsheetException Empty() => Of("file_empty",
        "Файл пустой. Проверьте, тот ли файл выбран.");

    public static SpreadsheetException Protected(Exception? cause = null) => Of("file_protected",
        "Файл защищен паролем. Откройте его в Excel, снимите пароль (Файл → Сведения → Защита книги → Зашифровать с использованием пароля) и сохраните.", cause);

    /// <summary>Something we know and do not read.</summary>
    /// <param name="what">In the nominative: «таблица OpenDocument (ODS)».</param>
    public static SpreadsheetException Format(string what) => Of("file_format",
        $"Это {what}. Такие файлы не загружаются: откройте его в Excel или LibreOffice и сохраните как «Книга Excel (*.xlsx)».");

    /// <summary>Something that cannot be saved as a spreadsheet at all.</summary>
    public static SpreadsheetException NotSpreadsheet(string what) => Of("file_format",
        $"Это {what}, а не таблица. Загрузите файл XLSX, XLS или CSV.");

    public static SpreadsheetException Archive() => Of("file_format",
        "Это архив ZIP, в котором лежит таблица. Распакуйте его и загрузите саму таблицу.");

    public static SpreadsheetException Unknown() => Of("file_format",
        "Файл не похож на таблицу. Загрузите файл XLSX, XLS или CSV; если он открывается в Excel, сохраните его как «Книга Excel (*.xlsx)».");

    public static SpreadsheetException TooBig(long limitBytes) => Of("file_too_big",
        $"Файл больше {Megabytes(limitBytes)} МБ. Разделите его на несколько файлов.");

    public static SpreadsheetException XlsTooBig(long limitBytes) => Of("file_too_big",
        $"Файл XLS больше {Megabytes(limitBytes)} МБ. Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)».");

    public static SpreadsheetException TooMuchText() => Of("file_limits",
        "В файле слишком много текста: столько не помещается в память. Разделите его на несколько файлов или сохраните как CSV.");

    /// <summary>A part that inflates beyond all proportion.</summary>
    public static SpreadsheetException Bomb() => Of("file_limits",
        "Файл распаковывается в необычно большой объем и не будет загружен. Скопируйте нужные строки на чистый лист и сохраните его в новый файл XLSX.");

    public static SpreadsheetException TooComplex() => Of("file_limits",
        "Файл устроен слишком сложно и не будет загружен. Скопируйте нужные строки на чистый лист и сохраните его в новый файл XLSX.");

    public static SpreadsheetException Entities() => Of("file_limits",
        "В файле есть объявления DTD, которых в таблицах не бывает; такой файл не будет загружен. Откройте его в Excel и сохраните заново в формате XLSX.");

    public static SpreadsheetException TooManyRows(int limit) => Of("file_limits",
        $"На листе больше {Count(limit)} строк. Разделите его на несколько листов.");

    public static SpreadsheetException TooManyColumns(int row, int limit) => Of("file_limits",
        $"В строке {row} больше {Count(limit)} столбцов. Оставьте в файле только нужные столбцы.");

    /// <param name="row">0 when not known.</param>
    /// <param name="limit">In characters.</param>
    public static SpreadsheetException LongCell(int row, int limit) => Of("file_limits",
        $"{(row == 0 ? "В файле" : $"В строке {row}")} есть ячейка длиннее {Count(limit)} знаков. Сократите текст в ней.");

    public static SpreadsheetException LongRow(int row) => Of("file_limits",
        $"В строке {row} слишком много текста. Оставьте в файле только нужные столбцы.");

    public static SpreadsheetException OpenQuote(int row) => Of("file_quote",
        $"В строке {row} открыта кавычка \", а закрывающей нет. Исправьте эту строку или сохраните таблицу как «Книга Excel (*.xlsx)».");

    public static SpreadsheetException NoSheets() => Of("file_no_sheets",
        "В файле нет ни одного листа с таблицей. Проверьте, тот ли файл выбран.");

    public static SpreadsheetException NoStrings() => Of("file_damaged",
        "Файл поврежден: в нем нет таблицы с текстами ячеек. Откройте его в Excel, сохраните заново и загрузите еще раз.");

    public static SpreadsheetException NoSuchString(int row) => Of("file_damaged",
        $"Файл поврежден: в строке {row} ячейка ссылается на текст, которого нет. Откройте файл в Excel, сохраните заново и загрузите еще раз.");

    private static SpreadsheetException Of(string code, string text, Exception? cause = null) => new(new Error(code, text), cause);

    private static string Megabytes(long bytes) => Count(bytes / (1024 * 1024));

    private static string Count(long number) => number.ToString("N0", Russian);
}
