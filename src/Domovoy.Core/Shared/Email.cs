namespace Domovoy.Core.Shared;

/// <summary>E-mail addresses: trimmed, domain in lower case. Only plain mistakes are refused; delivery is the real check.</summary>
public static class Email
{
    private static readonly char[] Separators = [',', ';', ' '];

    public static Parsed<string> Parse(string? text)
    {
        if (EmptyWords.IsEmpty(text))
        {
            return Parsed<string>.Empty;
        }

        var clean = TextKey.Clean(text!);
        var address = clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? clean[7..] : clean;
        address = address.Trim('<', '>', ' ');
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || !IsLocal(address.AsSpan(0, at)) || !IsDomain(address.AsSpan(at + 1)))
        {
            return Parsed<string>.Wrong($"{TextKey.Quote(clean)} не адрес e-mail. Напишите, например, ivanov@example.ru.");
        }

        return Parsed<string>.Of(string.Concat(address.AsSpan(0, at + 1), address[(at + 1)..].ToLowerInvariant()));
    }

    /// <summary>Every address of a cell, split by comma, semicolon or space, without repetition; problems keep their place.</summary>
    public static List<Parsed<string>> ParseMany(string? cell)
    {
        var all = new List<Parsed<string>>();
        if (EmptyWords.IsEmpty(cell))
        {
            return all;
        }

        foreach (var piece in TextKey.Clean(cell!).Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var parsed = Parse(piece);
            if (!parsed.IsEmpty && !all.Contains(parsed))
            {
                all.Add(parsed);
            }
        }

        return all;
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local.Length is 0 or > 64 || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in local)
        {
            if (!char.IsLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~.".Contains(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        if (domain.Length > 253 || domain.IndexOf('.') < 0)
        {
            return false;
        }

        ReadOnlySpan<char> last = default;
        foreach (var range in domain.Split('.'))
        {
            last = domain[range];
            if (last.Length is 0 or > 63 || last[0] == '-' || last[^1] == '-')
            {
                return false;
            }

            foreach (var c in last)
            {
                if (!char.IsLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }
        }

        // A top-level domain has a letter («ru», «рф», «xn--p1ai»): 192.168.0.1 is no mail host here.
        return last.Length >= 2 && char.IsLetter(last[0]);
    }
}
