namespace Domovoy.Core.LegalEntities;

/// <summary>
/// Check digits of the state's numbers. Each answers false for a text of another length or with anything but digits.
/// Sources: ИНН, приказ ФНС России ММВ-7-6/435@; ОГРН and ОГРНИП, приказ Минфина России 165н; СНИЛС, instructions
/// of the Pension Fund.
/// </summary>
public static class CheckDigits
{
    private static ReadOnlySpan<byte> Weights => [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    /// <summary>ИНН of a legal entity.</summary>
    public static bool Inn10(string inn) => Digits(inn, 10) && Inn(inn, 9, Weights[2..]);

    /// <summary>ИНН of a person or sole trader.</summary>
    public static bool Inn12(string inn) => Digits(inn, 12) && Inn(inn, 10, Weights[1..]) && Inn(inn, 11, Weights);

    /// <summary>ОГРН of a legal entity, 13 digits.</summary>
    public static bool Ogrn(string ogrn) => Digits(ogrn, 13) && Remainder(ogrn, 12, 11) % 10 == ogrn[12] - '0';

    /// <summary>ОГРНИП of a sole trader, 15 digits.</summary>
    public static bool Ogrnip(string ogrnip) => Digits(ogrnip, 15) && Remainder(ogrnip, 14, 13) % 10 == ogrnip[14] - '0';

    /// <summary>СНИЛС, 11 digits. Numbers up to 001-001-998 were given out without a check sum and pass.</summary>
    public static bool Snils(string snils)
    {
        if (!Digits(snils, 11))
        {
            return false;
        }

        if (string.CompareOrdinal(snils, 0, "001001998", 0, 9) <= 0)
        {
            return true;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (snils[i] - '0') * (9 - i);
        }

        var check = sum % 101 % 100;
        return check == ((snils[9] - '0') * 10) + snils[10] - '0';
    }

    private static bool Inn(string inn, int length, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < length; i++)
        {
            sum += (inn[i] - '0') * weights[i];
        }

        return sum % 11 % 10 == inn[length] - '0';
    }

    private static long Remainder(string number, int length, int divisor)
    {
        long value = 0;
        for (var i = 0; i < length; i++)
        {
            value = (value * 10) + (number[i] - '0');
        }

        return value % divisor;
    }

    private static bool Digits(string text, int length) => text is not null && text.Length == length && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
