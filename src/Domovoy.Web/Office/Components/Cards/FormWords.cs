using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;
using Domovoy.Web.Office.Components.Fields;

namespace Domovoy.Web.Office.Components.Cards;

/// <summary>Any value of any form in the words of the screen, lists too.</summary>
internal static class FormWords
{
    public static string Of(object? value, FormState form) => value switch
    {
        Guid id => form.NameOf(id) ?? "выбранная запись",
        IEnumerable<PhoneForm> phones => Moments.Text(string.Join(", ", phones.Where(phone => !string.IsNullOrWhiteSpace(phone.Number)).Select(Phone))),
        IEnumerable<AccountUnitForm> units => Moments.Text(string.Join(", ", units.Select(unit => unit.Share is { } share ? $"{unit.Title} — {Moments.Text(share)} %" : unit.Title))),
        IEnumerable<string> texts => Moments.Text(string.Join(", ", texts.Where(text => text.Length > 0))),
        Access access => access.Everything ? "ко всему" : "к выбранному: " + Chosen(access, form),
        UnitType type => type.Name(),
        ClientKind kind => kind.Name(),
        ClientRole role => role.Name(),
        RightKind right => right.Name(),
        AccountType type => AccountTypes.Name(type),
        BuildingType type => BuildingTypes.Name(type),
        Role role => Roles.Name(role),
        AutoAttachment way => AutoAttachments.Name(way),
        _ => Moments.Text(value),
    };

    private static string Phone(PhoneForm phone)
    {
        var (typed, brought) = PhoneNumber.ParseNoted(phone.Number);
        var number = typed is { HasValue: true, Value: { } known } ? PhoneNumber.Format(known) : phone.Number;
        var note = typed.HasValue ? PhoneNumber.Noted(phone.Note, brought) : phone.Note;
        return number + (string.IsNullOrWhiteSpace(note) ? "" : $" ({note})") + (phone.NotForSignIn ? ", не для входа" : "");
    }

    private static string Chosen(Access access, FormState form) => string.Join(", ",
        access.LegalEntities.Concat(access.Groups).Concat(access.Quarters).Concat(access.Buildings).Select(id => form.NameOf(id) ?? "выбранная запись"));
}
