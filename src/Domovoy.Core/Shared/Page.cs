namespace Domovoy.Core.Shared;

/// <summary>One page of a list and the cursor of the next, or null when it was the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
