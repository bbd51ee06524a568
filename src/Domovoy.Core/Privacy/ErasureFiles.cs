using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Imports.Reading;
using Domovoy.Core.Notifications.Channels;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Domovoy.Core.Privacy;

/// <summary>Files that speak of a person: those of imports and those of the file channel. They are opened and read, not guessed at.</summary>
[UseCase]
public sealed class ErasureFiles(IDbContextFactory<AppDb> factory, ImportFiles files, DatabaseOptions data)
{
    /// <summary>Runs whose stored file names the person; a file that cannot be read is taken for one that does.</summary>
    internal async Task<List<Guid>> ImportsAsync(Traces traces, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var runs = await db.ImportRuns.AsNoTracking().Where(r => r.FileErasedAt == null && db.ImportFileParts.Any(p => p.ImportId == r.Id)).Select(r => new { r.Id, r.FileName }).ToListAsync(ct);
        var found = new List<Guid>();
        foreach (var run in runs)
        {
            using var file = await files.ToTemporaryAsync(run.Id, ct);
            if (SpeaksOf(file.Path, run.FileName, traces, ct))
                found.Add(run.Id);
        }
        return found;
    }

    /// <summary>Letters and SMS of the file channel on this server.</summary>
    internal async Task<List<string>> LettersAsync(Traces traces, CancellationToken ct)
    {
        var folder = Path.Combine(data.Directory, FileChannel.FolderName);
        var found = new List<string>();
        if (!Directory.Exists(folder))
            return found;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (traces.AreIn(await TextAsync(path, ct)))
                found.Add(path);
        }
        return found;
    }

    /// <summary>The copy made before the last change of the schema: it is as old as that change, and holds everybody.</summary>
    internal string? OldCopy => data.IsSqlite && File.Exists(data.SqliteFile + Migrator.CopySuffix) ? data.SqliteFile + Migrator.CopySuffix : null;

    private static bool SpeaksOf(string path, string name, Traces traces, CancellationToken ct)
    {
        try
        {
            using var source = SpreadsheetFile.Open(path, name, ReadingLimits.Default, ct);
            var row = new StringBuilder();
            for (var sheet = 0; sheet < source.Sheets.Count; sheet++)
            {
                source.Open(sheet);
                while (source.Read())
                {
                    row.Clear();
                    foreach (var cell in source.Cells)
                        row.Append(cell.Text).Append('\n');
                    if (traces.AreIn(row.ToString()))
                        return true;
                }
            }
            return false;
        }
        catch (SpreadsheetException)
        {
            return true;
        }
    }

    /// <summary>A letter is encoded: it is read as mail programs read it.</summary>
    private static async Task<string> TextAsync(string path, CancellationToken ct)
    {
        if (!path.EndsWith(".eml", StringComparison.Ordinal))
            return await File.ReadAllTextAsync(path, ct);
        try
        {
            using var letter = await MimeMessage.LoadAsync(path, ct);
            return string.Join('\n', letter.To.ToString(), letter.Subject, letter.TextBody, letter.HtmlBody);
        }
        catch (FormatException)
        {
            return await File.ReadAllTextAsync(path, ct);
        }
    }
}
