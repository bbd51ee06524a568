using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Commands;

/// <summary>The way back in when the last administrator lost the password, the phone or the role.</summary>
internal sealed class RescueCommand(RescueAdministrator rescue) : ICommand
{
    public string Name => "rescue-administrator";

    public IReadOnlyList<string> Usage => ["rescue-administrator EMAIL"];

    public async Task RunAsync(CommandArgs args, CancellationToken ct)
    {
        args.Only();
        if (args.Words is not [var email])
            throw new UsageException("Назовите сотрудника: rescue-administrator EMAIL.");
        var link = await rescue.RunAsync(email, Actor.System, ct);
        if (!link.Ok)
            throw new StartRefusedException(link.Error.Text);
        Console.WriteLine($"{email}: администратор с доступом ко всему, не заблокирован, вход с кодом выключен, сеансы завершены.");
        Console.WriteLine("Новый пароль задайте по ссылке (действует один раз, час). Если Домовой открывается по другому адресу, замените в ней начало:");
        Console.WriteLine(link.Value);
    }
}
