using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>Person, sole trader or company, where a file does not say.</summary>
internal static class ClientKindGuess
{
    private static readonly HashSet<string> CompanyForms = new(StringComparer.Ordinal)
    {
        "ООО", "АО", "ПАО", "ОАО", "ЗАО", "НАО", "МУП", "ГУП", "ФГУП", "МБУ", "МКУ", "ГБУ", "МБОУ", "МАОУ", "МАДОУ", "ФГБУ", "ТСЖ", "ТСН", "ЖСК", "ЖЭК", "УК", "АНО", "НКО", "СНТ", "ГСК",
        "ОБЩЕСТВО", "АДМИНИСТРАЦИЯ", "ДЕПАРТАМЕНТ", "КОМИТЕТ", "МИНИСТЕРСТВО", "ТОВАРИЩЕСТВО", "БАНК", "ФОНД", "УПРАВЛЕНИЕ", "МУНИЦИПАЛЬНОЕ", "ФЕДЕРАЛЬНОЕ", "ГОСУДАРСТВЕННОЕ",
        "СОБСТВЕННОСТЬ", "МУНИЦИПАЛИТЕТ", "ФЕДЕРАЦИЯ", "КУМИ", "КУГИ", "РОСИМУЩЕСТВО", "ГКУ", "ФКУ", "ФГКУ", "МКП", "СБЕРБАНК",
    };

    private static readonly char[] Between = [' ', '(', ')', ',', '.'];

    /// <summary>«МО г. Тверь»; «Мо Янь» and «МО ЯНЬ» are people.</summary>
    private static bool IsMunicipality(string? name) => name?.StartsWith("МО ", StringComparison.Ordinal) == true && name.Any(char.IsLower);

    public static ClientKind Of(string? name, string? inn, string? ogrn)
    {
        if (inn?.Length == 10 || ogrn?.Length == 13)
            return ClientKind.Company;
        var folded = TextKey.Fold(name ?? "");
        if (ogrn?.Length == 15 || folded.StartsWith("ИП ", StringComparison.Ordinal) || folded.StartsWith("ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ ", StringComparison.Ordinal))
            return ClientKind.SoleTrader;
        if (folded.AsSpan().IndexOfAny("\"«»") >= 0)
            return ClientKind.Company;
        foreach (var word in folded.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (CompanyForms.Contains(word))
                return ClientKind.Company;
        }
        return IsMunicipality(name) ? ClientKind.Company : ClientKind.Person;
    }

    /// <summary>«ИП Иванов» → «Иванов».</summary>
    public static string WithoutForm(string name)
    {
        foreach (var form in (ReadOnlySpan<string>)["ИП ", "Индивидуальный предприниматель "])
        {
            if (name.StartsWith(form, StringComparison.OrdinalIgnoreCase))
                return name[form.Length..].Trim();
        }
        return name;
    }
}
