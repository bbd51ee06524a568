namespace Domovoy.MakeData;

/// <summary>A row of the buildings file. Areas in m².</summary>
public sealed record MadeBuilding
{
    /// <summary>Running number from 0.</summary>
    public required int Index { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string LegalEntity { get; init; }
    public required string Address { get; init; }

    /// <summary>The sum of the three areas that follow; the first two are the sums of the units.</summary>
    public decimal Area => ResidentialArea + NonResidentialArea + CommonArea;
    public required decimal ResidentialArea { get; init; }
    public required decimal NonResidentialArea { get; init; }
    public required decimal CommonArea { get; init; }
    public decimal? LandArea { get; init; }
    public required string Quarter { get; init; }
    public required string Group { get; init; }
    public required int BuiltYear { get; init; }
    public required int CommissionedYear { get; init; }
    public required int Floors { get; init; }
    public required int LeastFloors { get; init; }
    public required int Entrances { get; init; }
    public required int Lifts { get; init; }
    public string? CadastralNumber { get; init; }
    public Guid? FiasCode { get; init; }
    public required string Oktmo { get; init; }
    public string? GisNumber { get; init; }
    public required decimal Latitude { get; init; }
    public required decimal Longitude { get; init; }
    public required string ManagementForm { get; init; }
    public required string ManagementBasis { get; init; }
    public required DateOnly ManagedFrom { get; init; }
    public DateOnly? ManagedUntil { get; init; }
    public required string DispatchPhone { get; init; }
    public required string ExternalCode { get; init; }
    public string? Comment { get; init; }

    /// <summary>What is wrong with one cell of the row in the file; the record itself is always right.</summary>
    public Fault Fault { get; init; }

    internal City City { get; init; } = Lists.Cities[0];

    /// <summary>Quarter of the cadastre, 66:41:0401003.</summary>
    internal string CadastralQuarter { get; init; } = "";
    internal int Position { get; init; }
}
