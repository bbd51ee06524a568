using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports;

/// <summary>The example of a column as a typed cell.</summary>
public static class SampleCell
{
    public static object? Of(IColumn column) => column.Example.Length == 0 ? null : column.Kind switch
    {
        ColumnKind.Number => CellNumber.Parse(column.Example).Value,
        ColumnKind.Integer => CellNumber.ParseInt(column.Example).Value,
        ColumnKind.Date => CellDate.Parse(column.Example).Value,
        _ => column.Example,
    };
}
