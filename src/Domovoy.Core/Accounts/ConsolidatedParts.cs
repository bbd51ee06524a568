using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Units;

namespace Domovoy.Core.Accounts;

/// <summary>Which columns of the consolidated sheet describe which record: rows of a file are compared record by record.</summary>
internal static class ConsolidatedParts
{
    private static readonly string[] NotCompared = ["Unit.Building", "Unit.Number", "Account.Number", "Client.Phone", "Client.Email", "Client.Code", "Client.FullName", "Client.Surname", "Client.FirstName", "Client.Patronymic"];

    public static int[] Unit { get; } = Of("Unit.");
    public static int[] Account { get; } = Of("Account.");
    public static int[] Client { get; } = Of("Client.");
    public static int[] Link { get; } = Of("Link.");

    /// <summary>Besides its columns a client has three parts of the name, wherever they were written.</summary>
    public const int NameSlots = 3;

    public static int[] Pick(int[] columns, int[] hashes, int extra = 0)
    {
        var picked = new int[columns.Length + extra];
        for (var i = 0; i < columns.Length; i++)
            picked[i] = hashes[columns[i]];
        return picked;
    }

    public static int[] PickClient(int[] hashes, ClientForm form)
    {
        var picked = Pick(Client, hashes, NameSlots);
        picked[^3] = form.Kind == ClientKind.Company && form.Surname is not null ? Hash(LegalEntities.CompanyName.Key(form.Surname)) : Hash(form.Surname);
        picked[^2] = Hash(form.FirstName);
        picked[^1] = Hash(form.Patronymic);
        return picked;
    }

    public static string Field(int[] columns, int at) => at < columns.Length ? ConsolidatedSheet.List[columns[at]].Field : "Client.Surname";

    private static int Hash(string? text) => text is null ? 0 : Shared.TextKey.Fold(text).GetHashCode() | 1;

    private static int[] Of(string prefix) =>
        [.. Enumerable.Range(0, ConsolidatedSheet.List.Count).Where(i => ConsolidatedSheet.List[i].Field.StartsWith(prefix, StringComparison.Ordinal) && !NotCompared.Contains(ConsolidatedSheet.List[i].Field))];
}

/// <summary>A row on its way: what was read, and which records it turned out to mean.</summary>
internal sealed class ConsolidatedItem(ParsedRow<ConsolidatedRow> parsed, ConsolidatedPlaces.Place place)
{
    public FileRow File => parsed.File;
    public ConsolidatedRow Row => parsed.Row;
    public int[] Hashes => parsed.Hashes;
    public ConsolidatedPlaces.Place Place => place;
    /// <summary>Stored unit, or empty; a unit made by an earlier row of the file is found when the row is decided.</summary>
    public Guid StoredUnit { get; set; }
    public Guid StoredClient { get; set; }
    /// <summary>Worst of what happened so far.</summary>
    public RowOutcome Outcome { get; private set; } = RowOutcome.Unchanged;

    public void Became(RowOutcome outcome)
    {
        if (outcome > Outcome)
            Outcome = outcome;
    }
}
