using System.Text.Json;
using Domovoy.Core.Clients;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Domovoy.Web.Api;

/// <summary>OpenAPI at /openapi/v1.json and its page for people at /api/docs, without a request to anybody else's server.</summary>
internal static class ApiDescription
{
    private const string About = """
        API Домового: объекты, помещения, лицевые счета, клиенты, заявки жителей и импорт из файлов, по тем же правилам, что и в кабинете. Страница показывает оболочку
        Scalar, в ней остались английские слова: Test Request отправляет запрос, Authentication — место для ключа, Body — тело, Responses — ответы, Models — поля записей.

        Начать: `curl -H "Authorization: Bearer dmv_…" https://ваш-адрес/api/v1/buildings?limit=10`

        Ключ делают в «Интеграции» или командой `api-key create НАЗВАНИЕ`; он видит то, к чему ему дали доступ, остального для него нет.
        Списки принимают `search`, `limit`, `cursor` и отвечают `{items, total, next}`. Одна запись приходит с `ETag`; `PUT` шлет ее целиком с `If-Match`.
        Отказ приходит как problem details: `detail` по-русски, `errors` по полям, `traceId` для поиска в журнале.
        """;

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "API Домового", Version = "v1", Description = About };
            document.Servers?.Clear();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Ключ dmv_…" };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var (code, response) in operation.Responses ?? [])
                response.Description = ApiWords.Answer(code) ?? response.Description;
            foreach (var parameter in operation.Parameters ?? [])
                parameter.Description ??= ApiWords.Parameter(parameter.Name);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. Enum.GetNames(type).Select(name => (System.Text.Json.Nodes.JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))];
            }
            else if (type == typeof(decimal))
            {
                schema.Type = JsonSchemaType.Number;
            }
            else if (type == typeof(Share))
            {
                schema.Type = JsonSchemaType.String;
                schema.Examples = ["1/2"];
            }
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/api/docs", options => options.WithTitle("API Домового").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts()
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl));
    }
}
