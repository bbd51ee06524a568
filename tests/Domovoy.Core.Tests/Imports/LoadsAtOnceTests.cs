using Domovoy.Core.Imports;

namespace Domovoy.Core.Tests.Imports;

/// <summary>«Начать импорт» loads at once only where no owner, name, phone, area, account or closing date of existing data changes.</summary>
public sealed class LoadsAtOnceTests
{
    private const string Buildings = "Наименование;Тип;Юрлицо;Адрес;Общая площадь;Внешний код;Площадь жилых помещений;Площадь нежилых помещений;Площадь общего имущества;Площадь земельного участка;Телефон АДС;Комментарий\n";
    private const string House = "Дом;МКД;ООО Дом;г. Тверь, ул. Мира, д. 1;1000;A1;;;;;;\n";
    private const string Units = "Объект;Тип помещения;Номер помещения;Общая площадь;Жилая площадь;Отапливаемая площадь;Лицевой счет;ЕЛС;Идентификатор ЖКУ;Дата закрытия ЛС;ФИО;Телефон;Роль;Доля;Действует по;Плательщик;Комментарий;Внешний код клиента\n";
    private const string Flat = "A1;Квартира;1;50;;;100;;;;Иванов Иван Иванович;;Собственник;;;;;C1\nA1;Квартира;2;50;;;;;;;;;;;;;;\n";

    public static TheoryData<DbKind, string, string, ImportStatus> Files
    {
        get
        {
            var data = new TheoryData<DbKind, string, string, ImportStatus>();
            void Add(string kind, string rows, ImportStatus status)
            {
                data.Add(DbKind.Sqlite, kind, rows, status);
                data.Add(DbKind.Postgres, kind, rows, status);
            }
            Add("buildings", "Дом;;;;;A1;900;;;;;\n", ImportStatus.Ready);
            Add("buildings", "Дом;;;;;A1;;90;;;;\n", ImportStatus.Ready);
            Add("buildings", "Дом;;;;;A1;;;9;;;\n", ImportStatus.Ready);
            Add("buildings", "Дом;;;;;A1;;;;5000;;\n", ImportStatus.Ready);
            Add("buildings", "Дом;;;;;A1;;;;;+7 343 222-33-44;\n", ImportStatus.Ready);
            Add("buildings", "Дом;;;;;A1;;;;;;Пояснение\n", ImportStatus.Done);
            Add("units", "A1;Квартира;1;;30;;;;;;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;48;;;;;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;100;60АА123456;;;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;100;;60АА123456-01;;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;100;;;01.02.2021;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;100;;;;Иванов Иван Иванович;;;;;да;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;;;;;Иванов Иван Иванович;;;1/2;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;;;;;Иванов Иван Иванович;;;;01.02.2021;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;;;;;Иванов Иван Иванович;89221234567;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;;;;;Петров Петр Петрович;;Собственник;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;;;;;Петров Петр Петрович;;Дольщик;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;2;;;;200;;;;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Кладовая;7;;;;200;;;;;;;;;;;\nA1;Квартира;2;;;;200;;;;;;;;;;;\n", ImportStatus.Ready);
            Add("units", "A1;Квартира;1;;;;;;;;Петров Петр Петрович;;Житель;;;;Пояснение;\nA1;Кладовая;8;3;;;300;;;;Сидоров Олег Олегович;;;;;да;;\n", ImportStatus.Done);
            return data;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task What_matters_in_existing_data_waits_for_a_person(DbKind kind, string file, string rows, ImportStatus status)
    {
        await using var stand = await Stand.StartAsync(kind);
        await stand.ImportCsvAsync("buildings", Buildings + House, new() { CreateLegalEntities = true });
        (await stand.ImportCsvAsync("units", Units + Flat)).Errors.ShouldBe(0);
        var view = await stand.ImportCsvAsync(file, (file == "units" ? Units : Buildings) + rows, new() { CheckOnly = false }, apply: false);
        (view.Errors, view.Status).ShouldBe((0, status));
    }
}
