using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Domovoy.Core.Shared;

/// <summary>
/// Phone numbers, kept as E.164 («+79221234567»), Russian unless the number says otherwise. Validity by
/// libphonenumber; Russian mobiles, which are nearly all there is, are recognised without it.
/// </summary>
public static partial class PhoneNumber
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// One number: separators, «тел.», «моб.», «доб. 12» and a trailing note in brackets are no part of it, a number that a
    /// spreadsheet turned into 7.9221234567E10 is understood. A landline without its city code is refused.
    /// </summary>
    public static Parsed<string> Parse(string? text) => ParseNoted(text).Number;

    /// <summary>As <see cref="Parse"/>, and what stood after the number: «доб. 12», «жена», or null.</summary>
    public static (Parsed<string> Number, string? Note) ParseNoted(string? text)
    {
        if (text is not null && RussianMobile(text) is { } mobile)
        {
            return (Parsed<string>.Of(mobile), null);
        }

        if (EmptyWords.IsEmpty(text))
        {
            return (Parsed<string>.Empty, null);
        }

        var clean = TextKey.Clean(text!);
        var (bare, note) = PhoneText.Apart(clean);
        if (PhoneText.IsExponent(bare))
        {
            return (PhoneText.FromExponent(bare) is { } digits
                ? Parse(digits)
                : Wrong(clean, "таблица потеряла цифры номера. Задайте столбцу формат «Текст» и введите номер заново."), note);
        }

        return (RussianMobile(bare) is { } bareMobile ? Parsed<string>.Of(bareMobile) : ByLibrary(clean, bare), note);
    }

    /// <summary>
    /// A number kept with its extension where there is no field for notes: «+73432345678 доб. 12». Another note is refused:
    /// there is no place for it.
    /// </summary>
    public static Parsed<string> ParseWithExtension(string? text)
    {
        var (number, note) = ParseNoted(text);
        if (!number.HasValue || note is null)
        {
            return number;
        }

        var extension = Extension(note);
        return extension == note
            ? Parsed<string>.Of($"{number.Value} {extension}")
            : Wrong(TextKey.Clean(text!), "кроме номера содержит примечание. Оставьте номер, при необходимости с добавочным: +7 343 123-45-67 доб. 12.");
    }

    /// <summary>«доб. 12» out of a note, or null.</summary>
    public static string? Extension(string? note) => note is not null && ExtensionPart().Match(note) is { Success: true } match ? match.Value : null;

    /// <summary>The note with what a typed number brought: another extension takes the place of the old one.</summary>
    public static string? Noted(string? note, string? brought)
    {
        if (brought is null || note?.Contains(brought, StringComparison.OrdinalIgnoreCase) == true)
        {
            return note;
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return brought;
        }

        return Extension(brought) == brought && Extension(note) is { } old ? note.Replace(old, brought, StringComparison.Ordinal) : $"{brought}, {note}";
    }

    /// <summary>What a link «tel:» dials: RFC 3966, with the extension.</summary>
    public static string Dial(string phone) => Extension(phone) is { } extension ? $"{phone[..phone.IndexOf(extension, StringComparison.Ordinal)].TrimEnd()};ext={extension[5..]}" : phone;

    /// <summary>
    /// Every number of a cell, split by comma, semicolon, slash, line break or «и», without repetition. A comma
    /// inside one number does not break it. Problems keep their place.
    /// </summary>
    public static List<Parsed<string>> ParseMany(string? cell) => [.. ParseManyNoted(cell).Select(one => one.Number)];

    /// <summary>As <see cref="ParseMany"/>, each with what stood after it.</summary>
    public static List<(Parsed<string> Number, string? Note)> ParseManyNoted(string? cell)
    {
        var all = new List<(Parsed<string> Number, string? Note)>();
        if (EmptyWords.IsEmpty(cell))
        {
            return all;
        }

        foreach (var piece in PhoneText.Split(cell!))
        {
            var (number, note) = ParseNoted(piece);
            if (number.IsEmpty)
            {
                continue;
            }

            var known = all.FindIndex(one => one.Number == number);
            if (known < 0)
            {
                all.Add((number, note));
            }
            else
            {
                all[known] = (number, Noted(all[known].Note, note));
            }
        }

        return all;
    }

    /// <summary>For the screen: «+7 922 123-45-67» in the +7 zone, the international form elsewhere; an extension stays behind it.</summary>
    public static string Format(string e164)
    {
        if (e164.StartsWith('+') && Extension(e164) is { } extension && e164.EndsWith(" " + extension, StringComparison.Ordinal))
        {
            return $"{Format(e164[..^(extension.Length + 1)])} {extension}";
        }

        if (e164.Length == 12 && e164.StartsWith("+7", StringComparison.Ordinal))
        {
            var d = e164.AsSpan(2);
            return $"+7 {d[..3]} {d[3..6]}-{d[6..8]}-{d[8..]}";
        }

        return Read(e164) is { } number ? Library.Format(number, PhoneNumberFormat.INTERNATIONAL) : e164;
    }

    /// <summary>Enough of it to tell two apart, too little to call: «+7 922 ···-··-67».</summary>
    public static string Masked(string e164)
    {
        var shown = Format(e164).ToCharArray();
        var digits = shown.Count(char.IsAsciiDigit);
        for (int i = 0, at = 0; i < shown.Length; i++)
        {
            if (char.IsAsciiDigit(shown[i]) && at++ is var digit && digit >= digits - 7 && digit < digits - 2)
                shown[i] = '·';
        }
        return new string(shown);
    }

    /// <summary>Whether a code can be sent to it by SMS. Where a country does not tell mobiles apart (USA), yes.</summary>
    public static bool IsMobile(string e164)
    {
        if (e164.StartsWith("+79", StringComparison.Ordinal) && e164.Length == 12)
        {
            return true;
        }

        return Read(e164) is { } number
            && Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    /// <summary>The digits from the last to the first: what the search for a tail («45-67») runs over. Null without digits.</summary>
    public static string? Reversed(string e164)
    {
        Span<char> digits = stackalloc char[32];
        var length = 0;
        for (var i = e164.Length - 1; i >= 0 && length < digits.Length; i--)
        {
            if (char.IsAsciiDigit(e164[i]))
            {
                digits[length++] = e164[i];
            }
        }

        return length == 0 ? null : new string(digits[..length]);
    }

    /// <summary>E.164 of a text that is nothing but separators and a Russian mobile, else null.</summary>
    private static string? RussianMobile(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[12];
        var length = 0;
        var plus = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (length == 11)
                {
                    return null;
                }

                digits[length++] = c;
            }
            else if (c == '+' && length == 0 && !plus)
            {
                plus = true;
            }
            else if (!PhoneText.IsSeparator(c))
            {
                return null;
            }
        }

        return length switch
        {
            10 when digits[0] == '9' && !plus => string.Concat("+7", digits[..10]),
            // «+8 922…» is a slip everyone makes; no country has +89.
            11 when digits[0] is '7' or '8' && digits[1] == '9' => string.Concat("+7", digits[1..11]),
            _ => null,
        };
    }

    private static Parsed<string> ByLibrary(string shown, string bare)
    {
        var count = 0;
        foreach (var c in bare)
        {
            if (char.IsAsciiDigit(c))
            {
                count++;
            }
            else if (c != '+' && !PhoneText.IsSeparator(c))
            {
                return Wrong(shown, "не телефон. Напишите, например, +7 922 123-45-67.");
            }
        }

        if (count is >= 5 and <= 7)
        {
            return Wrong(shown, "без кода города. Напишите с кодом, например, +7 343 123-45-67.");
        }

        var text = bare.TrimStart();
        if (count is < 8 or > 17 || Read(count == 11 && text[0] == '7' ? "+" + text : text) is not { } number || !Library.IsValidNumber(number))
        {
            return Wrong(shown, "не телефон: такого номера не бывает. Напишите, например, +7 922 123-45-67.");
        }

        return Parsed<string>.Of(Library.Format(number, PhoneNumberFormat.E164));
    }

    private static PhoneNumbers.PhoneNumber? Read(string text)
    {
        try
        {
            return Library.Parse(text, "RU");
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"доб\. \d+")]
    private static partial Regex ExtensionPart();

    private static Parsed<string> Wrong(string text, string why) =>
        Parsed<string>.Wrong(string.Create(CultureInfo.InvariantCulture, $"{TextKey.Quote(text)} {why}"));
}
