"""Writes one-c.xlsx and excel.xlsx as 1C:Enterprise and Excel write them (shape of the XML, not their code)."""
import zipfile, sys

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 31, 12, 0, 0)), text, zipfile.ZIP_DEFLATED)


def rels(*items):
    return HEAD + f'<Relationships xmlns="{PKG}">' + "".join(
        f'<Relationship Id="{i}" Type="{REL}/{t}" Target="{a}"/>' for i, t, a in items) + "</Relationships>"


def types(*parts):
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + "".join(f'<Override PartName="{n}" ContentType="{base}{t}+xml"/>' for n, t in parts) + "</Types>")


def one_c(path):
    """Merged title rows, a heading on two rows, every cell styled, blanks too, absolute targets, no cached widths."""
    strings, index = [], {}

    def s(text):
        if text not in index:
            index[text] = len(strings)
            strings.append(text)
        return index[text]

    rows, merged, number = [], [], 0

    def row(values, style):
        nonlocal number
        number += 1
        cells = ""
        for i in range(12):
            at = f"{chr(65 + i)}{number}"
            v = values[i] if i < len(values) else None
            if v is None:
                cells += f'<c r="{at}" s="{style}"/>'
            elif isinstance(v, str):
                cells += f'<c r="{at}" s="{style}" t="s"><v>{s(v)}</v></c>'
            else:
                cells += f'<c r="{at}" s="{style + 1}"><v>{v}</v></c>'
        rows.append(f'<row r="{number}" spans="1:12" ht="11.25" customHeight="1">{cells}</row>')

    row([None, 'Реестр лицевых счетов на 31.01.2024'], 0)
    merged.append("B1:H1")
    row([None, 'Организация: ООО "УК "Ромашка"'], 0)
    merged.append("B2:H2")
    row([], 0)
    row([None, "Лицевой счет", "Помещение", None, "Собственник", "Площадь", "Дата открытия"], 2)
    row([None, None, "Вид", "Номер", None, None, None], 2)
    merged += ["B4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:G5"]
    for n in range(1, 41):
        row([None, f"{n:010d}", "Квартира", str(n), f"Иванова Мария Петровна {n}", round(30 + n * 1.1, 2), 44927 + n], 4)
    row([None, "Итого", None, None, None, 2102.0], 2)
    xf = "".join(f'<xf numFmtId="{f}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for f in (0, 0, 0, 0, 0, 0))
    write(path, {
        "[Content_Types].xml": types(("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"),
                                     ("/xl/styles.xml", "styles"), ("/xl/sharedStrings.xml", "sharedStrings")),
        "_rels/.rels": rels(("rId1", "officeDocument", "/xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": rels(("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "styles", "/xl/styles.xml"),
                                           ("rId3", "sharedStrings", "/xl/sharedStrings.xml")),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="TDSheet" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": HEAD + f'<styleSheet xmlns="{MAIN}"><cellXfs count="6">{xf}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>\n' + "\n".join(rows) + "\n</sheetData>"
        + f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merged) + "</mergeCells></worksheet>",
        "xl/sharedStrings.xml": HEAD + f'<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">\n' + "\n".join(
            "<si>\n<t>" + t.replace("&", "&amp;") + "</t>\n</si>" for t in strings) + "\n</sst>",
    })


def excel(path):
    """What Excel puts around the cells: spans, dyDescent, mc:Ignorable, rich text, phonetic hints, ext lists, a chart sheet."""
    ns = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
          'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"')
    sst = ("<si><t>Адрес</t></si><si><t>Площадь</t></si><si><t xml:space=\"preserve\"> с пробелами </t></si>"
           "<si><r><rPr><b/><sz val=\"11\"/></rPr><t>ул. Ленина,</t></r><r><rPr><sz val=\"11\"/></rPr><t xml:space=\"preserve\"> д. 5</t></r></si>"
           "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh><phoneticPr fontId=\"1\"/></si>"
           "<si><t xml:space=\"preserve\">первая_x000D_\nвторая</t></si><si><t>имя_x005F_x000D_файла</t></si><si><t/></si>")
    fmts = ("<numFmts count=\"4\"><numFmt numFmtId=\"164\" formatCode=\"[$-419]d\\ mmmm\\ yyyy\\ &quot;г.&quot;;@\"/>"
            "<numFmt numFmtId=\"165\" formatCode=\"0000000000\"/><numFmt numFmtId=\"166\" formatCode=\"#,##0.00&quot; м2 дом&quot;\"/>"
            "<numFmt numFmtId=\"167\" formatCode=\"000\\-000\\-000\\ 00\"/></numFmts>")
    xfs = "".join(f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for n in (0, 14, 164, 22, 21, 46, 165, 166, 9, 10, 49, 167))
    rows = [
        '<row r="1" spans="1:4" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>',
        '<row r="2" spans="1:4" x14ac:dyDescent="0.25"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>54.3</v></c><c r="C2" t="s"><v>4</v></c><c r="D2" t="s"><v>5</v></c></row>',
        '<row r="3" spans="1:4"><c r="A3" s="1"><v>45322</v></c><c r="B3" s="2"><v>22383</v></c><c r="C3" s="3"><v>45322.520833333336</v></c><c r="D3" s="4"><v>0.5</v></c></row>',
        '<row r="5" spans="1:4"><c r="A5" s="6"><v>12345</v></c><c r="B5" s="7"><v>7.9221234567E10</v></c><c r="C5" s="8"><v>0.5</v></c><c r="D5" s="9"><v>0.125</v></c></row>',
        '<row r="6" spans="1:6"><c r="A6"><v>0.30000000000000004</v></c><c r="B6"><f>A6*2</f><v>0.60000000000000009</v></c><c r="C6" t="str"><f>"a"&amp;"b"</f><v>a &amp; b</v></c>'
        '<c r="D6" t="b"><v>1</v></c><c r="E6" s="11"><v>1223344595</v></c><c r="F6" t="s"><v>6</v></c></row>',
        '<row r="7" spans="1:4"><c r="A7" s="1"><v>-1</v></c><c r="B7" s="1"/><c r="C7" t="s"><v>7</v></c><c r="D7" s="10"><v>1234567</v></c></row>',
    ]
    write(path, {
        "[Content_Types].xml": types(("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"), ("/xl/worksheets/sheet2.xml", "worksheet"),
                                     ("/xl/styles.xml", "styles"), ("/xl/sharedStrings.xml", "sharedStrings")),
        "_rels/.rels": rels(("rId3", "extended-properties", "docProps/app.xml"), ("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}" {ns}><workbookPr defaultThemeVersion="124226"/><sheets>'
        '<sheet name="Дома" sheetId="1" r:id="rId1"/><sheet name="Списки" sheetId="3" state="veryHidden" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rels(("rId4", "styles", "styles.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"), ("rId1", "worksheet", "worksheets/sheet1.xml"),
                                           ("rId5", "sharedStrings", "sharedStrings.xml")),
        "xl/worksheets/sheet1.xml": HEAD + f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}" {ns}><dimension ref="A1:F7"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="20"/></cols><sheetData>' + "".join(rows)
        + '</sheetData><autoFilter ref="A1:D1"/><mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>',
        "xl/worksheets/sheet2.xml": HEAD + f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        "xl/styles.xml": HEAD + f'<styleSheet xmlns="{MAIN}" {ns}>{fmts}<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="12">{xfs}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": HEAD + f'<sst xmlns="{MAIN}" count="9" uniqueCount="8">{sst}</sst>',
    })


one_c(sys.argv[1] + "/one-c.xlsx")
excel(sys.argv[1] + "/excel.xlsx")
