using System.Text.Json;
using Domovoy.Core.Imports;

namespace Domovoy.Web.Api.Imports;

/// <summary>A run as the API answers it.</summary>
internal sealed record ImportBody(
    Guid Id, string Kind, string FileName, string Author, string Status, int Rows, int New, int Changed, int Unchanged, int Errors, int Warnings,
    double Progress, int RowsDone, int? SecondsLeft, string? Message, IReadOnlyList<string> Reasons, ImportSummary? Summary, FileLayout? Layout,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public static ImportBody Of(ImportView v) => new(
        v.Id, v.Kind, v.FileName, v.Author, JsonNamingPolicy.CamelCase.ConvertName(v.Status.ToString()), v.Rows, v.New, v.Changed, v.Unchanged, v.Errors, v.Warnings,
        Math.Round(v.Progress, 4), v.RowsDone, v.SecondsLeft, v.Message, v.UndoReasons, v.Summary, v.Layout, v.CreatedAt, v.StartedAt, v.EndedAt);
}
