namespace Domovoy.Web.Office.Layout;

/// <summary>Short words after an action: done, or refused. One list a circuit; holds text only.</summary>
public sealed class Toasts
{
    private readonly List<Toast> shown = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => shown;

    public void Done(string text, string? href = null, string? link = null) => Add(new Toast(text, false, href, link));

    public void Refused(string text) => Add(new Toast(text, true, null, null));

    public void Remove(Toast toast)
    {
        shown.Remove(toast);
        Changed?.Invoke();
    }

    private void Add(Toast toast)
    {
        shown.RemoveAll(old => old.Text == toast.Text);
        if (shown.Count == 3)
            shown.RemoveAt(0);
        shown.Add(toast);
        Changed?.Invoke();
    }
}

/// <param name="Text">What happened.</param>
/// <param name="IsRefusal">Stays until closed.</param>
/// <param name="Href">Where to look, or null.</param>
/// <param name="Link">Words of the link.</param>
public sealed record Toast(string Text, bool IsRefusal, string? Href, string? Link);
