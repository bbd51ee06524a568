namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>A sheet and the name of its part in the container.</summary>
internal sealed record SheetPart(SheetInfo Info, string Part);

/// <summary>What is where in the container (ECMA-376 part 1, 18.2; part 2, 9.3), transitional and strict alike.</summary>
internal sealed record Workbook(IReadOnlyList<SheetPart> Sheets, string? Strings, string? Styles, bool From1904)
{
    private const int MostSheets = 10_000;

    /// <param name="open">Opens a part by name; null when there is none.</param>
    public static Workbook Read(Func<string, XmlScanner?> open)
    {
        var part = Relations(open, "").Find(relation => relation.Type == "officeDocument")?.Part ?? "xl/workbook.xml";
        var relations = Relations(open, part);
        using var xml = open(part) ?? throw Refuse.Damaged();
        var sheets = new List<SheetPart>();
        var from1904 = false;
        while (xml.Next() is var token && token != XmlToken.EndOfPart)
        {
            if (token != XmlToken.Start)
            {
                continue;
            }

            if (xml.Name.SequenceEqual("workbookPr"u8))
            {
                from1904 = xml.Attribute("date1904"u8, out var value) && (value.SequenceEqual("1"u8) || value.SequenceEqual("true"u8));
            }
            else if (xml.Name.SequenceEqual("sheet"u8) && sheets.Count < MostSheets)
            {
                AddSheet(xml, relations, sheets);
            }
        }

        return new Workbook(
            sheets.Count > 0 ? sheets : throw Refuse.NoSheets(),
            relations.Find(relation => relation.Type == "sharedStrings")?.Part,
            relations.Find(relation => relation.Type == "styles")?.Part,
            from1904);
    }

    private static void AddSheet(XmlScanner xml, List<Relation> relations, List<SheetPart> sheets)
    {
        if (!xml.Attribute("id"u8, out var id, prefixed: true))
        {
            return;
        }

        var wanted = XmlText.Attribute(id);
        var relation = relations.Find(relation => relation.Id == wanted);

        // Chart, macro and dialog sheets hold no table.
        if (relation?.Type != "worksheet")
        {
            return;
        }

        var name = xml.Attribute("name"u8, out var nameBytes) ? XmlText.Attribute(nameBytes) : "";
        var hidden = xml.Attribute("state"u8, out var state) && !state.SequenceEqual("visible"u8);
        sheets.Add(new SheetPart(new SheetInfo(name, hidden), relation.Part));
    }

    private static List<Relation> Relations(Func<string, XmlScanner?> open, string of)
    {
        var slash = of.LastIndexOf('/') + 1;
        var folder = of[..slash];
        var relations = new List<Relation>();
        using var xml = open($"{folder}_rels/{of[slash..]}.rels");
        while (xml is not null && xml.Next() is var token && token != XmlToken.EndOfPart)
        {
            if (token == XmlToken.Start && xml.Name.SequenceEqual("Relationship"u8) && relations.Count < MostSheets
                && xml.Attribute("Id"u8, out var id) && xml.Attribute("Type"u8, out var type) && xml.Attribute("Target"u8, out var target))
            {
                var kind = XmlText.Attribute(type);
                relations.Add(new Relation(XmlText.Attribute(id), kind[(kind.LastIndexOf('/') + 1)..], Resolve(folder, XmlText.Attribute(target))));
            }
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (step != ".")
            {
                path.Add(Uri.UnescapeDataString(step));
            }
        }

        return string.Join('/', path);
    }

    private sealed record Relation(string Id, string Type, string Part);
}
