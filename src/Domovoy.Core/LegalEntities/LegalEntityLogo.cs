using Domovoy.Core.Audit;
using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.LegalEntities;

/// <summary>Picture of a legal entity: apart from the entity, which lists read whole.</summary>
public sealed class LegalEntityLogo
{
    public Guid LegalEntityId { get; set; }
    /// <summary>image/png, image/jpeg or image/webp, told from the bytes themselves.</summary>
    public string Type { get; set; } = "";
    public byte[] Bytes { get; set; } = [];
}

/// <summary>Sets, shows and takes away the logo.</summary>
[UseCase]
public sealed class LegalEntityLogos(IDbContextFactory<AppDb> factory, ShortWrite write, TimeProvider time)
{
    public const int Largest = 512 * 1024;

    /// <param name="bytes">Null takes the logo away.</param>
    public async Task<Result<Done>> SetAsync(Guid id, byte[]? bytes, Actor actor, CancellationToken ct)
    {
        if (actor.Refusal(Role.Administrator, "Изменение юрлиц") is { } refusal)
            return refusal;
        var type = bytes is null ? null : TypeOf(bytes);
        if (bytes?.Length > Largest)
            return new Error("too_large", $"Логотип больше {Largest / 1024} КБ. Уменьшите картинку.", "Logo");
        if (bytes is not null && type is null)
            return new Error("invalid", "Это не картинка PNG, JPEG или WebP. Сохраните логотип в одном из этих видов.", "Logo");
        return await write.RunAsync<Done>(actor, async db =>
        {
            if (!await actor.Owned(db.LegalEntities).AnyAsync(e => e.Id == id, ct))
                return Error.NotFound("Юрлицо");
            var had = await db.LegalEntityLogos.Where(l => l.LegalEntityId == id).ExecuteDeleteAsync(ct) > 0;
            if (had || bytes is not null)
                Tell(db, id, new FieldChange("Логотип", !had ? null : bytes is null ? "загружен" : "прежний", bytes is null ? null : had ? "новый" : "загружен"), time.GetUtcNow());
            if (bytes is not null)
                db.LegalEntityLogos.Add(new LegalEntityLogo { LegalEntityId = id, Type = type ?? "", Bytes = bytes });
            return Done.It;
        }, ct);
    }

    /// <summary>The logo, or null. It stands on the letters and in the app of everybody, so nobody is asked who they are.</summary>
    public async Task<LegalEntityLogo?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.LegalEntityLogos.AsNoTracking().SingleOrDefaultAsync(l => l.LegalEntityId == id, ct);
    }

    /// <summary>The entity itself does not change by its picture: an open card is saved as if nothing had been.</summary>
    private static void Tell(AppDb db, Guid id, FieldChange change, DateTimeOffset now) => db.Changes.Add(new ChangeRecord
    {
        At = now, EmployeeId = db.Actor.EmployeeId, KeyId = db.Actor.KeyId, Entity = nameof(LegalEntity), EntityId = id, Fields = FieldChanges.ToJson([change]),
    });

    private static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return "image/png";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        return bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
    }
}

internal sealed class LegalEntityLogoMapping : IEntityTypeConfiguration<LegalEntityLogo>
{
    public void Configure(EntityTypeBuilder<LegalEntityLogo> entity)
    {
        entity.HasKey(l => l.LegalEntityId);
        entity.HasOne<LegalEntity>().WithOne().HasForeignKey<LegalEntityLogo>(l => l.LegalEntityId).OnDelete(DeleteBehavior.Cascade);
    }
}
