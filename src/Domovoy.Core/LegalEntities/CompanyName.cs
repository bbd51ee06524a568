using System.Text;
using Domovoy.Core.Shared;

namespace Domovoy.Core.LegalEntities;

/// <summary>By what two company names are one where no ИНН is known.</summary>
public static class CompanyName
{
    /// <summary>
    /// The name without quotes, case, ё, spaces and punctuation. Word order counts, and nothing is guessed: «Общество
    /// с ограниченной ответственностью» is not «ООО», for two companies merged wrongly cost more than one added twice.
    /// </summary>
    public static string Key(string name)
    {
        var folded = TextKey.Fold(name);
        var key = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c);
            }
        }

        return key.ToString();
    }
}
