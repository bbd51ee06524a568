using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests;

public sealed class MigrationsAreCurrent
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task The_migrations_of_each_database_make_the_model_as_it_is(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await using var db = stand.Db();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run tools/add-migration NAME");
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }
}
