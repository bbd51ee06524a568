using System.Net;
using System.Text;

namespace Domovoy.Core.Notifications;

/// <summary>A finished message: what a channel gets. An SMS has no subject, a push has it for its title.</summary>
/// <param name="Html">The same as <paramref name="Text"/>, or null.</param>
public sealed record Letter(string Subject, string Text, string? Html)
{
    /// <summary>Pieces in their order, written as plain text and as HTML.</summary>
    public static Letter Of(string subject, params IReadOnlyList<LetterPart> parts)
    {
        var (text, html) = (new StringBuilder(), new StringBuilder());
        foreach (var part in parts)
        {
            if (text.Length > 0)
                text.Append("\n\n");
            text.Append(part.Href is null ? part.Text : $"{part.Text}:\n{part.Href}");
            html.Append(part.Href is null ? Paragraph(part.Text) : Button(part));
        }
        return new Letter(subject, text.Append('\n').ToString(), Frame(subject, html.ToString()));
    }

    private static string Paragraph(string text) =>
        $"<p style=\"margin:0 0 16px\">{WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";

    private static string Button(LetterPart part)
    {
        var href = WebUtility.HtmlEncode(part.Href);
        return $"""
            <p style="margin:0 0 16px"><a href="{href}" style="display:inline-block;padding:12px 20px;background:#1f5fbf;color:#ffffff;border-radius:6px;text-decoration:none">{WebUtility.HtmlEncode(part.Text)}</a></p>
            <p style="margin:0 0 16px;font-size:13px;color:#5c6470">Если кнопка не работает, скопируйте адрес в браузер:<br>{href}</p>
            """;
    }

    private static string Frame(string subject, string body) => $"""
        <!DOCTYPE html>
        <html lang="ru">
        <head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(subject)}</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1b2430;background:#ffffff">
        <div style="max-width:560px">{body}</div>
        </body>
        </html>
        """;
}

/// <summary>A paragraph of a letter, or a button when it leads somewhere.</summary>
/// <param name="Href">Full address, or null.</param>
public readonly record struct LetterPart(string Text, string? Href = null)
{
    public static implicit operator LetterPart(string text) => new(text);
}

/// <summary>Makes at sending the text of rows of one notice; a slice's part. Found by scan of what is marked as a use case.</summary>
public interface IComposer
{
    /// <summary>The notice whose rows it composes.</summary>
    string Notice { get; }

    /// <returns>Null when the message is no longer wanted.</returns>
    Task<Letter?> ComposeAsync(Database.AppDb db, OutboxRow row, CancellationToken ct);
}
