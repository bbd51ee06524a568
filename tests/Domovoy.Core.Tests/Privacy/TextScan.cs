using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Domovoy.Core.Tests.Privacy;

/// <summary>Reads every column of every table and every file of a stand, whatever they are called: where does a text stand?</summary>
internal static class TextScan
{
    public static async Task<List<string>> FindAsync(Stand stand, string folder, params string[] texts)
    {
        var found = new List<string>();
        await using var db = stand.Db();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        foreach (var table in await NamesAsync(connection, db.IsSqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var value = Text(reader.GetValue(i));
                    found.AddRange(texts.Where(text => value.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{table}.{reader.GetName(i)}: {text}"));
                }
            }
        }
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var raw = await ReadAsync(file);
            found.AddRange(texts.Where(text => raw.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{Path.GetFileName(file)}: {text}"));
        }
        return [.. found.Distinct()];
    }

    private static async Task<List<string>> NamesAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        DateTime date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A file of the database is read as it lies, freed pages and log included; a letter is decoded besides.</summary>
    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        var raw = Encoding.UTF8.GetString(bytes.ToArray());
        if (!file.EndsWith(".eml", StringComparison.Ordinal))
            return raw;
        bytes.Position = 0;
        using var letter = await MimeMessage.LoadAsync(bytes);
        return raw + letter.TextBody + letter.HtmlBody + letter.Subject;
    }
}
