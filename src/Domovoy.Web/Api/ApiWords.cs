namespace Domovoy.Web.Api;

/// <summary>What the description of the API says of answers and parameters everywhere.</summary>
internal static class ApiWords
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["200"] = "Готово", ["201"] = "Создано; адрес записи в Location, версия в ETag", ["202"] = "Принято, выполняется на сервере", ["204"] = "Готово, тела нет",
        ["400"] = "Тело или параметры не приняты: причины по полям в errors", ["401"] = "Нет ключа, или он отозван", ["403"] = "Роли ключа или его доступа для этого мало",
        ["404"] = "Такой записи нет, или она вне доступа ключа", ["409"] = "Противоречит тому, что уже хранится", ["412"] = "Запись изменилась с тех пор: прочитайте ее снова и повторите с новым ETag",
        ["413"] = "Файл слишком велик", ["415"] = "Тело не того типа", ["428"] = "Нужен заголовок If-Match с ETag записи",
    };

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["id"] = "Идентификатор записи", ["unitId"] = "Идентификатор помещения", ["kind"] = "buildings — объекты, units — помещения, лицевые счета и клиенты",
        ["search"] = "Слова в любом порядке, каждое — начало слова записи", ["limit"] = "Сколько записей вернуть", ["cursor"] = "next прошлого ответа: следующая страница",
        ["If-Match"] = "ETag записи", ["after"] = "Номер последней полученной строки: следующая страница", ["with"] = "Клиент, с которым объединить: он исчезнет, его данные перейдут", ["skipErrors"] = "true: загрузить строки без ошибок",
        ["acceptIncomplete"] = "true: загружать с незаполненными обязательными полями", ["createLegalEntities"] = "true: создавать новые юрлица", ["legalEntity"] = "Юрлицо для всего файла: id или ИНН",
    };

    /// <summary>Words for a status code; null leaves what is there.</summary>
    public static string? Answer(string code) => Answers.GetValueOrDefault(code);

    /// <summary>Words for a parameter that says nothing of itself.</summary>
    public static string? Parameter(string? name) => name is null ? null : Parameters.GetValueOrDefault(name);
}
