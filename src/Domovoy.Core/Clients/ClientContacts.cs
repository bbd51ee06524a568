using Domovoy.Core.Search;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>A phone of a client. One of a client's phones is primary.</summary>
public sealed class ClientPhone : ISearchable
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ClientId { get; set; }
    /// <summary>E.164.</summary>
    public string Number { get; set; } = "";
    public string? Note { get; set; }
    public bool IsPrimary { get; set; }
    /// <summary>«Не использовать для входа», ticked by hand.</summary>
    public bool NotForSignIn { get; set; }
    public Guid? CreatedByImportId { get; set; }

    /// <summary>«+7 922 123-45-67 (рабочий, не для входа)».</summary>
    public string Text
    {
        get
        {
            var notes = string.Join(", ", new[] { Note, NotForSignIn ? "не для входа" : null }.Where(note => note is not null));
            return notes.Length == 0 ? PhoneNumber.Format(Number) : $"{PhoneNumber.Format(Number)} ({notes})";
        }
    }

    /// <summary>The number as a list shows it: with its extension, «+73432345678 доб. 12».</summary>
    public string Dialled => Extended(Number, Note);

    /// <summary>A number and the extension of its note.</summary>
    public static string Extended(string number, string? note) => PhoneNumber.Extension(note) is { } extension ? $"{number} {extension}" : number;

    public Guid SearchId => ClientId;

    public IEnumerable<(SearchKind, string)> Words()
    {
        var national = Number.StartsWith("+7", StringComparison.Ordinal) ? Number[2..] : Number.TrimStart('+');
        yield return (SearchKind.ClientPhone, national);
        yield return (SearchKind.ClientPhoneTail, string.Create(national.Length, national, (span, digits) =>
        {
            digits.CopyTo(span);
            span.Reverse();
        }));
    }
}

/// <summary>An e-mail of a client, lower-case domain.</summary>
public sealed class ClientEmail : ISearchable
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ClientId { get; set; }
    public string Address { get; set; } = "";
    public bool IsPrimary { get; set; }
    public Guid? CreatedByImportId { get; set; }

    public Guid SearchId => ClientId;

    public IEnumerable<(SearchKind, string)> Words() => [(SearchKind.ClientEmail, TextKey.Fold(Address))];
}

/// <summary>Внешний код клиента: how another system calls this client. Several to a client.</summary>
public sealed class ClientCode : ISearchable
{
    public Guid Id { get; set; } = GuidV7.Next();
    public Guid ClientId { get; set; }
    public string Code { get; set; } = "";
    public Guid? CreatedByImportId { get; set; }

    public Guid SearchId => ClientId;

    public IEnumerable<(SearchKind, string)> Words() => [(SearchKind.ClientCode, TextKey.Fold(Code))];
}
