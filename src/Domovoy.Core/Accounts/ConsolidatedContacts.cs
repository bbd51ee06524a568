using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Accounts;

/// <summary>Phones, e-mails and codes of a row: what the client has not yet is added, nothing is taken away.</summary>
internal sealed partial class ConsolidatedDecision
{
    /// <summary>Stored clients that got a phone, an e-mail or a code in this batch, and what they had.</summary>
    private readonly Dictionary<Guid, IReadOnlyList<(string Title, string? Text)>> contactsBefore = [];

    private void RememberContacts(Guid client)
    {
        if (!stored.Contacts.Remove(client, out var contacts))
            return;
        foreach (var (number, note) in contacts.Phones)
        {
            pairs.Add(Seen.Key(client, "p" + number));
            if (note is not null)
                notes.TryAdd(Seen.Key(client, "p" + number), note);
        }
        foreach (var address in contacts.Emails)
            pairs.Add(Seen.Key(client, "e" + address));
        foreach (var code in contacts.Codes)
            pairs.Add(Seen.Key(client, "c" + code));
        if (contacts.Phones.Count > 0)
            pairs.Add(Seen.Key(client, "P"));
        if (contacts.Emails.Count > 0)
            pairs.Add(Seen.Key(client, "E"));
    }

    private void TakeContacts(Plan plan)
    {
        var (client, form) = (plan.Client, plan.Item.Row.Client.Form);
        foreach (var phone in form.Phones)
        {
            var key = Seen.Key(client, "p" + phone.Number);
            if (!pairs.Add(key))
            {
                WarnOfNote(plan, phone, notes.GetValueOrDefault(key));
                continue;
            }
            if (phone.Note is not null)
                notes.TryAdd(key, phone.Note);
            var row = new ClientPhone { ClientId = client, Number = phone.Number ?? "", Note = phone.Note, IsPrimary = pairs.Add(Seen.Key(client, "P")), CreatedByImportId = context.ImportId };
            phones.Add(row);
            Contact(plan, "Телефон", ClientPhone.Extended(phone.Number ?? "", phone.Note), row);
        }
        foreach (var address in form.Emails)
        {
            if (!pairs.Add(Seen.Key(client, "e" + address)))
                continue;
            var row = new ClientEmail { ClientId = client, Address = address, IsPrimary = pairs.Add(Seen.Key(client, "E")), CreatedByImportId = context.ImportId };
            emails.Add(row);
            Contact(plan, "E-mail", address, row);
        }
        foreach (var code in form.Codes)
        {
            if (!pairs.Add(Seen.Key(client, "c" + code)))
                continue;
            var row = new ClientCode { ClientId = client, Code = code, CreatedByImportId = context.ImportId };
            codes.Add(row);
            Contact(plan, "Внешний код", code, row);
        }
    }

    /// <summary>The note of a known phone is the office's: a file does not change it, and says so.</summary>
    private void WarnOfNote(Plan plan, PhoneForm phone, string? known)
    {
        if (phone.Note is { } note && known?.Contains(note, StringComparison.OrdinalIgnoreCase) != true)
            warn(plan.Item.File, "Client.Phone", $"Телефон {PhoneNumber.Format(phone.Number ?? "")} у клиента уже есть, примечание «{note}» к нему не загружено. Впишите его в карточке клиента.");
    }

    private void Contact(Plan plan, string field, string? value, object row)
    {
        if (IsOfThisFile(plan.Client))
        {
            plan.Item.Became(RowOutcome.New);
            return;
        }
        if (stored.Clients.Find(plan.Client) is { } known)
        {
            contactsBefore.TryAdd(known.Id, known.ContactTexts());
            stored.Add(known, row);
        }
        Report.Change(plan.Item.File.Number, plan.Over.Client.Form.Surname ?? "", field, null, value);
        Report.TouchesWhatMatters |= field == "Телефон";
        plan.Item.Became(RowOutcome.Changed);
    }

    /// <summary>As when a person adds them: the client is a new version, and «История» tells «Телефоны» before and after.</summary>
    private void TellContacts()
    {
        foreach (var (id, before) in contactsBefore)
        {
            if (stored.Clients.Find(id) is { } client)
                stored.Clients.Also(id, client.ContactsSince(before));
        }
        contactsBefore.Clear();
    }
}
