using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>What a row of a file says of a client and of the link to the unit.</summary>
public sealed class ClientSheetRow
{
    public ClientForm Form { get; set; } = new();
    /// <summary>«ФИО» in one cell, instead of the three.</summary>
    public string? FullName { get; set; }
    public UnitClientForm Link { get; set; } = new();
    /// <summary>«Общая долевая собственность, 1/2» in the column of rights.</summary>
    public Share? ShareOfRight { get; set; }
    /// <summary>«Общая совместная» in the column of shares.</summary>
    public RightKind? RightOfShare { get; set; }

    /// <summary>Splits «ФИО», guesses the kind where the file does not say, and takes «ИП» off the surname.</summary>
    public void Settle()
    {
        Link.Share ??= ShareOfRight;
        Link.Right ??= RightOfShare;
        Form.Kind ??= ClientKindGuess.Of(Form.Surname ?? FullName, Form.Inn, Form.Ogrn);
        if (FullName is { } full && Form.Kind == ClientKind.Company)
        {
            Form.Surname ??= full;
        }
        else if (FullName is not null)
        {
            var name = PersonName.Split(ClientKindGuess.WithoutForm(FullName));
            Form.Surname ??= name.Surname;
            Form.FirstName ??= name.FirstName.Length > 0 ? name.FirstName : null;
            Form.Patronymic ??= name.Patronymic.Length > 0 ? name.Patronymic : null;
        }
        else if (Form.Kind == ClientKind.SoleTrader && Form.Surname is not null)
        {
            Form.Surname = ClientKindGuess.WithoutForm(Form.Surname);
        }
    }
}

