using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : AppDb(options)
{
    public override bool IsSqlite => false;
}
