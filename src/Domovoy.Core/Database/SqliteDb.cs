using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : AppDb(options)
{
    public override bool IsSqlite => true;
}
