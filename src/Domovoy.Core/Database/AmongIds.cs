using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>
/// Rows by thousands of ids in one parameter. A parameter for each id costs SQLite the square of their number, because it looks each
/// up by its name.
/// </summary>
internal static class AmongIds
{
    /// <param name="column">Holds the ids: the key of the table, or a reference.</param>
    public static IQueryable<T> Among<T>(this AppDb db, string column, IEnumerable<Guid> ids) where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))?.GetTableName() ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
#pragma warning disable EF1002 // Names come from the model and the code; the ids are a parameter.
        return db.IsSqlite
            ? db.Set<T>().FromSqlRaw($"SELECT * FROM \"{table}\" WHERE \"{column}\" IN (SELECT unhex(value) FROM json_each({{0}}))", "[\"" + string.Join("\",\"", ids.Select(id => Convert.ToHexString(id.ToByteArray(true)))) + "\"]")
            : db.Set<T>().FromSqlRaw($"SELECT * FROM \"{table}\" WHERE \"{column}\" = ANY ({{0}})", ids.ToArray());
#pragma warning restore EF1002
    }
}
