namespace Domovoy.Core.Shared;

/// <summary>A record with columns that follow from its fields: keys of comparing and sorting.</summary>
public interface IDerived
{
    /// <summary>Makes them again after fields were set outside the form.</summary>
    void SetDerived();
}