/// <summary>Columns of a client and its link. One line a column: everything else reads these lines.</summary>
public static class ClientSheet
{
    public static IReadOnlyList<Column<ClientSheetRow>> List { get; } =
    [
        Columns.Rule<ClientSheetRow, ClientKind>("Client.Kind", "Вид клиента", text => CellRead<ClientKind>.Of(ClientKinds.Parse(text)), (r, v) => r.Form.Kind = v, r => r.Form.Kind is { } kind ? ClientKinds.Name(kind) : null,
            new("Физическое лицо, ИП или юридическое лицо. Пусто: определим по имени и реквизитам.", "Физическое лицо", Others: ["Тип клиента", "Вид лица", "Тип собственника"], Allowed: [.. Enum.GetValues<ClientKind>().Select(ClientKinds.Name)], Fits: text => ClientKinds.Parse(text).HasValue)),
        Text("Client.Surname", "Фамилия или наименование", (f, v) => f.Surname = v, f => f.Surname, "Фамилия человека или ИП, наименование компании.", "Иванова", "Фамилия", "Наименование клиента", "Наименование организации"),
        Text("Client.FirstName", "Имя", (f, v) => f.FirstName = v, f => f.FirstName, "Имя.", "Мария", "Имя потребителя"),
        Text("Client.Patronymic", "Отчество", (f, v) => f.Patronymic = v, f => f.Patronymic, "Отчество.", "Петровна"),
        Columns.Rule<ClientSheetRow, string>("Client.FullName", "ФИО", ReadFullName, (r, v) => r.FullName = v, _ => null,
            new("Фамилия, имя и отчество в одной ячейке вместо трех столбцов.", "", Others: ["ФИО собственника", "Собственник (ФИО)", "Собственник", "ФИО клиента", "Ф.И.О.", "Фамилия Имя Отчество", "ФИО владельца", "Владелец", "ФИО квартиросъемщика", "Квартиросъемщик", "ФИО нанимателя", "Наниматель", "ФИО жителя", "Житель", "ФИО проживающего", "ФИО абонента", "Абонент", "ФИО плательщика", "Клиент"])),
        Columns.Date<ClientSheetRow>("Client.BirthDate", "Дата рождения", (r, v) => r.Form.BirthDate = v, r => r.Form.BirthDate, new("Дата рождения.", "14.05.1980", Others: ["День рождения"])),
        Columns.Code<ClientSheetRow>("Client.Snils", "СНИЛС", (r, v) => r.Form.Snils = v, r => r.Form.Snils is { } snils ? Requisites.FormatSnils(snils) : null, new("СНИЛС человека.", "112-233-445 95", Others: ["СНИЛС потребителя"]), Requisites.Snils),
        Columns.Code<ClientSheetRow>("Client.Inn", "ИНН", (r, v) => r.Form.Inn = v, r => r.Form.Inn, new("12 цифр у ИП, 10 у компании.", "", Others: ["ИНН клиента"]), Requisites.Inn),
        Columns.Code<ClientSheetRow>("Client.Kpp", "КПП", (r, v) => r.Form.Kpp = v, r => r.Form.Kpp, new("КПП компании.", "", Others: ["КПП потребителя"]), Requisites.Kpp),
        Columns.Code<ClientSheetRow>("Client.Ogrn", "ОГРН", (r, v) => r.Form.Ogrn = v, r => r.Form.Ogrn, new("ОГРН компании (13 цифр) или ОГРНИП (15).", "", Others: ["ОГРНИП", "ОГРН/ОГРНИП", "ОГРН/ОГРНИП потребителя"]), ReadOgrn),
        Columns.Rule<ClientSheetRow, string>("Client.Phone", "Телефон", ReadPhones, (r, v) => r.Form.Phones = [.. v.Split(';').Select(ReadPhone)], r => Join(r.Form.Phones.Select(p => ClientPhone.Extended(p.Number ?? "", p.Note))),
            new("Один или несколько телефонов через запятую или точку с запятой. Добавочный («доб. 15») и примечание в скобках попадут в примечание к телефону.", "+7 922 123-45-67", Others: ["Телефоны", "Мобильный телефон", "Номер телефона", "Контактный телефон", "Тел", "Сотовый", "Телефон собственника", "Мобильный"])),
        Columns.Rule<ClientSheetRow, string>("Client.Email", "E-mail", ReadEmails, (r, v) => r.Form.Emails = [.. v.Split(';')], r => Join(r.Form.Emails),
            new("Адрес электронной почты.", "ivanova@example.ru", Others: ["Email", "Электронная почта", "Почта", "Эл. почта", "Адрес электронной почты", "Эл почта"])),
        Columns.Rule<ClientSheetRow, ClientRole>("Link.Role", "Роль", ReadRole, (r, v) => r.Link.Role = v, r => r.Link.Role is { } role ? ClientRoles.Name(role) : null,
            new("Кем клиент приходится помещению. Пусто: собственник.", "Собственник", Others: ["Роль клиента", "Роль жителя", "Статус"], Allowed: [.. Enum.GetValues<ClientRole>().Select(ClientRoles.Name)], Fits: text => ClientRoles.Parse(text, out _).HasValue)),
        Columns.Rule<ClientSheetRow, RightCell>("Link.Right", "Вид права", RightCell.Read, (r, v) => (r.Link.Right, r.ShareOfRight) = (v.Right, v.Share), r => r.Link.Right is { } right ? RightKinds.Name(right) : null,
            new("Единоличная, общая долевая или общая совместная собственность.", "общая долевая", Others: ["Вид собственности", "Форма собственности"], Allowed: [.. Enum.GetValues<RightKind>().Select(RightKinds.Name)], Fits: text => RightKinds.Parse(text, out _, out _).HasValue)),
        Columns.Rule<ClientSheetRow, ShareCell>("Link.Share", "Доля", ShareCell.Read, (r, v) => (r.Link.Share, r.RightOfShare) = (v.Share ?? r.Link.Share, v.Right), r => r.Link.Share?.ToString(),
            new("Доля в праве: 1/2, 0,5 или 50%.", "1/2", Others: ["Доля в праве", "Размер доли", "Доля собственности"])),
        Columns.Date<ClientSheetRow>("Link.Since", "Действует с", (r, v) => r.Link.Since = v, r => r.Link.Since, new("С какой даты.", "15.03.2019", Others: ["Дата начала", "Дата возникновения права", "Дата регистрации права"])),
        Columns.Date<ClientSheetRow>("Link.Until", "Действует по", (r, v) => r.Link.Until = v, r => r.Link.Until, new("По какую дату включительно.", "", Others: ["Дата окончания", "Дата прекращения права"])),
        Columns.Text<ClientSheetRow>("Link.Document", "Документ о праве", (r, v) => r.Link.Document = v, r => r.Link.Document, new("Название документа.", "Выписка из ЕГРН", Others: ["Правоустанавливающий документ", "Основание", "Документ"])),
        Columns.Code<ClientSheetRow>("Link.DocumentNumber", "Номер документа", (r, v) => r.Link.DocumentNumber = v, r => r.Link.DocumentNumber, new("Номер документа или записи в ЕГРН.", "66:41:0401003:1234-66/001/2019-2", Others: ["Номер регистрации права", "Номер документа", "№ документа"])),
        Columns.Date<ClientSheetRow>("Link.DocumentDate", "Дата документа", (r, v) => r.Link.DocumentDate = v, r => r.Link.DocumentDate, new("Дата документа.", "15.03.2019")),
    ];

