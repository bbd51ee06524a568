using System.Text.RegularExpressions;

namespace Domovoy.Core.Tests;

/// <summary>The plan of the house holds: slices depend one way, Core knows no web, files stay short.</summary>
public sealed partial class Architecture
{
    /// <summary>Who may use whom, besides Shared, Search, Database and Audit, which know no slice but the map of tables.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["LegalEntities"] = ["Imports"],
        ["Buildings"] = ["LegalEntities", "Imports"],
        ["Staff"] = ["LegalEntities", "Buildings", "Imports", "Notifications"],
        ["Units"] = ["LegalEntities", "Buildings", "Imports"],
        ["Clients"] = ["LegalEntities", "Buildings", "Units", "Imports"],
        ["Accounts"] = ["LegalEntities", "Buildings", "Units", "Clients", "Imports"],
        ["Registration"] = ["LegalEntities", "Buildings", "Units", "Clients", "Accounts", "Staff", "Notifications"],
        // Destroying a person's data reaches whatever holds them.
        ["Privacy"] = ["LegalEntities", "Buildings", "Units", "Clients", "Accounts", "Staff", "Registration", "Notifications", "Imports"],
        ["Imports"] = [],
        ["Notifications"] = [],
        ["Audit"] = [],
        // The search joins what a word leads to: it may know the tables of the slices, whose lists are its only callers.
        ["Search"] = ["LegalEntities", "Buildings", "Units", "Clients", "Accounts"],
    };

    private static readonly string[] Slices = ["LegalEntities", "Buildings", "Staff", "Units", "Clients", "Accounts", "Imports", "Registration", "Notifications", "Privacy", "Demo"];

    [Fact]
    public void Slices_depend_one_way()
    {
        var wrong = new List<string>();
        foreach (var (slice, allowed) in MayUse)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Core, slice), "*.cs", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file);
                wrong.AddRange(Slices.Where(other => other != slice && !allowed.Contains(other) && Uses(text, other)).Select(other => $"{slice}/{Path.GetFileName(file)} uses {other}"));
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Core_knows_neither_the_web_nor_Blazor() =>
        typeof(CoreSetup).Assembly.GetReferencedAssemblies().Select(a => a.Name ?? "")
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !name.Contains("Identity") && !name.Contains("DataProtection")).ShouldBeEmpty();

    [Fact]
    public void Files_stay_short()
    {
        var src = Path.Combine(TestData.Root, "src");
        var files = Directory.EnumerateFiles(src, "*.*", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/") && !f.Contains("Migrations"));
        var tooLong = files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetRelativePath(src, f), Lines: File.ReadLines(f).Count(), Most: f.EndsWith(".razor", StringComparison.Ordinal) ? 150 : 300))
            .Where(f => f.Lines > f.Most).Select(f => $"{f.Name}: {f.Lines}");
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_called_manager_helper_utils_service_or_dto() =>
        typeof(CoreSetup).Assembly.GetTypes().Select(t => t.Name).Where(name => BadName().IsMatch(name)).ShouldBeEmpty();

    private static string Core => Path.Combine(TestData.Root, "src", "Domovoy.Core");

    private static bool Uses(string text, string slice) => Regex.IsMatch(text, $@"\bDomovoy\.Core\.{slice}\b|(?<![\w.]){slice}\.[A-Z]\w+\.");

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Service|Dto)$")]
    private static partial Regex BadName();
}
