using Domovoy.Core.Imports;

namespace Domovoy.Core.Accounts;

/// <summary>Columns of a personal account. One line a column: everything else reads these lines.</summary>
public static class AccountSheet
{
    public static IReadOnlyList<Column<PersonalAccountForm>> List { get; } =
    [
        Columns.Code<PersonalAccountForm>("Account.Number", "Лицевой счет", (f, v) => f.Number = v, f => f.Number,
            new("Номер счета; ведущие нули сохраняются. Счет на несколько помещений повторите в строке каждого.", "0012345678", Others: ["ЛС", "Номер лицевого счета", "Л/С", "Лицевой счёт", "№ ЛС", "Номер ЛС", "№ лицевого счета", "Номер ЛС (иной идентификатор потребителя)", "Л С", "Счет"])),
        Columns.Rule<PersonalAccountForm, AccountType>("Account.Type", "Тип лицевого счета", text => CellRead<AccountType>.Of(AccountTypes.Parse(text)), (f, v) => f.Type = v, f => f.Type is { } type ? AccountTypes.Name(type) : null,
            new("За что счет. Пусто: ЖКУ.", "ЖКУ", Others: ["Тип ЛС", "Вид лицевого счета"], Allowed: [.. AccountTypes.All.Select(AccountTypes.Name)], Fits: text => AccountTypes.Parse(text).HasValue)),
        Columns.Code<PersonalAccountForm>("Account.UnifiedNumber", "ЕЛС", (f, v) => f.UnifiedNumber = v, f => f.UnifiedNumber, new("Единый лицевой счет в ГИС ЖКХ, 10 знаков.", "60АА123456", Others: ["Единый лицевой счет"]), AccountNumbers.Unified),
        Columns.Code<PersonalAccountForm>("Account.UtilityId", "Идентификатор ЖКУ", (f, v) => f.UtilityId = v, f => f.UtilityId, new("Идентификатор ЖКУ в ГИС ЖКХ, 13 знаков; первые десять — ЕЛС.", "60АА123456-01", Others: ["ИЖКУ"]), AccountNumbers.Utility),
        Columns.Date<PersonalAccountForm>("Account.OpenedOn", "Дата открытия ЛС", (f, v) => f.OpenedOn = v, f => f.OpenedOn, new("Когда счет открыт.", "01.02.2020", Others: ["Дата открытия", "Дата открытия лицевого счета"])),
        Columns.Date<PersonalAccountForm>("Account.ClosedOn", "Дата закрытия ЛС", (f, v) => f.ClosedOn = v, f => f.ClosedOn, new("Когда счет закрыт.", "", Others: ["Дата закрытия", "Дата закрытия лицевого счета"])),
        Columns.Integer<PersonalAccountForm>("Account.RegisteredPeople", "Зарегистрировано, чел.", (f, v) => f.RegisteredPeople = v, f => f.RegisteredPeople, new("Сколько человек зарегистрировано.", "3", Others: ["Количество зарегистрированных", "Прописано", "Зарегистрированных"]), Columns.UpTo(PersonalAccountForm.MostPeople)),
        Columns.Integer<PersonalAccountForm>("Account.LivingPeople", "Проживает, чел.", (f, v) => f.LivingPeople = v, f => f.LivingPeople, new("Сколько человек проживает.", "2", Others: ["Количество проживающих", "Количество проживающих, чел.", "Проживающих"]), Columns.UpTo(PersonalAccountForm.MostPeople)),
    ];
}
