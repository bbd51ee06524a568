using System.Buffers.Text;
using System.Security.Cryptography;
using Domovoy.Core.Database;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Domovoy.Core.Staff;

/// <summary>Stored: never renumber.</summary>
public enum StaffLinkPurpose : short
{
    Invitation = 1,
    PasswordReset = 2,
}

/// <summary>A link sent by e-mail that sets a password, once. What opens it is made from the server's key and is stored nowhere.</summary>
public sealed class StaffLink
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid EmployeeId { get; set; }
    public StaffLinkPurpose Purpose { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    /// <summary>Used, or made void by a newer one.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Makes, reads and voids the links of employees.</summary>
[UseCase]
public sealed class StaffLinks(ServerKey key, TimeProvider time)
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResetLife = TimeSpan.FromHours(1);

    private const int MacBytes = 20;

    /// <summary>Adds the link and the letter with it to what is being saved; earlier links of the employee stop working.</summary>
    public async Task SendAsync(AppDb db, Employee employee, StaffLinkPurpose purpose, CancellationToken ct)
    {
        await VoidAsync(db, employee.Id, ct);
        var now = time.GetUtcNow();
        var link = new StaffLink { EmployeeId = employee.Id, Purpose = purpose, CreatedAt = now, ExpiresAt = now + (purpose == StaffLinkPurpose.Invitation ? InvitationLife : ResetLife) };
        db.StaffLinks.Add(link);
        var notice = purpose == StaffLinkPurpose.Invitation ? InvitationNotice.Name : PasswordResetNotice.Name;
        var letter = OutboxRow.Composed(notice, MessageKind.Email, employee.Email ?? "", link.Id, $"{notice}:{link.Id:N}", now, link.ExpiresAt);
        letter.Subject = purpose == StaffLinkPurpose.Invitation ? InvitationNotice.Subject : PasswordResetNotice.Subject;
        db.Outbox.Add(letter);
    }

    public async Task VoidAsync(AppDb db, Guid employee, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var link in await db.StaffLinks.Where(l => l.EmployeeId == employee && l.EndedAt == null).ToListAsync(ct))
            link.EndedAt = now;
    }

    /// <summary>What stands in the address. Ask outside a short write.</summary>
    public async Task<string> TokenAsync(Guid link, CancellationToken ct) =>
        Base64Url.EncodeToString([.. link.ToByteArray(bigEndian: true), .. await MacAsync(link, ct)]);

    /// <summary>The id a token is of; null when it was not made here. Ask outside a short write.</summary>
    public async Task<Guid?> IdOfAsync(string? token, CancellationToken ct)
    {
        var bytes = new byte[16 + MacBytes];
        if (token is null || token.Length > 60 || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != bytes.Length)
            return null;
        var id = new Guid(bytes.AsSpan(0, 16), bigEndian: true);
        return CryptographicOperations.FixedTimeEquals(await MacAsync(id, ct), bytes.AsSpan(16)) ? id : null;
    }

    /// <summary>The link if it still opens, with its employee.</summary>
    public async Task<(StaffLink Link, Employee Employee)?> OpenAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await db.StaffLinks.SingleOrDefaultAsync(l => l.Id == id && l.EndedAt == null && l.ExpiresAt > now, ct) is not { } link)
            return null;
        return await db.Users.SingleOrDefaultAsync(e => e.Id == link.EmployeeId && e.BlockedAt == null, ct) is { } employee ? (link, employee) : null;
    }

    private async Task<byte[]> MacAsync(Guid link, CancellationToken ct) => (await key.MacAsync("StaffLink", link, ct))[..MacBytes];
}

internal sealed class StaffLinkMapping : IEntityTypeConfiguration<StaffLink>
{
    public void Configure(EntityTypeBuilder<StaffLink> entity)
    {
        entity.Property(l => l.Id).ValueGeneratedNever();
        entity.HasIndex(l => new { l.EmployeeId, l.CreatedAt });
    }
}
