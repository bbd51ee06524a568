using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Imports;

/// <summary>Uploaded files, in the database in pieces: any web node may work on them.</summary>
[UseCase]
public sealed class ImportFiles(IDbContextFactory<AppDb> factory, WriteGate gate)
{
    /// <summary>Bytes of an uploaded file at most.</summary>
    public const long LargestFile = 512L * 1024 * 1024;

    private const int PartBytes = 1024 * 1024;

    /// <summary>Stores a file; each megabyte is a short transaction of its own, so that nobody waits for a slow upload.</summary>
    /// <returns>Bytes stored, or the refusal of a file that is empty or too large.</returns>
    public async Task<Result<long>> SaveAsync(Guid importId, Stream content, CancellationToken ct)
    {
        var total = 0L;
        var buffer = new byte[PartBytes];
        for (var part = 0; ; part++)
        {
            var length = await content.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, ct);
            if (length == 0)
                break;
            total += length;
            if (total > LargestFile)
                return await RefuseAsync(importId, new Error("file_too_large", "Файл больше 512 МБ. Разделите его на несколько и загрузите по одному.", "File"), ct);
            await SavePartAsync(importId, part, buffer.AsSpan(0, length).ToArray(), ct);
            if (length < PartBytes)
                break;
        }
        return total > 0 ? total : new Error("file_empty", "Файл пустой. Проверьте, тот ли файл выбран.", "File");
    }

    /// <summary>Writes the stored file to a temporary one, which the caller deletes.</summary>
    public async Task<string> ToTemporaryAsync(Guid importId, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), "domovoy-" + importId.ToString("N") + "-" + GuidV7.Next().ToString("N"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await CopyToAsync(importId, file, ct);
        return path;
    }

    public async Task CopyToAsync(Guid importId, Stream target, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var parts = db.ImportFileParts.AsNoTracking().Where(p => p.ImportId == importId).OrderBy(p => p.Part).Select(p => p.Bytes);
        await foreach (var bytes in parts.AsAsyncEnumerable().WithCancellation(ct))
            await target.WriteAsync(bytes, ct);
    }

    private async Task SavePartAsync(Guid importId, int part, byte[] bytes, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        db.ImportFileParts.Add(new ImportFilePart { ImportId = importId, Part = part, Bytes = bytes });
        await db.SaveChangesAsync(ct);
    }

    private async Task<Error> RefuseAsync(Guid importId, Error error, CancellationToken ct)
    {
        await EraseAsync(importId, ct);
        return error;
    }

    public async Task EraseAsync(Guid importId, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.ImportFileParts.Where(p => p.ImportId == importId).ExecuteDeleteAsync(ct);
    }
}
