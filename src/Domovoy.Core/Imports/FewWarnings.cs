namespace Domovoy.Core.Imports;

/// <summary>Warnings of one kind: of the first rows one by one, of all others in one line, so that a registry is not buried in them.</summary>
/// <param name="field">At whose column they stand.</param>
/// <param name="ofRest">What is said of so many other rows.</param>
public sealed class FewWarnings(string field, Func<int, string> ofRest)
{
    private const int OneByOne = 20;
    private int told;
    private int rest;
    private FileRow? last;

    public void Tell(FileRow row, string text, Action<FileRow, string, string> warn)
    {
        if (told++ < OneByOne)
            warn(row, field, text);
        else
            (rest, last) = (rest + 1, row);
    }

    public void TellRest(Action<FileRow, string, string> warn)
    {
        if (last is not null)
            warn(last, field, ofRest(rest));
        (rest, last) = (0, null);
    }
}
