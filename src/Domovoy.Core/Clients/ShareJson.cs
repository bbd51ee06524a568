using System.Text.Json;
using System.Text.Json.Serialization;

namespace Domovoy.Core.Clients;

/// <summary>A share in JSON is the text of the screen: «1/2». Read in any spelling a person may use; a number is taken as written.</summary>
internal sealed class ShareJson : JsonConverter<Share>
{
    public override Share Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.GetDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
        return Share.Parse(text) is { HasValue: true } share ? share.Value : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, Share value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.IsWhole ? "1/1" : value.ToString());
}
