using System.Runtime.CompilerServices;

namespace Domovoy.Core.Imports.Reading;

/// <summary>The cells of the row at hand, in an array that is used over and over, within the limits of a row.</summary>
internal sealed class RowCells(ReadingLimits limits)
{
    private Cell[] cells = new Cell[32];
    private long chars;

    /// <summary>1-based number of the row, for refusals; 0 until it is known.</summary>
    public int Row { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<Cell> Span => cells.AsSpan(0, Count);

    public void Clear()
    {
        cells.AsSpan(0, Count).Clear();
        Count = 0;
        chars = 0;
    }

    /// <param name="column">0-based.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int column, in Cell cell)
    {
        if ((uint)column >= (uint)cells.Length)
        {
            Grow(column);
        }

        if (cell.Text is not { } text)
        {
            return;
        }

        cells[column] = cell;
        Count = Math.Max(Count, column + 1);
        chars += text.Length;
        if (chars > limits.RowChars)
        {
            throw Refuse.LongRow(Row);
        }
    }

    private void Grow(int column)
    {
        if ((uint)column >= (uint)limits.Columns)
        {
            throw Refuse.TooManyColumns(Row, limits.Columns);
        }

        Array.Resize(ref cells, Math.Min(limits.Columns, Math.Max(cells.Length * 2, column + 1)));
    }
}
