using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Registration;
using Domovoy.Core.Units;

namespace Domovoy.Web.Api;

/// <summary>The fields of this property appear among the fields of its owner: what is read may be sent back as it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FlatAttribute : Attribute;

/// <summary>How the API writes and reads JSON: camelCase, enums by name, nothing escaped that need not be.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Setup(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Setup(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new EnumJson<BuildingType>(BuildingTypes.Parse));
        options.Converters.Add(new EnumJson<UnitType>(UnitTypes.Parse));
        options.Converters.Add(new EnumJson<AccountType>(AccountTypes.Parse));
        options.Converters.Add(new EnumJson<ClientKind>(ClientKinds.Parse));
        options.Converters.Add(new EnumJson<ClientRole>(text => ClientRoles.Parse(text, out _)));
        options.Converters.Add(new EnumJson<RightKind>(RightKinds.Parse));
        options.Converters.Add(new EnumJson<AutoAttachment>(null));
        options.Converters.Add(new EnumJson<LinkSource>(null));
        options.Converters.Add(new EnumJson<RequestStatus>(null));
        options.Converters.Add(new EnumJson<WaitReason>(null));
        options.Converters.Add(new EnumJson<RequestEventKind>(null));
        options.Converters.Add(new DecimalJson());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Flatten } };
        return options;
    }

    private static void Flatten(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var flat in type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(FlatAttribute), false) == true).ToList())
        {
            var at = type.Properties.IndexOf(flat);
            type.Properties.RemoveAt(at);
            foreach (var inner in flat.PropertyType.GetProperties())
            {
                var property = type.CreateJsonPropertyInfo(inner.PropertyType, JsonNamingPolicy.CamelCase.ConvertName(inner.Name));
                property.Get = owner => flat.Get?.Invoke(owner) is { } form ? inner.GetValue(form) : null;
                property.AttributeProvider = inner;
                type.Properties.Insert(at++, property);
            }
        }
    }
}

/// <summary>Written as apartmentHouse; read in any case, and in Russian where the screen has a Russian name.</summary>
internal sealed class EnumJson<T>(Func<string?, Core.Shared.Parsed<T>>? russian) : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var named) && Enum.IsDefined(named))
            return named;
        if (text is not null && russian?.Invoke(text) is { HasValue: true } parsed)
            return parsed.Value;
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}

/// <summary>54.3, whichever of the databases it came from: PostgreSQL gives 54.3000.</summary>
internal sealed class DecimalJson : JsonConverter<decimal>
{
    private const decimal One = 1.000000000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
}
