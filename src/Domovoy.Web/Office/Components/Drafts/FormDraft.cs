namespace Domovoy.Web.Office.Components.Drafts;

/// <summary>What the server knows of a form, for the browser to keep.</summary>
/// <param name="Dirty">Something was typed and not saved.</param>
/// <param name="Form">The form as JSON.</param>
/// <param name="Base">The form as it was read.</param>
/// <param name="Version">Version of the record it was read at.</param>
/// <param name="Typed">What was typed and cannot be read, by field.</param>
/// <param name="Names">Names of chosen records, by id.</param>
public sealed record FormSnapshot(bool Dirty, string? Form, string? Base, int Version, IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string> Names);

/// <summary>A draft as the browser kept it.</summary>
public sealed record FormDraft(int Version, string? Form, string? Base, Dictionary<string, string> Names, Dictionary<string, string> Typed);

/// <param name="Id">By which the browser finds it.</param>
/// <param name="At">When it was typed, in the words of the screen.</param>
/// <param name="Apply">The page came back by itself: the draft is put back without asking.</param>
public sealed record FoundDraft(string Id, string At, bool Apply);
