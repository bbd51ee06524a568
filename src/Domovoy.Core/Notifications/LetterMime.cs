using MimeKit;
using MimeKit.Text;

namespace Domovoy.Core.Notifications;

/// <summary>A letter as mail programs read it, plain text and HTML, with the same Message-ID however often it is made.</summary>
internal static class LetterMime
{
    public static MimeMessage Of(Outgoing message, string from, string? fromName)
    {
        var mime = new MimeMessage { Subject = message.Letter.Subject, Date = message.At, MessageId = $"{message.Id:N}@{from.Split('@')[^1]}" };
        mime.From.Add(new MailboxAddress(fromName ?? "Домовой", from));
        mime.To.Add(new MailboxAddress("", message.Address));
        // Answering machines keep silent, and nobody is asked to unsubscribe from what was asked for.
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        var text = new TextPart(TextFormat.Plain) { Text = message.Letter.Text };
        mime.Body = message.Letter.Html is { } html ? new MultipartAlternative { text, new TextPart(TextFormat.Html) { Text = html } } : text;
        return mime;
    }
}
