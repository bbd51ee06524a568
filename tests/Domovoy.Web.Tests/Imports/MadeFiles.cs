using Domovoy.MakeData;

namespace Domovoy.Web.Tests.Imports;

/// <summary>Believable files of any size, made once a process.</summary>
internal static class MadeFiles
{
    private static readonly Dictionary<int, Lazy<Task<(byte[] Buildings, byte[] Units)>>> Made = [];

    public static Task<(byte[] Buildings, byte[] Units)> OfAsync(int rows)
    {
        lock (Made)
        {
            if (!Made.TryGetValue(rows, out var made))
                Made[rows] = made = new(() => MakeAsync(rows));
            return made.Value;
        }
    }

    private static async Task<(byte[] Buildings, byte[] Units)> MakeAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("domovoy-made-").FullName;
        try
        {
            var (buildings, units) = (Path.Combine(folder, "b.xlsx"), Path.Combine(folder, "u.xlsx"));
            await RegistryFile.WriteBuildingsAsync(buildings, new DataOptions(Math.Max(1, rows / 200)) { UnitRows = rows }, null, CancellationToken.None);
            await RegistryFile.WriteUnitsAsync(units, new DataOptions(rows) { Buildings = Math.Max(1, rows / 200) }, null, CancellationToken.None);
            return (await File.ReadAllBytesAsync(buildings), await File.ReadAllBytesAsync(units));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
