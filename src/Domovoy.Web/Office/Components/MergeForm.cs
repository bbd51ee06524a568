namespace Domovoy.Web.Office.Components;

/// <summary>What is chosen in a window of merging.</summary>
public sealed class MergeForm
{
    public Guid? Other { get; set; }
    /// <summary>Whose name and requisites stay.</summary>
    public string? Kept { get; set; }
}
