namespace Domovoy.Web.Office.Imports;

/// <summary>What is chosen before an import begins. The file itself no browser gives back: of it only the name is kept.</summary>
public sealed class ImportChoice
{
    public bool CheckOnly { get; set; }
    public bool AcceptIncomplete { get; set; }
    public bool CreateLegalEntities { get; set; }
    public Guid? LegalEntity { get; set; }
    public string? FileName { get; set; }
}
