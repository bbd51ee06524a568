using System.Security.Cryptography;
using Domovoy.Core.Demo;
using Domovoy.Core.Shared;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Commands;

/// <summary>Fills an empty database with an invented company, to look around in.</summary>
internal sealed class DemoCommand(FillDemo fill) : ICommand
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public string Name => "demo";

    public IReadOnlyList<string> Usage => ["demo [--password ПАРОЛЬ]"];

    public async Task RunAsync(CommandArgs args, CancellationToken ct)
    {
        args.Only("password");
        if (args.Words.Count > 0)
            throw new UsageException("После demo ничего не нужно, кроме --password.");
        // One that nobody can guess: what stands open on the internet must not open by the manual.
        var password = args.Option("password") ?? $"demo-{RandomNumberGenerator.GetString(Letters, 10)}";
        if (Core.Staff.EmployeePassword.Problem(password) is { } problem)
            throw new UsageException(problem);
        var filled = await fill.RunAsync(password, Actor.System, ct);
        if (!filled.Ok)
            throw new StartRefusedException(filled.Error.Text);
        var made = filled.Value;
        Console.WriteLine($"Готово: {Ru.Plural(made.Buildings, "объект", "объекта", "объектов")}, {Ru.Plural(made.Units, "помещение", "помещения", "помещений")}, "
            + $"{Ru.Plural(made.Clients, "клиент", "клиента", "клиентов")}, {Ru.Plural(made.Accounts, "лицевой счет", "лицевых счета", "лицевых счетов")}, {Ru.Plural(made.Requests, "заявка", "заявки", "заявок")}. Все имена, адреса и номера придуманы.");
        Console.WriteLine("Запустите Домовой без команды и войдите:");
        foreach (var (role, email) in made.Staff)
            Console.WriteLine($"  {email,-26} {Roles.Name(role)}");
        Console.WriteLine($"Пароль у всех: {password}");
        Console.WriteLine($"Приложение жителя: адрес /my, телефон {PhoneNumber.Format(made.ResidentPhone)}; код из SMS ляжет файлом в папку outbox рядом с данными.");
    }
}
