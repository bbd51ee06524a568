namespace Domovoy.Core.Shared;

/// <summary>Files outside the database for a moment. They hold personal data: only the account of the server can read them, and none outlives its use.</summary>
public static class TemporaryFile
{
    private const string Prefix = "domovoy-";

    /// <summary>Between being written and being held a file is nobody's; no longer than this.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    /// <summary>Gone when it is closed.</summary>
    /// <param name="what">What it is for, in its name.</param>
    public static FileStream New(string what) => Create(what, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Writes a file that is then read by its path; gone when it is let go.</summary>
    /// <param name="what">What it is for, in its name.</param>
    /// <param name="write">Writes it; where it fails, the file is gone.</param>
    public static async Task<HeldFile> NewAsync(string what, Func<Stream, Task> write)
    {
        var file = Create(what, FileOptions.Asynchronous);
        try
        {
            await write(file);
            await file.DisposeAsync();
            return new HeldFile(file.Name);
        }
        catch
        {
            await file.DisposeAsync();
            File.Delete(file.Name);
            throw;
        }
    }

    /// <summary>Deletes what killed servers left behind. A file that somebody uses is locked.</summary>
    public static void EraseLeft(DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetTempPath(), Prefix + "*"))
        {
            if (!IsOurs(path) || File.GetLastWriteTimeUtc(path) > now.UtcDateTime - Young)
                continue;
            try
            {
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // In use, or of another account.
            }
        }
    }

    private static bool IsOurs(string path) => Path.GetFileName(path).Split('-') is [_, _, var id] && Guid.TryParseExact(id, "N", out _);

    private static FileStream Create(string what, FileOptions kind)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 65536, Options = kind };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"{Prefix}{what}-{GuidV7.Next():N}"), options);
    }
}

/// <summary>A temporary file that is read by its path; deleted when it is let go.</summary>
public sealed class HeldFile : IDisposable
{
    private readonly FileStream hold;

    internal HeldFile(string path) => hold = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);

    public string Path => hold.Name;

    public void Dispose()
    {
        hold.Dispose();
        File.Delete(Path);
    }
}
