namespace Domovoy.Web.Office.Components;

/// <summary>The drawings of the icons: 24 by 24, strokes only. Never built from what a person typed.</summary>
internal static class IconShapes
{
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["search"] = """<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>""",
        ["bookmark"] = """<path d="M6.500 4h11v16.500L12 16l-5.500 4.500z"/>""",
        ["columns"] = """<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="M9.2 4.5v15M14.8 4.5v15"/>""",
        ["down"] = """<path d="m6 9 6 6 6-6"/>""",
        ["right"] = """<path d="m9 6 6 6-6 6"/>""",
        ["left"] = """<path d="m15 6-6 6 6 6"/>""",
        ["cross"] = """<path d="M5 5l14 14M19 5 5 19"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["check"] = """<path d="m4.5 12.5 5 5 10-11"/>""",
        ["door"] = """<path d="M6 21V4.5A1.5 1.5 0 0 1 7.500 3h9A1.500 1.500 0 0 1 18 4.500V21M3.500 21h17M14.500 12v1.500"/>""",
        ["people"] = """<circle cx="9" cy="8" r="3.500"/><path d="M2.500 20c.4-3.700 3-6 6.500-6s6.100 2.300 6.500 6M16 4.800a3.500 3.500 0 0 1 0 6.400M17.500 14.300c2.300.7 3.700 2.700 4 5.700"/>""",
        ["building"] = """<rect x="4.500" y="3" width="15" height="18" rx="1.500"/><path d="M9 7.500h.01M15 7.500h.01M9 11.500h.01M15 11.500h.01M10 21v-5h4v5"/>""",
        ["badge"] = """<rect x="4" y="5" width="16" height="16" rx="2"/><path d="M9.500 2.500h5V7h-5z"/><circle cx="12" cy="12.500" r="2"/><path d="M8.500 18c.4-1.700 1.700-2.700 3.500-2.700s3.100 1 3.500 2.700"/>""",
        ["case"] = """<rect x="3" y="7.500" width="18" height="12.500" rx="2"/><path d="M8.500 7.500V5.500a1.500 1.500 0 0 1 1.500-1.500h4a1.500 1.500 0 0 1 1.500 1.500v2M3 13h18"/>""",
        ["import"] = """<path d="M7 18.500a4.500 4.500 0 0 1-.6-8.960 6 6 0 0 1 11.570 1.090A4 4 0 0 1 17.500 18.500M12 21v-8.500M8.800 15.500 12 12.300l3.200 3.200"/>""",
        ["bell"] = """<path d="M6 10a6 6 0 1 1 12 0c0 5 2 6.500 2 6.500H4S6 15 6 10M10 20a2.200 2.200 0 0 0 4 0"/>""",
        ["plug"] = """<path d="M9 3v5M15 3v5M6 8h12v3.500a6 6 0 0 1-12 0zM12 17.500V21"/>""",
        ["panel"] = """<rect x="3.500" y="4.500" width="17" height="15" rx="2"/><path d="M9.500 4.500v15M15.500 9.500 13 12l2.500 2.500"/>""",
        ["menu"] = """<path d="M4 7h16M4 12h16M4 17h16"/>""",
        ["more"] = """<circle cx="5.500" cy="12" r=".8"/><circle cx="12" cy="12" r=".8"/><circle cx="18.500" cy="12" r=".8"/>""",
        ["calendar"] = """<rect x="4" y="5.500" width="16" height="15" rx="2"/><path d="M4 10h16M8.500 3v4M15.500 3v4"/>""",
        ["warning"] = """<path d="M12 4 2.800 19.500h18.400zM12 10v4.500M12 17.200v.01"/>""",
        ["file"] = """<path d="M6 3h8l4.500 4.500V21H6zM13.500 3v5h5"/>""",
        ["download"] = """<path d="M12 4v11M7.500 11 12 15.500l4.500-4.500M4.500 20h15"/>""",
        ["upload"] = """<path d="M12 16V5M7.500 9.500 12 5l4.500 4.500M4.500 20h15"/>""",
        ["key"] = """<circle cx="8" cy="15.500" r="4.500"/><path d="m11.300 12.300 8.700-8.800M16 7.500l3 3M13.500 10l2 2"/>""",
        ["save"] = """<path d="m4.500 12.500 5 5 10-11"/>""",
        ["house"] = """<path d="M3.500 11 12 3.500 20.500 11M6 9v11.500h12V9M10 20.500v-6h4v6"/>""",
        ["phone"] = """<path d="M5 4h4l1.500 4.500L8.300 10a11 11 0 0 0 5.700 5.700l1.500-2.200L20 15v4a1.500 1.500 0 0 1-1.500 1.500C10.500 20 4 13.500 3.500 5.500A1.500 1.500 0 0 1 5 4z"/>""",
        ["sync"] = """<path d="M20 11A8 8 0 0 0 5.500 7L3.500 9M3.500 4.500V9H8M4 13a8 8 0 0 0 14.500 4l2-2M20.500 19.500V15H16"/>""",
    };

    public static string Of(string name) => Shapes[name];
}
