namespace Domovoy.Web.Office.Components;

/// <summary>A tab: an address of its own.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Title">On the tab.</param>
/// <param name="Count">How many things it holds, or null.</param>
/// <param name="Wrong">A field on it was refused.</param>
public sealed record Tab(string Href, string Title, long? Count = null, bool Wrong = false);
