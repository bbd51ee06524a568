using Domovoy.Core.Imports;

namespace Domovoy.Core.Buildings;

/// <summary>Rows whose name is empty and whose building takes its address for one. Where the file has a column of names that is said.</summary>
internal sealed class BuildingNames
{
    private readonly FewWarnings warnings = new("Name", rest => $"Наименование не заполнено еще в {Shared.Ru.Plural(rest, "строке", "строках", "строках")}: вместо него взят адрес.");
    private int pending;

    /// <param name="parsed">A row without a name.</param>
    /// <param name="isColumn">The file has a column of names.</param>
    /// <returns>The name it gets.</returns>
    public string? Take(ParsedRow<BuildingSheetRow> parsed, bool isColumn)
    {
        var address = parsed.Row.Form.Address;
        if (isColumn && address is not null)
            pending = parsed.File.Number;
        return address;
    }

    /// <summary>The row became a building.</summary>
    public void Tell(ParsedRow<BuildingSheetRow> parsed, Action<FileRow, string, string> warn)
    {
        if (pending == parsed.File.Number)
            warnings.Tell(parsed.File, "Наименование не заполнено: вместо него взят адрес.", warn);
    }

    public void TellRest(Action<FileRow, string, string> warn) => warnings.TellRest(warn);
}
