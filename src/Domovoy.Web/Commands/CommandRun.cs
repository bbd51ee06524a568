using Domovoy.Web.Hosting;

namespace Domovoy.Web.Commands;

internal static class CommandRun
{
    public static void AddCommands(this IServiceCollection services)
    {
        foreach (var type in typeof(CommandRun).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)))
                services.AddSingleton(typeof(ICommand), type);
        }
    }

    /// <returns>0 done, 1 refused, 2 misspelled.</returns>
    public static async Task<int> RunCommandAsync(this WebApplication app, CommandLine line)
    {
        var commands = app.Services.GetServices<ICommand>().OrderBy(command => command.Name, StringComparer.Ordinal).ToList();
        var command = commands.Find(c => c.Name == line.Command);
        if (command is null)
        {
            await MisspelledAsync($"Неизвестная команда «{line.Command}».", commands);
            return 2;
        }
        try
        {
            var args = new CommandArgs(line.Args);
            return await app.GuardAsync("", async () =>
            {
                await app.PrepareDatabaseAsync(server: false, CancellationToken.None);
                await command.RunAsync(args, CancellationToken.None);
            });
        }
        catch (UsageException misspelled)
        {
            await MisspelledAsync(misspelled.Message, [command]);
            return 2;
        }
    }

    private static async Task MisspelledAsync(string problem, IReadOnlyList<ICommand> commands)
    {
        await Console.Error.WriteLineAsync(problem);
        await Console.Error.WriteLineAsync("Домовой без команды запускает сервер. Команды:");
        foreach (var usage in commands.SelectMany(command => command.Usage))
            await Console.Error.WriteLineAsync("  " + usage);
    }
}
