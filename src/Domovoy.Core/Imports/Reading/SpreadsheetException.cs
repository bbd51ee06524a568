using Domovoy.Core.Shared;

namespace Domovoy.Core.Imports.Reading;

/// <summary>
/// The file cannot be read. The error says in Russian what is wrong and what to do, ready for the screen. An exception and
/// not a <see cref="Result{T}"/>, since it may come out of any row of a stream.
/// </summary>
public sealed class SpreadsheetException(Error error, Exception? cause = null) : Exception(error.Text, cause)
{
    public Error Error { get; } = error;
}
