namespace Domovoy.Core.Shared;

/// <summary>Files outside the database for a moment. They hold personal data: only the account of the server can read them.</summary>
public static class TemporaryFile
{
    /// <param name="what">What it is for, in its name.</param>
    /// <param name="kept">Stays when it is closed; whoever made it deletes it.</param>
    public static FileStream New(string what, bool kept = false)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 65536,
            Options = kept ? FileOptions.Asynchronous : FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"domovoy-{what}-{GuidV7.Next():N}"), options);
    }
}
