using System.Text.Encodings.Web;
using System.Text.Json;

namespace Domovoy.Web.Api;

/// <summary>How the API writes and reads JSON.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
