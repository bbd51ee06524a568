using System.Text;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Domovoy.Core.Tests;

/// <summary>Which database a test runs on: every test of the database runs on both.</summary>
public enum DbKind
{
    Sqlite,
    Postgres,
}

public static class DbKinds
{
    public static TheoryData<DbKind> Both => [DbKind.Sqlite, DbKind.Postgres];
}

/// <summary>The product's core on a fresh, migrated database of its own.</summary>
public sealed class Stand : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static readonly SemaphoreSlim Copying = new(1);
    private readonly ServiceProvider services;
    private readonly DatabaseOptions options;

    private Stand(DatabaseOptions options, TimeProvider? time) => (this.options, services) = (options, Build(options, time));

    public static Actor Admin { get; } = new(null, null, "Тест", Role.Administrator, Access.All);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public AppDb Db() => Get<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <param name="kind">Which database.</param>
    /// <param name="time">The clock, where a test moves it.</param>
    /// <param name="postgres">More for the connection string.</param>
    public static async Task<Stand> StartAsync(DbKind kind, TimeProvider? time = null, string postgres = "")
    {
        var folder = Directory.CreateTempSubdirectory("domovoy-test-").FullName;
        if (kind == DbKind.Sqlite)
        {
            var options = new DatabaseOptions(folder, null);
            File.Copy(await SqliteTemplate.Value, options.SqliteFile);
            return new Stand(options, time);
        }
        var template = await PostgresTemplate.Value;
        // A template is copied by one at a time.
        await Copying.WaitAsync();
        try
        {
            var connection = await TestPostgres.NewDatabaseAsync(template) ?? throw new InvalidOperationException("No PostgreSQL here");
            return new Stand(new DatabaseOptions(folder, connection + (postgres.Length > 0 ? ";" + postgres : "")), time);
        }
        finally
        {
            Copying.Release();
        }
    }

    /// <summary>Starts an import, works it through, and loads it when it came out ready and <paramref name="apply"/> says so.</summary>
    public async Task<ImportView> ImportAsync(string kind, Stream file, string name, ImportOptions? choices = null, bool apply = true, bool skipErrors = false, Actor? actor = null)
    {
        actor ??= Admin;
        var started = await Get<StartImport>().RunAsync(new StartImportForm { Kind = kind, FileName = name, Content = file, Options = choices ?? new() }, actor, CancellationToken.None);
        started.Ok.ShouldBeTrue(started.Ok ? null : started.Error.Text);
        await WorkAsync();
        var view = await ViewAsync(started.Value, actor);
        if (!apply || view.Status != ImportStatus.Ready)
            return view;
        var applied = await Get<ApplyImport>().RunAsync(view.Id, skipErrors, actor, CancellationToken.None);
        applied.Ok.ShouldBeTrue(applied.Ok ? null : applied.Error.Text);
        await WorkAsync();
        return await ViewAsync(view.Id, actor);
    }

    /// <summary>A CSV written in the test: first line the headings, fields split by «;».</summary>
    public Task<ImportView> ImportCsvAsync(string kind, string csv, ImportOptions? choices = null, bool apply = true, bool skipErrors = false, Actor? actor = null) =>
        ImportAsync(kind, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "тест.csv", choices, apply, skipErrors, actor);

    public async Task<ImportView> ImportFileAsync(string kind, string path, ImportOptions? choices = null, bool apply = true)
    {
        await using var file = File.OpenRead(TestData.Path(path));
        return await ImportAsync(kind, file, Path.GetFileName(path), choices, apply);
    }

    public async Task<ImportView> UndoAsync(Guid id)
    {
        var undone = await Get<UndoImport>().RunAsync(id, Admin, CancellationToken.None);
        undone.Ok.ShouldBeTrue(undone.Ok ? null : string.Join("; ", undone.Errors.Select(e => e.Text)));
        await WorkAsync();
        return await ViewAsync(id);
    }

    public async Task<ImportView> ViewAsync(Guid id, Actor? actor = null) => (await Get<ImportList>().GetAsync(id, actor ?? Admin, CancellationToken.None)).Value;

    public async Task<IReadOnlyList<ImportIssue>> ErrorsAsync(Guid id) => (await Get<ImportFindings>().IssuesAsync(id, false, -1, 1000, Admin, CancellationToken.None)).Value.Items;

    public async Task<IReadOnlyList<ImportIssue>> WarningsAsync(Guid id) => (await Get<ImportFindings>().IssuesAsync(id, true, -1, 1000, Admin, CancellationToken.None)).Value.Items;

    public async Task<IReadOnlyList<ImportChange>> ChangesAsync(Guid id) => (await Get<ImportFindings>().ChangesAsync(id, -1, 1000, Admin, CancellationToken.None)).Value.Items;

    public async Task WorkAsync()
    {
        while (await Get<ImportWork>().RunOneAsync(CancellationToken.None))
        {
        }
    }

    private static ServiceProvider Build(DatabaseOptions options, TimeProvider? time = null) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(time ?? TimeProvider.System)
        .AddCore(options).BuildServiceProvider();

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var options = new DatabaseOptions(Directory.CreateTempSubdirectory("domovoy-template-").FullName, null);
        await using (var provider = Build(options))
            await provider.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return options.SqliteFile;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var connection = await TestPostgres.NewDatabaseAsync() ?? throw new InvalidOperationException("No PostgreSQL here");
        await using (var provider = Build(new DatabaseOptions(Path.GetTempPath(), connection)))
            await provider.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(connection).Database ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        // As the product opens it: a pool is known by the whole of its connection string.
        string? opened;
        await using (var db = Db())
            opened = db.Database.GetDbConnection().ConnectionString;
        await services.DisposeAsync();
        if (options.Postgres is not null)
        {
            using var pool = new NpgsqlConnection(opened);
            NpgsqlConnection.ClearPool(pool);
        }
        else
        {
            using var pool = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={options.SqliteFile}");
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        Directory.Delete(options.Directory, recursive: true);
    }
}

/// <summary>A clock that a test moves.</summary>
public sealed class MovedTime : TimeProvider
{
    private TimeSpan moved;

    public void Move(TimeSpan by) => moved += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + moved;
}
