using Domovoy.Core.Database;
using Domovoy.Core.Notifications.Channels;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Notifications;

/// <summary>Messages hold personal data: sent and dropped ones are erased after a set time with the files they were written to (those to be forgotten sooner), given up ones after ninety days; what is to be forgotten, when it is worthless.</summary>
[UseCase]
public sealed class OutboxRetention(IDbContextFactory<AppDb> factory, WriteGate gate, DatabaseOptions data, TimeProvider time)
{
    public static readonly TimeSpan Dead = TimeSpan.FromDays(90);

    /// <summary>Between two runs.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <returns>How many were erased.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var (sent, dead) = (now - await Retention.ReadAsync(db, RetentionTerm.SentMessages, ct), now - Dead);
        // Once a day it is looked at: a day sooner, so that none outlives what the act says.
        EraseFiles(file => file.LastWriteTimeUtc < (file.Name.Contains(FileChannel.ForgetMark, StringComparison.Ordinal) ? now - OutboxRow.ForgetAfter + Pause : sent));
        using var pass = await gate.EnterAsync(ct);
        return await db.Outbox.Where(r => r.Forget && r.State == OutboxState.Dead && r.ExpiresAt < now).ExecuteDeleteAsync(ct)
            + await db.Outbox.Where(r => (r.State == OutboxState.Sent || r.State == OutboxState.Dropped) && r.EndedAt < sent).ExecuteDeleteAsync(ct)
            + await db.Outbox.Where(r => r.State == OutboxState.Dead && r.EndedAt < dead).ExecuteDeleteAsync(ct);
    }

    /// <summary>What the file channel of this server wrote. A file that somebody holds goes the next time.</summary>
    private void EraseFiles(Func<FileInfo, bool> isOld)
    {
        var folder = new DirectoryInfo(Path.Combine(data.Directory, FileChannel.FolderName));
        if (!folder.Exists)
            return;
        foreach (var file in folder.EnumerateFiles().Where(isOld))
        {
            try
            {
                file.Delete();
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Held or not ours: looked at again tomorrow.
            }
        }
    }
}
