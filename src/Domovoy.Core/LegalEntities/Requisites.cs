using System.Text.RegularExpressions;
using Domovoy.Core.Shared;

namespace Domovoy.Core.LegalEntities;

/// <summary>The numbers by which the state knows companies, people, houses and premises: cleaned, checked, stored without separators.</summary>
public static partial class Requisites
{
    /// <summary>ИНН of a company (10 digits) or a person (12). Of 9 or 11 digits a leading zero lost by a spreadsheet is tried.</summary>
    public static Parsed<string> Inn(string? text) =>
        Number(text, "ИНН", "нужно 10 или 12 цифр", d => d.Length is 9 or 11 ? "0" + d : d, d => d.Length is 10 or 12, d => CheckDigits.Inn10(d) || CheckDigits.Inn12(d));

    /// <summary>ИНН of a company.</summary>
    public static Parsed<string> Inn10(string? text) =>
        Number(text, "ИНН организации", "нужно 10 цифр", d => d.Length == 9 ? "0" + d : d, d => d.Length == 10, CheckDigits.Inn10);

    /// <summary>ИНН of a person or sole trader.</summary>
    public static Parsed<string> Inn12(string? text) =>
        Number(text, "ИНН физического лица", "нужно 12 цифр", d => d.Length == 11 ? "0" + d : d, d => d.Length == 12, CheckDigits.Inn12);

    public static Parsed<string> Ogrn(string? text) => Number(text, "ОГРН", "нужно 13 цифр", d => d, d => d.Length == 13, CheckDigits.Ogrn);

    public static Parsed<string> Ogrnip(string? text) => Number(text, "ОГРНИП", "нужно 15 цифр", d => d, d => d.Length == 15, CheckDigits.Ogrnip);

    /// <summary>СНИЛС as 11 digits; leading zeros lost by a spreadsheet are put back where nothing but digits was given.</summary>
    public static Parsed<string> Snils(string? text) =>
        Number(text, "СНИЛС", "нужно 11 цифр", d => d.Length is 9 or 10 ? d.PadLeft(11, '0') : d, d => d.Length == 11, CheckDigits.Snils);

    /// <summary>КПП: four digits, two digits or Latin capitals, three digits (приказ ФНС ММВ-7-6/435@).</summary>
    public static Parsed<string> Kpp(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<string>.Empty;
        }

        var kpp = Compact(text!).ToUpperInvariant();
        kpp = kpp.Length == 8 && IsDigits(kpp) ? "0" + kpp : kpp;
        return KppForm().IsMatch(kpp)
            ? Parsed<string>.Of(kpp)
            : Wrong(text!, "КПП: нужно 9 знаков, например, 667101001.");
    }

    /// <summary>ОКТМО: 8 digits of a municipality or 11 of a settlement (ОК 033-2013); a lost leading zero is put back.</summary>
    public static Parsed<string> Oktmo(string? text) =>
        Number(text, "ОКТМО", "нужно 8 или 11 цифр", d => d.Length is 7 or 10 ? "0" + d : d, d => d.Length is 8 or 11, _ => true);

    /// <summary>Cadastral number «77:01:0001001:1234» (ФЗ-218, ст. 5).</summary>
    public static Parsed<string> Cadastral(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<string>.Empty;
        }

        var number = Compact(text!);
        return CadastralForm().IsMatch(number)
            ? Parsed<string>.Of(number)
            : Wrong(text!, "кадастровый номер. Напишите, например, 77:01:0001001:1234.");
    }

    /// <summary>Код ФИАС: the GUID of a house or unit. A GUID of zeros means nothing is known.</summary>
    public static Parsed<Guid> Fias(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<Guid>.Empty;
        }

        if (Guid.TryParse(Compact(text!), out var id))
        {
            return id == Guid.Empty ? Parsed<Guid>.Empty : Parsed<Guid>.Of(id);
        }

        return Parsed<Guid>.Wrong($"{TextKey.Quote(text!)} не код ФИАС. Напишите, например, ea70561b-2a91-2e7b-bbe3-1fdef7a880a3.");
    }

    /// <summary>«112-233-445 95» of 11 digits; anything else unchanged.</summary>
    public static string FormatSnils(string snils) =>
        snils.Length == 11 ? $"{snils.AsSpan(0, 3)}-{snils.AsSpan(3, 3)}-{snils.AsSpan(6, 3)} {snils.AsSpan(9)}" : snils;

    /// <summary>«***-***-445 95»: what those see who may not see the number.</summary>
    public static string MaskSnils(string snils) =>
        snils.Length == 11 ? $"***-***-{snils.AsSpan(6, 3)} {snils.AsSpan(9)}" : "***-***-*** **";

    private static Parsed<string> Number(
        string? text, string name, string length, Func<string, string> mend, Func<string, bool> hasLength, Func<string, bool> isRight)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<string>.Empty;
        }

        var digits = Compact(text!).Replace("-", "", StringComparison.Ordinal);
        // A number cell read as text: 6671123456.0
        digits = digits.EndsWith(".0", StringComparison.Ordinal) || digits.EndsWith(",0", StringComparison.Ordinal) ? digits[..^2] : digits;
        if (!IsDigits(digits))
        {
            return Wrong(text!, $"{name}: {length}.");
        }

        digits = mend(digits);
        if (!hasLength(digits))
        {
            return Wrong(text!, $"{name}: {length}.");
        }

        return isRight(digits) && digits.AsSpan().ContainsAnyExcept('0')
            ? Parsed<string>.Of(digits)
            : Wrong(text!, $"{name}: не сходится контрольная цифра. Проверьте номер.");
    }

    private static Parsed<string> Wrong(string text, string why) => Parsed<string>.Wrong($"{TextKey.Quote(text)} не {why}");

    private static string Compact(string text)
    {
        text = TextKey.Clean(text);
        return text.Contains(' ', StringComparison.Ordinal) ? text.Replace(" ", "", StringComparison.Ordinal) : text;
    }

    private static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    [GeneratedRegex(@"^[0-9]{4}[0-9A-Z]{2}[0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KppForm();

    [GeneratedRegex(@"^[0-9]{2}:[0-9]{2}:[0-9]{1,8}:[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CadastralForm();
}
