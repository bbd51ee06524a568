using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Units;

namespace Domovoy.Core.Accounts;

/// <summary>Which columns of the consolidated sheet describe which record: rows of a file are compared record by record.</summary>
internal static class ConsolidatedParts
{
    /// <summary>What a record is found by is the same in another spelling: «кв. 12» and «12», section «А» and «а».</summary>
    private static readonly string[] NotCompared = ["Unit.Building", "Unit.Number", "Unit.Section", "Unit.ParentNumber", "Account.Number", "Client.Phone", "Client.Email", "Client.Code", "Client.FullName", "Client.Surname", "Client.FirstName", "Client.Patronymic"];

    public static int[] Unit { get; } = Of("Unit.");
    public static int[] Account { get; } = Of("Account.");
    public static int[] Client { get; } = Of("Client.");
    public static int[] Link { get; } = Of("Link.");

    public static int OpenedOn { get; } = At(Account, "Account.OpenedOn");
    public static int ClosedOn { get; } = At(Account, "Account.ClosedOn");
    public static int Since { get; } = At(Link, "Link.Since");
    public static int Until { get; } = At(Link, "Link.Until");
    /// <summary>Among all columns.</summary>
    public static int Kind { get; } = Client[At(Client, "Client.Kind")];
    private static readonly int UnifiedNumber = At(Account, "Account.UnifiedNumber");

    /// <summary>Besides its columns a client has three parts of the name, wherever they were written, and being a company or not.</summary>
    public const int ClientSlots = 4;

    public static int[] Pick(int[] columns, int[] hashes, int extra = 0)
    {
        var picked = new int[columns.Length + extra];
        for (var i = 0; i < columns.Length; i++)
            picked[i] = hashes[columns[i]];
        return picked;
    }

    /// <summary>Идентификатор ЖКУ says the ЕЛС as well.</summary>
    public static void AddUnified(int[] picked, PersonalAccountForm form)
    {
        if (picked[UnifiedNumber] == 0 && form.UtilityId is { } utility)
            picked[UnifiedNumber] = AccountNumbers.UnifiedOf(utility).GetHashCode();
    }

    /// <param name="hashes">Of the row's cells.</param>
    /// <param name="form">The client as the row has it.</param>
    /// <param name="isCompany">Null where the row does not say.</param>
    public static int[] PickClient(int[] hashes, ClientForm form, bool? isCompany)
    {
        var picked = Pick(Client, hashes, ClientSlots);
        picked[^4] = isCompany switch { true => 1, false => 2, null => 0 };
        picked[^3] = form.Kind == ClientKind.Company && form.Surname is not null ? Hash(LegalEntities.CompanyName.Key(form.Surname)) : Hash(form.Surname);
        picked[^2] = Hash(form.FirstName);
        picked[^1] = Hash(form.Patronymic);
        return picked;
    }

    /// <summary>The column of a contradiction; what its own cell does not say is the ЕЛС of the идентификатор ЖКУ.</summary>
    public static string Field(int[] columns, int at, int[] hashes) =>
        at == columns.Length ? "Client.Kind" : at > columns.Length ? "Client.Surname" : hashes[columns[at]] == 0 ? "Account.UtilityId" : ConsolidatedSheet.List[columns[at]].Field;

    private static int Hash(string? text) => text is null ? 0 : Shared.TextKey.Fold(text).GetHashCode() | 1;

    private static int At(int[] columns, string field) => Array.FindIndex(columns, column => ConsolidatedSheet.List[column].Field == field);

    private static int[] Of(string prefix) =>
        [.. Enumerable.Range(0, ConsolidatedSheet.Own.Count).Where(i => ConsolidatedSheet.List[i].Field.StartsWith(prefix, StringComparison.Ordinal) && !NotCompared.Contains(ConsolidatedSheet.List[i].Field))];
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
