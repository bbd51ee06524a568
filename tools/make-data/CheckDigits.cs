using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>Numbers with the check digits that the law gives them.</summary>
internal static class CheckDigits
{
    private static readonly int[] Weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    /// <summary>ИНН of a company: four digits of the tax office, five of the company, one check digit.</summary>
    public static string CompanyInn(string office, long number)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{office}{number:00000}");
        return head + InnDigit(head);
    }

    /// <summary>ИНН of a person: four digits of the tax office, six of the person, two check digits.</summary>
    public static string PersonInn(string office, long number)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{office}{number:000000}");
        head += InnDigit(head);
        return head + InnDigit(head);
    }

    /// <summary>ОГРН (12 digits given) or ОГРНИП (14 given) with its last digit.</summary>
    public static string Ogrn(string head) =>
        head + (char)('0' + long.Parse(head, CultureInfo.InvariantCulture) % (head.Length - 1) % 10);

    /// <summary>СНИЛС as it is printed, 112-233-445 95; check digits exist from number 001-001-998 on.</summary>
    public static string Snils(long number)
    {
        var digits = number.ToString("000000000", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (9 - i);
        return string.Create(CultureInfo.InvariantCulture, $"{digits[..3]}-{digits[3..6]}-{digits[6..]} {sum % 101 % 100:00}");
    }

    private static char InnDigit(string head)
    {
        var sum = 0;
        for (var i = 0; i < head.Length; i++)
            sum += (head[i] - '0') * Weights[Weights.Length - head.Length + i];
        return (char)('0' + sum % 11 % 10);
    }
}
