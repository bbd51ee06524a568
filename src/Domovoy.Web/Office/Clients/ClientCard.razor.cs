using Domovoy.Core.Audit;
using Domovoy.Core.Clients;
using Domovoy.Core.Shared;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Cards;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Clients;

/// <summary>Card of a client.</summary>
public sealed partial class ClientCard
{
    private CardFrame? frame;
    private bool deleting;
    private IReadOnlyList<string>? inUse;
    private bool merging;
    private bool erasing;
    private DuplicateClient? mergeWith;
    private IReadOnlyList<DuplicateClient> duplicates = [];

    [Inject] private GetClient Get { get; set; } = null!;
    [Inject] private SaveClient Save { get; set; } = null!;
    [Inject] private FindDuplicates Duplicates { get; set; } = null!;
    [Inject] private ArchiveClient Archive { get; set; } = null!;
    [Inject] private DeleteClient Delete { get; set; } = null!;
    [Inject] private ClientHistory History { get; set; } = null!;

    private string Root => $"{BackHref}/{Id}";

    private string Current => Tab is null ? Root : $"{Root}/{Tab}";

    private bool CanEdit => May(Role.Operator);

    /// <summary>The place of the menu it was opened from.</summary>
    private string BackHref => new Uri(Nav.Uri).AbsolutePath.StartsWith("/settings", StringComparison.Ordinal) ? "/settings/clients" : "/clients";

    private IReadOnlyList<Tab> TabItems =>
    [
        new(Root, "Общие сведения", Wrong: state.Errors.Count > 0),
        new($"{Root}/units", "Помещение", details?.Units.Count),
        new($"{Root}/history", "История"),
        .. May(Role.Manager) ? [new Tab($"{Root}/views", "Кто смотрел")] : Array.Empty<Tab>(),
    ];

    protected override Type Entity => typeof(Client);

    protected override Task<Result<ClientDetails>> GetAsync(Actor actor) => Get.GetAsync(Id, actor, Ct);

    protected override (ClientForm Form, int Version) Editable(ClientDetails read) => (read.Form, read.Version);

    protected override DateTimeOffset? ArchivedAt(ClientDetails read) => read.ArchivedAt;

    protected override void OnRead(ClientDetails read)
    {
        duplicates = [];
        // The address of a merged client leads to the one that stayed.
        if (read.Id != Id)
            Nav.NavigateTo($"{BackHref}/{read.Id}", replace: true);
    }

    protected override string TextOf(ClientDetails stored, string field, object? value) => value switch
    {
        ClientKind kind => kind.Name(),
        _ => base.TextOf(stored, field, value),
    };

    private async Task SaveAsync()
    {
        if (!CanEdit || !state.MaySave)
            return;
        state.Form.DropForeign();
        duplicates = IsSomebodyElse ? await Duplicates.RunAsync(state.Form, Id, await WhoAsync(), Ct) : [];
        if (duplicates.Count == 0)
            await SaveAnywayAsync();
    }

    /// <summary>Only what makes one probable duplicate of another is asked about: name, birth date, numbers, phones.</summary>
    private bool IsSomebodyElse
    {
        get
        {
            var (now, before) = (state.Form, details?.Form ?? new ClientForm());
            return (now.Surname, now.FirstName, now.BirthDate, now.Snils, now.Inn) != (before.Surname, before.FirstName, before.BirthDate, before.Snils, before.Inn)
                || now.Phones.Any(phone => !before.Phones.Exists(known => known.Number == phone.Number));
        }
    }

    private async Task SaveAnywayAsync()
    {
        duplicates = [];
        var result = await Save.RunAsync(Id, state.Version, state.Form, await WhoAsync(), Ct);
        state.Form.FormatPhones();
        await SavedAsync(result);
    }

    private async Task ArchiveAsync()
    {
        var archived = details?.ArchivedAt is null;
        await ToldAsync(await Archive.RunAsync(Id, archived, await WhoAsync(), Ct), archived ? "Клиент в архиве." : "Клиент возвращен из архива.");
    }

    /// <summary>The refusal comes first: nobody is asked for what cannot be.</summary>
    private async Task AskToDeleteAsync()
    {
        var why = await Delete.WhyNotAsync(Id, await WhoAsync(), Ct);
        if (why.Count == 0)
            deleting = true;
        else
            ShowWhyNot(why);
    }

    private void ShowWhyNot(IReadOnlyList<Error> why)
    {
        if (why[0].Code == "in_use")
            inUse = InUseWindow.Of(why);
        else
            Toasts.Refused(why[0].Text);
    }

    private async Task DeleteAsync()
    {
        deleting = false;
        var result = await Delete.RunAsync(Id, state.Version, await WhoAsync(), Ct);
        if (!result.Ok)
        {
            ShowWhyNot(result.Errors);
            return;
        }
        Toasts.Done($"Клиент «{details?.Title}» удален.");
        frame?.LeaveTo(BackHref);
    }

    private async Task ArchiveInsteadAsync()
    {
        inUse = null;
        if (details?.ArchivedAt is null)
            await ArchiveAsync();
    }

    private async Task ErasedAsync(bool whole)
    {
        erasing = false;
        if (whole)
            frame?.LeaveTo(BackHref);
        else
            await ReadAsync();
    }

    // What was typed is saved first: it is merged as it stands on the screen.
    private async Task MergeIntoAsync(DuplicateClient other)
    {
        await SaveAnywayAsync();
        if (!state.IsDirty)
            (merging, mergeWith) = (true, other);
    }

    private async Task MergedAsync(Client kept)
    {
        (merging, mergeWith) = (false, null);
        Toasts.Done($"Клиенты объединены: «{kept.Title}».");
        if (kept.Id == Id)
            await RefreshAsync(own: true);
        else
            frame?.LeaveTo($"{BackHref}/{kept.Id}");
    }

    private async Task<Result<IReadOnlyList<HistoryEntry>>> ReadHistoryAsync(Guid? before) => await History.GetAsync(Id, await WhoAsync(), Ct, before);
}
