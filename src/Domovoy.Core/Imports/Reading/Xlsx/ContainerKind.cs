namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Tells what a ZIP file is by the names in it, and refuses what is no XLSX.</summary>
internal static class ContainerKind
{
    private static readonly string[] Tables = [".xlsx", ".xlsm", ".xls", ".csv", ".ods"];

    public static void Check(ZipContainer zip)
    {
        if (zip.Find("xl/workbook.bin") is not null)
        {
            throw Refuse.Format("двоичная книга Excel (XLSB)");
        }

        if (zip.Find("content.xml") is not null && zip.Find("META-INF/manifest.xml") is not null)
        {
            throw Refuse.Format("документ OpenDocument (ODS и другие)");
        }

        if (zip.Find("Index/Document.iwa") is not null || zip.Find("Index.zip") is not null)
        {
            throw Refuse.Format("документ Apple iWork (Numbers и другие)");
        }

        if (zip.Find("word/document.xml") is not null)
        {
            throw Refuse.NotSpreadsheet("документ Word (DOCX)");
        }

        if (zip.Find("ppt/presentation.xml") is not null)
        {
            throw Refuse.NotSpreadsheet("презентация PowerPoint (PPTX)");
        }

        if (zip.Find("xl/workbook.xml") is null && zip.Find("_rels/.rels") is null)
        {
            throw zip.Names.Any(name => Array.Exists(Tables, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
                ? Refuse.Archive()
                : Refuse.NotSpreadsheet("архив ZIP");
        }
    }
}
