namespace Domovoy.Web.Office.Find;

/// <summary>Something found, and where it opens.</summary>
/// <param name="Note">Said more quietly, or null.</param>
public sealed record Found(string Title, string? Note, string Href, string Icon);

/// <param name="Title">«Клиенты».</param>
public sealed record FoundGroup(string Title, IReadOnlyList<Found> Items);
