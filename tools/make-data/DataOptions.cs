namespace Domovoy.MakeData;

/// <summary>
/// What to make. The same options always give the same data. Phones, codes and account numbers of the seeds 0 to 19
/// do not meet, addresses may.
/// </summary>
/// <param name="Rows">Rows of the file: buildings, or rows of units.</param>
/// <param name="Buildings">Buildings of a units file; one for about 200 rows where it is not given.</param>
/// <param name="ErrorRate">Share of rows with one bad cell, 0 to 1.</param>
public sealed record DataOptions(
    int Rows,
    int Seed = 1,
    int? Buildings = null,
    string LegalEntity = "ООО «УК Уютный дом»",
    double ErrorRate = 0)
{
    /// <summary>Account numbers have seven digits for the running number.</summary>
    public const int MostRows = 9_000_000;

    private const int RowsPerBuilding = 200;

    /// <summary>
    /// For a buildings file: the rows of the units file that goes with it. Areas of a house are the sums of its
    /// units only where both files are made for the same numbers of buildings and rows; 200 a building by default.
    /// </summary>
    public int? UnitRows { get; init; }

    internal int UnitRowsOfBuildings => UnitRows ?? (int)Math.Min(MostRows, (long)Rows * RowsPerBuilding);

    internal int BuildingsOfUnits => Buildings ?? Math.Max(1, (Rows + RowsPerBuilding / 2) / RowsPerBuilding);
}
