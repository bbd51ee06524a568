using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Accounts;

/// <summary>Phones, e-mails and codes of a row: what the client has not yet is added, nothing is taken away.</summary>
internal sealed partial class ConsolidatedDecision
{
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
            phones.Add(new ClientPhone { ClientId = client, Number = phone.Number ?? "", Note = phone.Note, IsPrimary = pairs.Add(Seen.Key(client, "P")), CreatedByImportId = context.ImportId });
            Contact(plan, "Телефон", ClientPhone.Extended(phone.Number ?? "", phone.Note));
        }
        foreach (var address in form.Emails)
        {
            if (!pairs.Add(Seen.Key(client, "e" + address)))
                continue;
            emails.Add(new ClientEmail { ClientId = client, Address = address, IsPrimary = pairs.Add(Seen.Key(client, "E")), CreatedByImportId = context.ImportId });
            Contact(plan, "E-mail", address);
        }
        foreach (var code in form.Codes)
        {
            if (!pairs.Add(Seen.Key(client, "c" + code)))
                continue;
            codes.Add(new ClientCode { ClientId = client, Code = code, CreatedByImportId = context.ImportId });
            Contact(plan, "Внешний код", code);
        }
    }

    /// <summary>The note of a known phone is the office's: a file does not change it, and says so.</summary>
    private void WarnOfNote(Plan plan, PhoneForm phone, string? known)
    {
        if (phone.Note is { } note && known?.Contains(note, StringComparison.OrdinalIgnoreCase) != true)
            warn(plan.Item.File, "Client.Phone", $"Телефон {PhoneNumber.Format(phone.Number ?? "")} у клиента уже есть, примечание «{note}» к нему не загружено. Впишите его в карточке клиента.");
    }

    private void Contact(Plan plan, string field, string? value)
    {
        if (IsOfThisFile(plan.Client))
        {
            plan.Item.Became(RowOutcome.New);
            return;
        }
        Report.Change(plan.Item.File.Number, plan.Over.Client.Form.Surname ?? "", field, null, value);
        Report.TouchesWhatMatters |= field == "Телефон";
        plan.Item.Became(RowOutcome.Changed);
    }
}
