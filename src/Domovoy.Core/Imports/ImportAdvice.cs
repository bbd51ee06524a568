namespace Domovoy.Core.Imports;

/// <summary>What is advised of a run besides its result: it stands in nobody's way.</summary>
public static class ImportAdvice
{
    /// <summary>Above so many rows PostgreSQL loads quicker and lets others save meanwhile.</summary>
    public const int MostRowsForSqlite = 200_000;

    /// <returns>Null where there is nothing to advise.</returns>
    public static string? Of(int rows, bool isSqlite) => !isSqlite || rows <= MostRowsForSqlite
        ? null
        : $"В файле больше {Shared.Ru.Count(MostRowsForSqlite)} строк. Загрузить его можно, но с базой PostgreSQL это было бы быстрее, и другие сотрудники не ждали бы. Как перейти на нее, знает администратор сервера.";
}
