using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Web.Hosting;

namespace Domovoy.Web.Commands;

/// <summary>Keys of the API without the office: made, listed, revoked.</summary>
internal sealed class ApiKeyCommand(CreateApiKey create, ApiKeyList list, RevokeApiKey revoke) : ICommand
{
    private static readonly Dictionary<string, Role> RoleNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["viewer"] = Role.Viewer, ["operator"] = Role.Operator, ["manager"] = Role.Manager, ["administrator"] = Role.Administrator,
    };

    public string Name => "api-key";

    public IReadOnlyList<string> Usage =>
    [
        "api-key create НАЗВАНИЕ [--role viewer|operator|manager|administrator] [--access everything|legal-entity:ID,group:ID,quarter:ID,building:ID]",
        "api-key list",
        "api-key revoke ID",
    ];

    public Task RunAsync(CommandArgs args, CancellationToken ct) => args.Words switch
    {
        ["create", var name] => CreateAsync(name, args, ct),
        ["list"] => ListAsync(args, ct),
        ["revoke", var id] => RevokeAsync(id, args, ct),
        ["create"] => throw new UsageException("Назовите ключ: api-key create НАЗВАНИЕ."),
        ["revoke"] => throw new UsageException("Укажите ключ: api-key revoke ID. Идентификаторы покажет api-key list."),
        _ => throw new UsageException("Что сделать с ключами: create, list или revoke?"),
    };

    private async Task CreateAsync(string name, CommandArgs args, CancellationToken ct)
    {
        args.Only("role", "access");
        var access = AccessChoices.Parse(args.Option("access") ?? "everything");
        if (!access.HasValue || access.Value is null)
            throw new UsageException(access.Problem ?? "После --access нужно значение.");
        var form = new ApiKeyForm { Name = name, Role = RoleOf(args.Option("role") ?? "administrator"), Access = access.Value };
        var made = Taken(await create.RunAsync(form, Actor.System, ct));
        Console.WriteLine($"Ключ «{form.Name}», роль «{Roles.Name(form.Role)}». Сохраните его: больше он показан не будет.");
        Console.WriteLine(made.Text);
    }

    private async Task ListAsync(CommandArgs args, CancellationToken ct)
    {
        args.Only();
        foreach (var key in Taken(await list.RunAsync(Actor.System, ct)))
            Console.WriteLine($"{key.Id}  {key.Prefix}…  {Roles.Name(key.Role)}  {key.CreatedAt:yyyy-MM-dd}  {(key.RevokedAt is null ? "действует" : "отозван")}  {key.Name}");
    }

    private async Task RevokeAsync(string text, CommandArgs args, CancellationToken ct)
    {
        args.Only();
        if (!Guid.TryParse(text, out var id))
            throw new UsageException($"«{text}» не идентификатор ключа. Идентификаторы покажет api-key list.");
        Taken(await revoke.RunAsync(id, Actor.System, ct));
        Console.WriteLine("Ключ отозван.");
    }

    private static Role RoleOf(string text)
    {
        if (RoleNames.TryGetValue(text, out var role))
            return role;
        foreach (var known in Roles.All)
        {
            if (TextKey.Fold(Roles.Name(known)) == TextKey.Fold(text))
                return known;
        }
        throw new UsageException($"«{text}» не роль. Возможные роли: {string.Join(", ", Roles.All.Select(Roles.Name))}.");
    }

    private static T Taken<T>(Result<T> result) => result.Ok ? result.Value : throw new StartRefusedException(string.Join(' ', result.Errors.Select(error => error.Text)));
}
