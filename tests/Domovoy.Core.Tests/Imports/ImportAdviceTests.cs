using Domovoy.Core.Imports;

namespace Domovoy.Core.Tests.Imports;

public sealed class ImportAdviceTests
{
    [Fact]
    public void Above_200_000_rows_PostgreSQL_is_advised_to_who_has_SQLite()
    {
        ImportAdvice.Of(200_001, isSqlite: true).ShouldNotBeNull().ShouldContain($"больше {Domovoy.Core.Shared.Ru.Count(200_000)} строк");
        ImportAdvice.Of(200_001, isSqlite: true).ShouldNotBeNull().ShouldContain("PostgreSQL");
        ImportAdvice.Of(200_000, isSqlite: true).ShouldBeNull();
        ImportAdvice.Of(1_000_000, isSqlite: false).ShouldBeNull();
    }
}
