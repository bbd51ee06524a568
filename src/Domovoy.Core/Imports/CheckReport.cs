using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Domovoy.Core.Imports;

/// <summary>The worst that happened to a row; each row is counted once.</summary>
public enum RowOutcome : byte
{
    Unchanged,
    New,
    Changed,
    Error,
}

/// <summary>
/// Collects what a pass over a file decided: counts, refusals, changes, and a digest of all of it by which apply knows
/// that what it loads is what a person was shown.
/// </summary>
public sealed class CheckReport
{
    /// <summary>Kept of each for the screen and the error file; beyond it only counted.</summary>
    public const int MostIssues = 200_000;
    public const int MostChanges = 20_000;

    private readonly XxHash128 digest = new();
    private int warningCount;

    public int Rows { get; private set; }
    public int New { get; private set; }
    public int Changed { get; private set; }
    public int Unchanged { get; private set; }
    public int Errors { get; private set; }
    public int Warnings => warningCount;
    public List<ImportIssue> Issues { get; } = [];
    public List<ImportChange> Changes { get; } = [];

    /// <summary>Rows refused: apply with «Загрузить строки без ошибок» leaves them out.</summary>
    public int ErrorIssues { get; private set; }

    /// <summary>
    /// Set when an owner, name, phone, area, account or closing date of existing data changes: then a person decides, however clean the file.
    /// </summary>
    public bool TouchesWhatMatters { get; set; }

    /// <summary>Counts by kind of record: «помещений создано» and the like, for the message at the end.</summary>
    public Dictionary<string, int> Created { get; } = [];

    public Dictionary<string, int> Altered { get; } = [];

    public void Row(int number, RowOutcome outcome)
    {
        Rows++;
        switch (outcome)
        {
            case RowOutcome.Error: Errors++; break;
            case RowOutcome.Changed: Changed++; break;
            case RowOutcome.New: New++; break;
            default: Unchanged++; break;
        }
        Span<byte> bytes = stackalloc byte[5];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        bytes[4] = (byte)outcome;
        digest.Append(bytes);
    }

    public void Error(int row, MappedColumn? column, string? value, string message)
    {
        ErrorIssues++;
        Add(row, column, value, message, warning: false);
    }

    public void Warning(int row, MappedColumn? column, string? value, string message)
    {
        warningCount++;
        Add(row, column, value, message, warning: true);
    }

    public void Change(int row, string record, string field, string? before, string? after)
    {
        Feed(row, record, field, before, after);
        if (Changes.Count < MostChanges)
            Changes.Add(new ImportChange { Seq = Changes.Count, Row = row, Record = record, Field = field, Before = before, After = after });
    }

    public static void Count(Dictionary<string, int> counts, string kind) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, kind, out _)++;

    /// <summary>In the order of the file, as a person mends it.</summary>
    public void Sort()
    {
        Issues.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Seq.CompareTo(b.Seq));
        for (var i = 0; i < Issues.Count; i++)
            Issues[i].Seq = i;
    }

    public string Digest() => Convert.ToHexString(digest.GetCurrentHash());

    private void Add(int row, MappedColumn? column, string? value, string message, bool warning)
    {
        Feed(row, column?.Heading, value, message, warning ? "w" : "e");
        if (Issues.Count >= MostIssues)
            return;
        Issues.Add(new ImportIssue
        {
            Seq = Issues.Count, Row = row, Column = column?.Heading, ColumnIndex = column?.Position ?? -1,
            Value = value?.Length > 200 ? value[..200] + "…" : value, Message = message, IsWarning = warning,
        });
    }

    private void Feed(int row, params ReadOnlySpan<string?> parts)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, row);
        digest.Append(number);
        foreach (var part in parts)
        {
            digest.Append(MemoryMarshal.AsBytes((part ?? "\0").AsSpan()));
            digest.Append([0xFF]);
        }
    }
}
