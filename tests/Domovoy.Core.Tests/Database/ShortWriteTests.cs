using Domovoy.Core.Database;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Domovoy.Core.Tests.Database;

/// <summary>What a database refuses for a reason a person can act on comes back in words, however deep it is wrapped.</summary>
public sealed class ShortWriteTests
{
    [Theory]
    [InlineData("53100", "disk_full")]
    [InlineData("40P01", "changed_meanwhile")]
    [InlineData("40001", "changed_meanwhile")]
    [InlineData("23505", "duplicate")]
    public async Task PostgreSQL_says_no_and_the_person_reads_why(string state, string code)
    {
        await using var stand = await Stand.StartAsync(DbKind.Postgres);
        var result = await stand.Get<ShortWrite>().RunAsync<Done>(Actor.System, async db =>
        {
            await db.Database.ExecuteSqlRawAsync($"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$");
            return Done.It;
        }, default);
        result.Error.Code.ShouldBe(code);
        (await SavingAsync(stand, state)).Error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Who_waits_too_long_behind_another_is_told_to_repeat()
    {
        await using var stand = await Stand.StartAsync(DbKind.Postgres);
        var result = await stand.Get<ShortWrite>().RunAsync<Done>(Actor.System, async db =>
        {
            db.Database.SetCommandTimeout(1);
            await db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(20)");
            return Done.It;
        }, default);
        result.Error.Code.ShouldBe("busy");
    }

    [Fact]
    public async Task The_copy_made_before_a_migration_is_not_replaced_by_what_a_killed_one_left()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var options = stand.Get<DatabaseOptions>();
        var (copy, unfinished) = (options.SqliteFile + Migrator.CopySuffix, options.SqliteFile + ".migrating");
        await using (var db = stand.Db())
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().ElementAt(1));
        await File.WriteAllTextAsync(copy, "before");
        await File.WriteAllTextAsync(unfinished, "");
        await stand.Get<Migrator>().EnsureSchemaAsync(default);
        (await File.ReadAllTextAsync(copy)).ShouldBe("before");
        File.Exists(unfinished).ShouldBeFalse("this one ended");

        await using (var db = stand.Db())
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().ElementAt(1));
        await stand.Get<Migrator>().EnsureSchemaAsync(default);
        new FileInfo(copy).Length.ShouldBeGreaterThan(10_000, "the copy of the next change is made anew");
    }

    /// <summary>The same from within a save, where EF Core wraps it once more.</summary>
    private static async Task<Result<Done>> SavingAsync(Stand stand, string state)
    {
        await using (var db = stand.Db())
        {
            await db.Database.ExecuteSqlRawAsync($"CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$");
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER no BEFORE INSERT ON \"Settings\" FOR EACH ROW EXECUTE FUNCTION no()");
        }
        return await stand.Get<ShortWrite>().RunAsync(Actor.System, db =>
        {
            db.Settings.Add(new Setting { Key = "Проверка", Value = "1" });
            return Task.FromResult<Result<Done>>(Done.It);
        }, default);
    }
}
