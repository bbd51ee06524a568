using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;

namespace Domovoy.Web.Api;

/// <summary>
/// Reads a body field by field, so that all unreadable fields are named at once, and none is silently dropped: what is absent in a
/// whole resource is erased, so a misspelled name must not pass.
/// </summary>
internal static class ApiBody
{
    /// <typeparam name="TForm">What is filled.</typeparam>
    /// <typeparam name="TJson">What the API answers: its other fields may be sent back and are ignored.</typeparam>
    /// <returns>The form, or the answer to send instead.</returns>
    public static async Task<(TForm? Form, IResult? Refusal)> ReadAsync<TForm, TJson>(HttpRequest request, CancellationToken ct) where TForm : class, new()
    {
        if (!request.HasJsonContentType())
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Пришлите JSON с заголовком Content-Type: application/json."));
        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(request.Body, cancellationToken: ct);
        }
        catch (JsonException wrong)
        {
            return (null, Problems.Of(StatusCodes.Status400BadRequest, $"Это не JSON: строка {wrong.LineNumber + 1}, знак {wrong.BytePositionInLine + 1}. Проверьте кавычки и запятые."));
        }
        using (body)
        {
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return (null, Problems.Of(StatusCodes.Status400BadRequest, "Пришлите один объект JSON: {…}."));
            var form = new TForm();
            var errors = Fill(form, body.RootElement, Names(typeof(TJson)));
            return errors.Count == 0 ? (form, null) : (null, Problems.Of(errors));
        }
    }

    private static List<Error> Fill<TForm>(TForm form, JsonElement body, HashSet<string> known) where TForm : class
    {
        var errors = new List<Error>();
        var properties = ApiJson.Options.GetTypeInfo(typeof(TForm)).Properties.Where(p => p.Set is not null).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var field in body.EnumerateObject())
        {
            if (!properties.TryGetValue(field.Name, out var property))
            {
                if (!known.Contains(field.Name))
                    errors.Add(new Error("unknown_field", $"Поля «{field.Name}» нет. Проверьте имя: регистр не важен, буквы важны.", field.Name));
                continue;
            }
            if (HasNothing(field.Value))
            {
                errors.Add(new Error("invalid", "В списке стоит null. Уберите его или впишите значение.", property.Name));
                continue;
            }
            try
            {
                var value = field.Value.Deserialize(property.PropertyType, ApiJson.Options);
                // What can be nothing is erased by null; what cannot, a list of owners, stays as if it were not sent.
                if (value is not null || property.IsSetNullable)
                    property.Set?.Invoke(form, value);
            }
            catch (JsonException)
            {
                errors.Add(new Error("invalid", Wanted(property, field.Value), property.Name));
            }
        }
        return errors;
    }

    private static bool HasNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.Null || HasNothing(one)),
        JsonValueKind.Object => value.EnumerateObject().Any(field => HasNothing(field.Value)),
        _ => false,
    };

    private static HashSet<string> Names(Type type) => new(ApiJson.Options.GetTypeInfo(type).Properties.Select(p => p.Name), StringComparer.OrdinalIgnoreCase);

    private static string Wanted(JsonPropertyInfo property, JsonElement given)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var text = given.ValueKind == JsonValueKind.String ? $"«{given.GetString()}»" : given.GetRawText();
        var value = text.Length > 60 ? text[..60] + "…" : text;
        if (type.IsEnum)
            return $"{value} не подходит. Возможные значения: {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}.";
        if (type == typeof(decimal)) return $"{value} не число. Напишите, например, 54.3.";
        if (type == typeof(int)) return $"{value} не целое число. Напишите, например, 12.";
        if (type == typeof(Guid)) return $"{value} не идентификатор. Возьмите его из поля id.";
        if (type == typeof(DateOnly)) return $"{value} не дата. Напишите ГГГГ-ММ-ДД, например, 2024-01-31.";
        if (type == typeof(Share)) return $"{value} не доля. Напишите, например, \"1/2\" или 0.5.";
        if (type == typeof(bool)) return $"{value} не подходит. Напишите true или false.";
        return type == typeof(string) ? $"{value} не текст. Напишите его в кавычках." : $"{value} не подходит. Посмотрите пример в /api/docs.";
    }
}
