namespace Domovoy.Web.Commands;

/// <summary>How the product was called: as a server with settings, or with a command first.</summary>
/// <param name="Command">First word, or null for the server.</param>
/// <param name="Args">Settings of the server, or the rest of the command.</param>
internal sealed record CommandLine(string? Command, string[] Args)
{
    public static CommandLine Read(string[] args) =>
        args.Length == 0 || args[0].StartsWith('-') ? new(null, args) : new(args[0], args[1..]);
}

/// <summary>What can be done from the command line instead of starting the server. Found by scan.</summary>
internal interface ICommand
{
    /// <summary>First word, such as api-key.</summary>
    string Name { get; }

    /// <summary>Lines of the help.</summary>
    IReadOnlyList<string> Usage { get; }

    /// <summary>The schema is up to date when it runs; a server may be running on the same data.</summary>
    /// <exception cref="UsageException">The words after the command make no sense.</exception>
    Task RunAsync(CommandArgs args, CancellationToken ct);
}

/// <summary>The command was misspelled: the message and the usage go to stderr, exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Words and --options after the command. An option takes the next word, or stands as --name=value.</summary>
internal sealed class CommandArgs
{
    private readonly Dictionary<string, string> options = new(StringComparer.OrdinalIgnoreCase);

    public CommandArgs(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }
            var parts = args[i][2..].Split('=', 2);
            if (parts.Length == 1 && i + 1 == args.Count)
                throw new UsageException($"После --{parts[0]} нужно значение.");
            options[parts[0]] = parts.Length == 2 ? parts[1] : args[++i];
        }
        Words = words;
    }

    public IReadOnlyList<string> Words { get; }

    public string? Option(string name) => options.GetValueOrDefault(name);

    public void Only(params string[] known)
    {
        if (options.Keys.Except(known, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
            throw new UsageException($"Неизвестный параметр --{unknown}.");
    }
}
