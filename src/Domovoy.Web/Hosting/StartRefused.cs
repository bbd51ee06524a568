using System.Net.Sockets;
using System.Text.RegularExpressions;
using Domovoy.Core.Database;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Domovoy.Web.Hosting;

/// <summary>The product cannot start as it is set up; the message is for the person who starts it.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);

/// <summary>Reasons not to start, each as one Russian line.</summary>
internal static partial class StartRefused
{
    /// <summary>The line for a person, or null for a failure nobody foresaw.</summary>
    public static string? Explain(Exception failure, DatabaseOptions database) => failure switch
    {
        StartRefusedException or FolderInUseException or NewerSchemaException => failure.Message,
        IOException { InnerException: AddressInUseException } or AddressInUseException =>
            $"Адрес {BusyAddress().Match(failure.Message)} занят другой программой. Остановите ее или выберите другой: --urls http://localhost:5081.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "Нет права открыть этот порт. Выберите порт от 1024, например, --urls http://localhost:5080.",
        UnauthorizedAccessException => $"Нет права писать в папку данных «{database.Directory}». Дайте это право или укажите другую папку: Data__Directory.",
        IOException => $"Папка данных «{database.Directory}» недоступна: {failure.Message}",
        SqliteException => $"База данных «{database.SqliteFile}» не открывается: {failure.Message}",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"PostgreSQL {Address(database)} не принял имя или пароль. Проверьте ConnectionStrings__Postgres.",
        PostgresException refused => $"PostgreSQL {Address(database)} отказал: {refused.MessageText}",
        NpgsqlException => $"PostgreSQL {Address(database)} не отвечает. Проверьте, что сервер запущен, и адрес в ConnectionStrings__Postgres.",
        ArgumentException or FormatException when !database.IsSqlite && failure.Source == "Npgsql" =>
            "ConnectionStrings__Postgres не разобрать. Напишите, например: Host=localhost;Database=domovoy;Username=domovoy;Password=…",
        FormatException or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } => "Адрес сервера не разобрать: " + failure.Message,
        _ => null,
    };

    /// <summary>Worth another try: the server is not up yet, or another node made the same thing a moment earlier.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException pg => pg.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DuplicateDatabase
            or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ObjectInUse
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DeadlockDetected,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        _ => failure.InnerException is { } inner && IsPassing(inner),
    };

    [GeneratedRegex(@"https?://\S+(?=:)")]
    private static partial Regex BusyAddress();

    private static string Address(DatabaseOptions database)
    {
        var parts = new NpgsqlConnectionStringBuilder(database.Postgres);
        return $"{parts.Host}:{parts.Port}";
    }
}
