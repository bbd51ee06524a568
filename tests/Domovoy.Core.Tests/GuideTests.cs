using System.Text.RegularExpressions;

namespace Domovoy.Core.Tests;

/// <summary>The guide cannot go stale: what it quotes as standing on the screen stands in the sources of the screens.</summary>
public sealed partial class GuideTests
{
    /// <summary>Spellings of one unit's number, quoted as what people write.</summary>
    private static readonly string[] Examples = ["кв. 12", "№ 12", "12"];

    [Fact]
    public void Every_quoted_text_of_the_guide_is_on_the_screen()
    {
        var screens = string.Concat(Directory.EnumerateFiles(Path.Combine(TestData.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/") && !f.Contains("/bin/") && !f.Contains("/Migrations/") && (f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)))
            .SelectMany(File.ReadLines).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        var quoted = Pages().SelectMany(page => Quoted().Matches(File.ReadAllText(page)).Select(m => (Page: Path.GetFileName(page), Text: m.Groups[1].Value))).ToList();
        quoted.Count.ShouldBeGreaterThan(80);
        quoted.Where(q => !Examples.Contains(q.Text) && !screens.Contains(q.Text, StringComparison.Ordinal)).Select(q => $"{q.Page}: «{q.Text}»").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_is_in_the_contents_and_every_link_leads_somewhere()
    {
        foreach (var page in Pages())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
                File.Exists(Path.Combine(Path.GetDirectoryName(page) ?? "", link.Groups[1].Value)).ShouldBeTrue($"{Path.GetFileName(page)}: {link.Groups[1].Value}");
        }
        var contents = File.ReadAllText(Path.Combine(Guide, "README.md"));
        Pages().Select(Path.GetFileName).Where(name => name != "README.md" && !contents.Contains($"({name})", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Guide => Path.Combine(TestData.Root, "docs", "guide");

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Guide, "*.md");

    [GeneratedRegex("«([^»]+)»")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
