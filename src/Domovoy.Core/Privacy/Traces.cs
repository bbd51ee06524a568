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
    private readonly HashSet<FullName> names = [];

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
        if (!string.IsNullOrWhiteSpace(surname) && !string.IsNullOrWhiteSpace(firstName))
            names.Add(new FullName(TextKey.Fold(surname), TextKey.Fold(firstName), TextKey.Fold(patronymic ?? "")));
    }

    /// <summary>What the person had before, as «История» tells it. After <see cref="Add"/>: a name that changed in one part is told by that part alone.</summary>
    public void AddHistory(ChangeRecord record)
    {
        var changes = FieldChanges.FromJson(record.Fields);
        AddFormerName(changes);
        foreach (var value in changes.SelectMany(change => new[] { change.Before, change.After }).OfType<string>())
        {
            foreach (var found in Phone().Matches(value).Select(match => PhoneNumber.Parse(match.Value)).Where(found => found.HasValue))
                phones.Add(found.Value ?? "");
            emails.UnionWith(EmailAddress().Matches(value).Select(match => match.Value));
            if (SnilsNumber().IsMatch(value))
                snils.Add(value);
        }
    }

    /// <summary>Every earlier part of the name with every other: few have two of each.</summary>
    private void AddFormerName(List<FieldChange> changes)
    {
        foreach (var title in changes.Where(change => change.Field == MergeClients.Told).Select(change => change.After).OfType<string>())
        {
            var merged = PersonName.Split(title);
            AddName(merged.Surname, merged.FirstName, merged.Patronymic);
        }
        string[] Of(string field) => [.. changes.Where(change => change.Field == field).SelectMany(change => new[] { change.Before, change.After }).OfType<string>()];
        var (surnames, firstNames, patronymics) = (Of(nameof(Client.Surname)), Of(nameof(Client.FirstName)), Of(nameof(Client.Patronymic)));
        var former = from known in names.ToList()
                     from surname in surnames.Append(known.Surname)
                     from firstName in firstNames.Append(known.FirstName)
                     from patronymic in patronymics.Append(known.Patronymic)
                     select (surname, firstName, patronymic);
        foreach (var (surname, firstName, patronymic) in former)
            AddName(surname, firstName, patronymic);
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
        if (names.Any(name => IsNamed(name, folded)))
            return true;
        var digits = NotDigit().Replace(text, "");
        return phones.Any(phone => digits.Contains(Tail(phone), StringComparison.Ordinal)) || snils.Any(number => digits.Contains(number, StringComparison.Ordinal));
    }

    /// <summary>Surname and first name, whole words; of a namesake another patronymic tells.</summary>
    private static bool IsNamed(FullName name, string folded) => HasWord(folded, name.Surname) && HasWord(folded, name.FirstName)
        && (name.Patronymic.Length == 0 || HasWord(folded, name.Patronymic) || !Word().Matches(folded).Any(word => PersonName.IsPatronymic(word.Value)));

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
                return true;
        }
        return false;
    }

    private static string Tail(string e164) => e164.Length > PhoneDigits ? e164[^PhoneDigits..] : e164;

    [GeneratedRegex(@"\+\d[\d\s()-]{9,20}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"[^\s,;]+@[^\s,;]+")]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^\d{11}$")]
    private static partial Regex SnilsNumber();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigit();
}
