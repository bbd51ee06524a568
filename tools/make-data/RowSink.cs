namespace Domovoy.MakeData;

/// <summary>A file that takes rows one after another.</summary>
internal interface IRowSink : IAsyncDisposable
{
    ValueTask WriteAsync(Value[] cells, CancellationToken ct);

    /// <summary>Writes what closes the file; without it the file is not whole.</summary>
    ValueTask FinishAsync(CancellationToken ct);
}