    /// <summary>After «Плательщик» in the consolidated sheet, so it stands apart.</summary>
    public static Column<ClientSheetRow> Code { get; } = Columns.Code<ClientSheetRow>("Client.Code", "Внешний код клиента",
        (r, v) => r.Form.Codes = [v], r => r.Form.Codes.FirstOrDefault(), new("Код клиента в другой программе: по нему клиент узнается при следующей загрузке.", "C-00345", Others: ["Код клиента", "ID клиента"]));

    private static CellRead<string> ReadFullName(string? text)
    {
        if (EmptyWords.IsEmpty(text))
            return CellRead<string>.Empty;
        return PersonName.IsSeveral(text ?? "") && ClientKindGuess.Of(text, null, null) != ClientKind.Company
            ? new(null, false, $"{TextKey.Quote(text ?? "")}: в ячейке несколько человек. Запишите каждого отдельной строкой с тем же помещением.", null)
            : new(TextKey.Clean(text ?? ""), true, null, null);
    }

    private static CellRead<ClientRole> ReadRole(string? text)
    {
        var parsed = ClientRoles.Parse(text, out var warning);
        return new(parsed.Value, parsed.HasValue, parsed.Problem, warning);
    }

    private static Parsed<string> ReadOgrn(string? text)
    {
        var long15 = Requisites.Ogrnip(text);
        return long15.Failed ? Requisites.Ogrn(text) : long15;
    }

    private static CellRead<string> ReadPhones(string? text) => ReadMany(text, cell => PhoneNumber.ParseManyNoted(cell).ConvertAll(one => one.Number.HasValue && one.Note is { } note
        ? Parsed<string>.Of($"{one.Number.Value}\t{note}")
        : one.Number));

    private static PhoneForm ReadPhone(string read) => read.Split('\t', 2) is [var number, var note] ? new PhoneForm { Number = number, Note = note } : new PhoneForm { Number = read };

    private static CellRead<string> ReadEmails(string? text) => ReadMany(text, Email.ParseMany);

    private static CellRead<string> ReadMany(string? text, Func<string?, List<Parsed<string>>> rule)
    {
        if (EmptyWords.IsEmpty(text))
            return CellRead<string>.Empty;
        var all = rule(text);
        foreach (var one in all)
        {
            if (one.Problem is { } problem)
                return new(null, false, problem, null);
        }
        var values = all.Where(one => one.HasValue).Select(one => one.Value).Distinct().ToList();
        return values.Count == 0 ? CellRead<string>.Empty : new(string.Join(';', values), true, null, null);
    }

    private static string? Join(IEnumerable<string?> values) => string.Join("; ", values) is { Length: > 0 } joined ? joined : null;

    private static Column<ClientSheetRow> Text(string field, string heading, Action<ClientForm, string> set, Func<ClientForm, string?> get, string meaning, string example, params string[] others) =>
        Columns.Text<ClientSheetRow>(field, heading, (r, v) => set(r.Form, v), r => get(r.Form), new(meaning, example, Others: others));
}
