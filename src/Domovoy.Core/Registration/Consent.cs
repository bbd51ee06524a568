using System.Security.Cryptography;
using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Registration;

/// <summary>A text of consent as it stood when somebody agreed to it. Never changed: a new wording is a new row.</summary>
public sealed class ConsentText
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid? LegalEntityId { get; set; }
    /// <summary>SHA-256 of the text, in hex.</summary>
    public string Hash { get; set; } = "";
    public string Text { get; set; } = "";
    public DateTimeOffset FirstUsedAt { get; set; }
}

/// <summary>Согласие на обработку персональных данных (ФЗ-152, ст. 9): who, to which text, what for, when.</summary>
public sealed class Consent
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ResidentId { get; set; }
    public Guid TextId { get; set; }
    public string Purpose { get; set; } = "";
    public DateTimeOffset GivenAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>The texts residents are shown: the legal entity's own, otherwise the common ones.</summary>
public static class ConsentTexts
{
    public const string Purpose = "Регистрация в приложении жителя и обслуживание помещения";

    public static string ConsentOf(LegalEntity? entity, string? company) => entity?.ConsentText is { Length: > 0 } own ? own : $"""
        Я даю согласие {NameOf(entity, company)} на обработку моих персональных данных: фамилии, имени, отчества, номера телефона, адреса электронной почты, адреса и номера помещения, номера лицевого счета.

        Цель: {Purpose.ToLowerInvariant()}. Действия: сбор, запись, хранение, уточнение, использование, удаление, с использованием средств автоматизации и без них.

        Согласие действует, пока я не отзову его в приложении или письмом. После отзыва данные уничтожаются, кроме тех, хранить которые обязывают закон или договор.
        """;

    public static string PolicyOf(LegalEntity? entity, string? company) => entity?.PolicyText is { Length: > 0 } own ? own : $"""
        Персональные данные обрабатывает {NameOf(entity, company)}.

        Номер телефона нужен, чтобы вы могли войти: на него приходит одноразовый код. Остальные данные вы указываете в заявке на регистрацию, они нужны, чтобы найти ваше помещение и обслуживать его.

        Данные не передаются третьим лицам, кроме тех, кто доставляет SMS и письма. Рассмотренные заявки хранятся 90 дней. Уничтожить данные можно попросить в личном кабинете.
        """;

    private static string NameOf(LegalEntity? entity, string? company) => entity?.FullName ?? entity?.Name ?? company ?? "управляющая организация";

    /// <summary>What tells one wording from another.</summary>
    public static string KeyOf(string text) => HashOf(text)[..16];

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static async Task<Consent> GiveAsync(AppDb db, Guid resident, LegalEntity? entity, string text, DateTimeOffset now, CancellationToken ct)
    {
        var hash = HashOf(text);
        var entityId = entity?.Id;
        var stored = await db.ConsentTexts.FirstOrDefaultAsync(t => t.Hash == hash && t.LegalEntityId == entityId, ct);
        if (stored is null)
            db.ConsentTexts.Add(stored = new ConsentText { LegalEntityId = entityId, Hash = hash, Text = text, FirstUsedAt = now });
        var consent = new Consent { ResidentId = resident, TextId = stored.Id, Purpose = Purpose, GivenAt = now };
        db.Consents.Add(consent);
        return consent;
    }
}

internal sealed class ConsentTextMapping : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> entity)
    {
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.HasIndex(t => new { t.Hash, t.LegalEntityId });
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> entity)
    {
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.HasOne<Resident>().WithMany().HasForeignKey(c => c.ResidentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<ConsentText>().WithMany().HasForeignKey(c => c.TextId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.ResidentId);
    }
}
