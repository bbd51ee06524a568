namespace Domovoy.MakeData;

/// <summary>
/// A row of the units file. Rows that speak of the same unit, account or client share the very object, so that a
/// reader that inserts them needs no search: the rows of a unit follow one another, accounts and clients carry a
/// running number, and the first row of each has a number one higher than any before it.
/// </summary>
public sealed record UnitRow(MadeUnit Unit, MadeAccount? Account, MadeClient? Client, MadeLink? Link)
{
    /// <summary>Whether the client pays this account; null where the cell is empty.</summary>
    public bool? IsPayer { get; init; }

    /// <summary>The unit was on the row before, and only its key is repeated.</summary>
    public bool UnitIsBrief { get; init; }

    /// <summary>The client and the link are those of the row before: it is there for its second account.</summary>
    public bool RepeatsLink { get; init; }

    /// <summary>What is wrong with one cell of the row in the file; the record itself is always right.</summary>
    public Fault Fault { get; init; }
}

/// <summary>An account, under the legal entity of the building.</summary>
public sealed record MadeAccount
{
    /// <summary>Running number from 0 over the file.</summary>
    public required int Index { get; init; }
    public required string Number { get; init; }
    public required string Type { get; init; }
    public string? Els { get; init; }
    public string? ZhkuId { get; init; }
    public DateOnly? OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public int? Registered { get; init; }
    public int? Living { get; init; }
}

public enum ClientKind { Person, SoleTrader, Company }

public sealed record MadeClient
{
    /// <summary>Running number from 0 over the file.</summary>
    public required int Index { get; init; }
    public required ClientKind Kind { get; init; }

    /// <summary>Surname, or the name of a company.</summary>
    public required string Name { get; init; }
    public string? FirstName { get; init; }
    public string? Patronymic { get; init; }

    /// <summary>The file has the three names in the one column ФИО.</summary>
    public bool InOneCell { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Snils { get; init; }
    public string? Inn { get; init; }
    public string? Kpp { get; init; }

    /// <summary>ОГРН or ОГРНИП.</summary>
    public string? Ogrn { get; init; }

    /// <summary>The telephones as the file has them, several split by comma or semicolon.</summary>
    public string? PhonesAsWritten { get; init; }

    /// <summary>The same telephones in E.164.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];
    public string? Email { get; init; }
    public string? ExternalCode { get; init; }
}

/// <summary>What the client is to the unit.</summary>
public sealed record MadeLink(string Role)
{
    public string? RightKind { get; init; }

    /// <summary>«1», «1/3»; null for spouses who own jointly and where the file does not say.</summary>
    public string? Share { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; init; }
    public string? Document { get; init; }
    public string? DocumentNumber { get; init; }
    public DateOnly? DocumentDate { get; init; }
}
