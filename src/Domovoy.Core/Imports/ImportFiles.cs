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

    /// <summary>Stores a file; each megabyte is a short transaction of its own, so that nobody waits for a slow upload. Whoever does not come to the end of it erases the parts.</summary>
    /// <returns>Bytes stored, or the refusal: the file is empty or too large, the disk is full.</returns>
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
                return new Error("file_too_large", "Файл больше 512 МБ. Разделите его на несколько и загрузите по одному.", "File");
            if (await SavePartAsync(importId, part, buffer.AsSpan(0, length).ToArray(), ct) is { } refused)
                return refused;
            if (length < PartBytes)
                break;
        }
        return total > 0 ? total : new Error("file_empty", "Файл пустой. Проверьте, тот ли файл выбран.", "File");
    }

    /// <summary>The stored file as a temporary one.</summary>
    public Task<HeldFile> ToTemporaryAsync(Guid importId, CancellationToken ct) => TemporaryFile.NewAsync("import", file => CopyToAsync(importId, file, ct));

    public async Task CopyToAsync(Guid importId, Stream target, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var parts = db.ImportFileParts.AsNoTracking().Where(p => p.ImportId == importId).OrderBy(p => p.Part).Select(p => p.Bytes);
        await foreach (var bytes in parts.AsAsyncEnumerable().WithCancellation(ct))
            await target.WriteAsync(bytes, ct);
    }

    /// <returns>Null where it was stored, else what the database refused for.</returns>
    private async Task<Error?> SavePartAsync(Guid importId, int part, byte[] bytes, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        db.ImportFileParts.Add(new ImportFilePart { ImportId = importId, Part = part, Bytes = bytes });
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (Exception failure) when (ShortWrite.Explain(failure) is { } error)
        {
            return error;
        }
    }

    /// <summary>Takes away the parts of a file that became no run: its upload was cut off or refused.</summary>
    public async Task EraseAsync(Guid importId, CancellationToken ct)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.ImportFileParts.Where(p => p.ImportId == importId && !db.ImportRuns.Any(r => r.Id == importId)).ExecuteDeleteAsync(ct);
    }
}
