using Domovoy.Core.Audit;
using Domovoy.Core.Notifications;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Web.Office.Components;
using Domovoy.Web.Office.Components.Cards;
using Microsoft.AspNetCore.Components;

namespace Domovoy.Web.Office.Staff;

/// <summary>Card of an employee.</summary>
public sealed partial class EmployeeCard
{
    private CardFrame? frame;
    private bool deleting;
    private bool resetting;
    private bool blocking;
    private bool toFiles;

    [Inject] private GetEmployee Get { get; set; } = null!;
    [Inject] private SaveEmployee Save { get; set; } = null!;
    [Inject] private BlockEmployee Block { get; set; } = null!;
    [Inject] private InviteEmployee Invite { get; set; } = null!;
    [Inject] private DeleteEmployee Delete { get; set; } = null!;
    [Inject] private StaffCodes Codes { get; set; } = null!;
    [Inject] private ChannelChoice Channels { get; set; } = null!;

    private string Root => $"/employees/{Id}";

    private string Current => Tab is null ? Root : $"{Root}/{Tab}";

    private string Sub => string.Join(" · ", new[]
    {
        details?.Form.Position,
        details?.Form.Role is { } role ? Roles.Name(role) : null,
        details?.Form.Email,
        details?.UsesCodes == true ? "вход с кодом" : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private IReadOnlyList<Tab> TabItems =>
    [
        new(Root, "Общие сведения", Wrong: state.Errors.Count > 0),
        new($"{Root}/sessions", "Вход и сеансы"),
        new($"{Root}/history", "История"),
    ];

    protected override Type Entity => typeof(Employee);

    protected override Task<Result<EmployeeDetails>> GetAsync(Actor actor) => Get.GetAsync(Id, actor, Ct);

    protected override (EmployeeForm Form, int Version) Editable(EmployeeDetails read) => (read.Form, read.Version);

    protected override void OnRead(EmployeeDetails read)
    {
        foreach (var (id, name) in read.AccessNames)
            state.Errors.Know(id, name);
    }

    protected override string TextOf(EmployeeDetails stored, string field, object? value) => value switch
    {
        Role role => Roles.Name(role),
        _ => base.TextOf(stored, field, value),
    };

    protected override async Task OnInitializedAsync() => toFiles = await Channels.IsToFilesAsync(MessageKind.Email, Ct);

    private async Task SaveAsync()
    {
        if (!state.MaySave)
            return;
        var result = await Save.RunAsync(Id, state.Version, state.Form, await WhoAsync(), Ct, Nav.BaseUri);
        await SavedAsync(result);
    }

    private async Task InviteAsync()
    {
        var result = await Invite.RunAsync(Id, Nav.BaseUri, await WhoAsync(), Ct);
        await ToldAsync(result, toFiles ? "Приглашение лежит файлом на сервере." : $"Приглашение отправлено на {details?.Form.Email}. Прежняя ссылка больше не действует.");
    }

    private async Task AskToBlockAsync()
    {
        if (await Block.WhyNotAsync(Id, await WhoAsync(), Ct) is { } why)
            Toasts.Refused(why.Text);
        else
            blocking = true;
    }

    private async Task BlockAsync(bool blocked)
    {
        blocking = false;
        await ToldAsync(await Block.RunAsync(Id, blocked, await WhoAsync(), Ct), blocked ? "Сотрудник заблокирован, его сеансы завершены." : "Сотрудник разблокирован.");
    }

    private async Task ResetCodesAsync()
    {
        resetting = false;
        await ToldAsync(await Codes.ResetAsync(Id, await WhoAsync(), Ct), "Вход с кодом выключен.");
    }

    /// <summary>The refusal comes first: nobody is asked for what cannot be.</summary>
    private async Task AskToDeleteAsync()
    {
        if (await Delete.WhyNotAsync(Id, await WhoAsync(), Ct) is { } why)
            Toasts.Refused(why.Text);
        else
            deleting = true;
    }

    private async Task DeleteAsync()
    {
        deleting = false;
        var result = await Delete.RunAsync(Id, await WhoAsync(), Ct);
        if (!result.Ok)
        {
            Toasts.Refused(result.Error.Text);
            return;
        }
        Toasts.Done($"{details?.Title}: удалено.");
        frame?.LeaveTo("/employees");
    }

    private async Task<Result<IReadOnlyList<HistoryEntry>>> ReadHistoryAsync(Guid? before) => await Get.HistoryAsync(Id, await WhoAsync(), Ct, before);
}
