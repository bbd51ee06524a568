namespace Domovoy.Core.Tests;

/// <summary>Files of tests/data, read where they lie.</summary>
internal static class TestData
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, "tests", "data", .. parts]);

    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Domovoy.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("Domovoy.slnx");
    }
}
