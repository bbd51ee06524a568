using Domovoy.Core.Imports;

namespace Domovoy.Core.Buildings;

/// <summary>
/// Rows whose name is empty and whose building takes its address for one. Where the file has a column of names that is said: of the
/// first rows one by one, of all others in one line, so that a registry without names is not buried in warnings.
/// </summary>
internal sealed class BuildingNames
{
    private const int OneByOne = 20;
    private int pending;
    private int told;
    private int rest;
    private FileRow? last;

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
        if (pending != parsed.File.Number)
            return;
        if (told++ < OneByOne)
            warn(parsed.File, "Name", "Наименование не заполнено: вместо него взят адрес.");
        else
            (rest, last) = (rest + 1, parsed.File);
    }

    public void TellRest(Action<FileRow, string, string> warn)
    {
        if (last is not null)
            warn(last, "Name", $"Наименование не заполнено еще в {Shared.Ru.Plural(rest, "строке", "строках", "строках")}: вместо него взят адрес.");
        (rest, last) = (0, null);
    }
}
