namespace Domovoy.Core.Search;

/// <summary>What a word leads to. The numbers are stored: never renumber.</summary>
public enum SearchKind : short
{
    Building = 1,
    Unit = 2,
    Client = 3,
    Account = 4,
    /// <summary>National digits of a client's phone: found from its beginning.</summary>
    ClientPhone = 5,
    /// <summary>The same digits reversed: found by its tail.</summary>
    ClientPhoneTail = 6,
    ClientEmail = 7,
    ClientCode = 8,
}

/// <summary>One word by which one record is found. The key is all of it, so a prefix is a range of the primary key.</summary>
public sealed class SearchWord
{
    public SearchKind Kind { get; set; }

    public required string Word { get; set; }

    public Guid Id { get; set; }
}
