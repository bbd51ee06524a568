namespace Domovoy.Core.Imports.Reading;

/// <summary>What a cell holds. A CSV file knows only <see cref="Empty"/> and <see cref="Text"/>.</summary>
public enum CellKind : byte
{
    Empty,
    Text,
    Number,
    Date,
    Boolean,
    Error,
}

/// <summary>One cell as a person sees it, written so that it can be read in one way only.</summary>
/// <param name="Kind">Kind of the value in the file; says nothing of what the column is for.</param>
/// <param name="Text">
/// Null when empty. Text: as typed, outer spaces kept. Number: plain invariant decimal of at most 15 significant
/// digits, zero-padded where its format pads («0000012345»), with «%» where its format is a percentage (0.5 is «50%»).
/// Date: «2024-01-31», «2024-01-31 12:30:00», or «12:30:00» for a bare time. Boolean: «ИСТИНА» or «ЛОЖЬ». Error: «#N/A».
/// </param>
/// <param name="Lossy">
/// A whole number of more than 15 digits: spreadsheets keep 15, so the rest (say, of an account number of 20 digits) was
/// lost before the file was written. The text has all digits there are; the caller must refuse it as an identifier.
/// </param>
public readonly record struct Cell(CellKind Kind, string? Text, bool Lossy = false)
{
    public bool IsEmpty => Kind == CellKind.Empty;
}
