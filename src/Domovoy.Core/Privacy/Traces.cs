using System.Text.RegularExpressions;
using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Privacy;

/// <summary>By what a person is recognised in texts and files: phones, e-mails and СНИЛС, today's and earlier ones, and the name.</summary>
internal sealed partial class Traces
{
    private const int PhoneDigits = 10;
    private readonly HashSet<string> phones = new(StringComparer.Ordinal);
    private readonly HashSet<string> emails = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> snils = new(StringComparer.Ordinal);
    private readonly List<string[]> names = [];

    /// <summary>E.164.</summary>
    public IReadOnlyCollection<string> Phones => phones;

    public IReadOnlyCollection<string> Emails => emails;

    public void Add(Client client)
    {
        phones.UnionWith(client.Phones.Select(p => p.Number));
        emails.UnionWith(client.Emails.Select(e => e.Address));
        if (client.Snils is { } number)
            snils.Add(number);
        AddName(client.Surname, client.FirstName, client.Patronymic);
    }

    public void AddPhone(string e164) => phones.Add(e164);

    public void AddEmail(string? address)
    {
        if (!string.IsNullOrEmpty(address))
            emails.Add(address);
    }

    /// <summary>A surname alone is nobody's.</summary>
    public void AddName(string surname, string? firstName, string? patronymic)
    {
        if (!string.IsNullOrWhiteSpace(firstName))
            names.Add([.. new[] { surname, firstName, patronymic }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => TextKey.Fold(part ?? ""))]);
    }

    /// <summary>What the person had before, as «История» tells it.</summary>
    public void AddHistory(ChangeRecord record)
    {
        foreach (var value in FieldChanges.FromJson(record.Fields).SelectMany(change => new[] { change.Before, change.After }).OfType<string>())
        {
            foreach (var found in Phone().Matches(value).Select(match => PhoneNumber.Parse(match.Value)).Where(found => found.HasValue))
                phones.Add(found.Value ?? "");
            emails.UnionWith(EmailAddress().Matches(value).Select(match => match.Value));
            if (SnilsNumber().IsMatch(value))
                snils.Add(value);
        }
    }

    /// <summary>A number or address that another person has too is no trace of this one.</summary>
    public void Leave(string contact)
    {
        phones.Remove(contact);
        emails.Remove(contact);
    }

    /// <summary>Texts to look for in a column, each as it may be written.</summary>
    public IEnumerable<string> Texts() =>
    [
        .. phones.SelectMany(p => new[] { p.TrimStart('+'), PhoneNumber.Format(p), Tail(p) }), .. emails, .. snils, .. snils.Select(Requisites.FormatSnils),
    ];

    /// <summary>Whether a row of a spreadsheet or the text of a letter speaks of the person.</summary>
    public bool AreIn(string text)
    {
        if (emails.Any(email => text.Contains(email, StringComparison.OrdinalIgnoreCase)))
            return true;
        var folded = TextKey.Fold(text);
        if (names.Exists(name => Array.TrueForAll(name, part => folded.Contains(part, StringComparison.Ordinal))))
            return true;
        var digits = NotDigit().Replace(text, "");
        return phones.Any(phone => digits.Contains(Tail(phone), StringComparison.Ordinal)) || snils.Any(number => digits.Contains(number, StringComparison.Ordinal));
    }

    private static string Tail(string e164) => e164.Length > PhoneDigits ? e164[^PhoneDigits..] : e164;

    [GeneratedRegex(@"\+\d[\d\s()-]{9,20}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"[^\s,;]+@[^\s,;]+")]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^\d{11}$")]
    private static partial Regex SnilsNumber();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigit();
}
