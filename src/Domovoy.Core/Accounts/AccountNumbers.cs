using Domovoy.Core.Shared;

namespace Domovoy.Core.Accounts;

/// <summary>Тип лицевого счета. The numbers are stored: never renumber.</summary>
public enum AccountType : short
{
    Utilities = 1,
    CapitalRepair = 2,
    Parking = 3,
    Other = 4,
}

public static class AccountTypes
{
    public static IReadOnlyList<AccountType> All { get; } = [AccountType.Utilities, AccountType.CapitalRepair, AccountType.Parking, AccountType.Other];

    public static string Name(AccountType type) => type switch
    {
        AccountType.Utilities => "ЖКУ",
        AccountType.CapitalRepair => "Капитальный ремонт",
        AccountType.Parking => "Паркинг",
        _ => "Прочее",
    };

    /// <summary>Also the words of ГИС ЖКХ: «ЛС УО», «ЛС КР».</summary>
    public static Parsed<AccountType> Parse(string? text) => EmptyWords.IsEmpty(text) ? Parsed<AccountType>.Empty : TextKey.Fold(text ?? "") switch
    {
        "ЖКУ" or "ЛС УО" or "УО" or "ЛС РСО" or "ЛС РЦ" or "ЛС ТКО" or "КОММУНАЛЬНЫЕ УСЛУГИ" or "ЖИЛИЩНО-КОММУНАЛЬНЫЕ УСЛУГИ" => Parsed<AccountType>.Of(AccountType.Utilities),
        "КАПИТАЛЬНЫЙ РЕМОНТ" or "КАПРЕМОНТ" or "ЛС КР" or "КР" => Parsed<AccountType>.Of(AccountType.CapitalRepair),
        "ПАРКИНГ" or "ПАРКОВКА" => Parsed<AccountType>.Of(AccountType.Parking),
        "ПРОЧЕЕ" or "ДРУГОЕ" or "ИНОЕ" or "ЛС ОГВ/ОМС" => Parsed<AccountType>.Of(AccountType.Other),
        _ => Parsed<AccountType>.Wrong($"«{text}» не тип лицевого счета. Возможные значения: ЖКУ, Капитальный ремонт, Паркинг, Прочее."),
    };
}

/// <summary>Numbers that ГИС ЖКХ gives to an account.</summary>
public static class AccountNumbers
{
    /// <summary>ЕЛС: 10 letters and digits, such as 60АА000001.</summary>
    public static Parsed<string> Unified(string? text) => Fixed(text, 10, "ЕЛС", "60АА123456");

    /// <summary>Идентификатор ЖКУ: 13 characters, ЕЛС, a hyphen and two digits.</summary>
    public static Parsed<string> Utility(string? text) => Fixed(text, 13, "идентификатор ЖКУ", "60АА123456-01");

    /// <summary>The ЕЛС that a checked идентификатор ЖКУ begins with.</summary>
    public static string UnifiedOf(string utilityId) => utilityId[..10];

    private static Parsed<string> Fixed(string? text, int length, string what, string example)
    {
        if (EmptyWords.IsEmpty(text))
            return Parsed<string>.Empty;
        var number = TextKey.Fold(text ?? "").Replace(" ", "", StringComparison.Ordinal);
        return number.Length == length && number.All(c => char.IsLetterOrDigit(c) || c == '-')
            ? Parsed<string>.Of(number)
            : Parsed<string>.Wrong($"«{text}» не {what}: в нем {length} знаков, например, {example}.");
    }
}
