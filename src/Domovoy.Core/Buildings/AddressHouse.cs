using System.Text;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Buildings;

/// <summary>
/// The end of an address: house, корпус, строение, литера, in canonical order. «12А», «12 а», «12-а» are one; hyphen
/// between digits and slash stay, for «12/1» is not «12 к. 1».
/// </summary>
internal sealed class AddressHouse
{
    private static readonly string[] Order = ["К", "С", "Л"];
    private static readonly string[] Nothing = ["НЕТ", "ОТСУТСТВУЕТ"];

    private readonly Dictionary<string, StringBuilder> values = new(StringComparer.Ordinal);
    private string houseKind = "Д";
    private string current = "";

    internal bool Started { get; private set; }

    internal void Add(string segment)
    {
        Started = true;
        var between = ' ';
        var depth = 0;
        for (var i = 0; i < segment.Length;)
        {
            var c = segment[i];
            if (!char.IsLetterOrDigit(c))
            {
                depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
                between = Stronger(between, c);
                i++;
                continue;
            }

            var end = RunEnd(segment, i);
            if (depth == 0 && char.IsLetter(c) && Kind(segment, i, end) is { } kind)
            {
                current = kind;
            }
            else
            {
                Append(segment.AsSpan(i, end - i), between);
            }

            between = '\0';
            i = end;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, "", houseKind);
        foreach (var kind in Order)
        {
            Write(text, kind, kind);
        }

        return text.ToString();
    }

    private void Write(StringBuilder text, string slot, string prefix)
    {
        if (values.TryGetValue(slot, out var value) && !Nothing.Contains(value.ToString()))
        {
            text.Append(text.Length > 0 ? "," : "").Append(prefix).Append(value);
        }
    }

    /// <summary>The slot that a run of letters opens, or null where the letters are part of a number.</summary>
    private string? Kind(string segment, int start, int end)
    {
        var word = segment[start..end];
        var houseIsKnown = values.ContainsKey("");
        if (AddressWords.HouseKinds.TryGetValue(word, out var house))
        {
            if (houseIsKnown || current.Length > 0)
            {
                return null;
            }

            houseKind = house;
            return "";
        }

        if (!AddressWords.PartKinds.TryGetValue(word, out var part))
        {
            return null;
        }

        if (word.Length > 1)
        {
            return part;
        }

        // A single К or С is also the letter of a house: «12К», «12 с».
        var next = end;
        while (next < segment.Length && !char.IsLetterOrDigit(segment[next]))
        {
            next++;
        }

        if (start == 0 || segment.AsSpan(0, start).TrimStart().IsEmpty)
        {
            return next > end || next == segment.Length ? part : char.IsAsciiDigit(segment[next]) ? part : null;
        }

        if (next == segment.Length)
        {
            return null;
        }

        return char.IsAsciiDigit(segment[next]) || (next > end && RunEnd(segment, next) == next + 1) ? part : null;
    }

    private void Append(ReadOnlySpan<char> run, char between)
    {
        if (!values.TryGetValue(current, out var value))
        {
            values.Add(current, value = new StringBuilder());
        }

        if (value.Length > 0)
        {
            var sameClass = char.IsDigit(value[^1]) == char.IsDigit(run[0]);
            if (between == '/')
            {
                value.Append('/');
            }
            else if (sameClass)
            {
                value.Append(between == '-' && char.IsDigit(run[0]) ? '-' : ' ');
            }
        }

        foreach (var c in run)
        {
            // «9/9A» with a Latin A is the same house; in a longer Latin word nothing is changed.
            value.Append(run.Length <= 2 ? TextKey.Cyrillic(c) : c);
        }
    }

    private static char Stronger(char known, char c)
    {
        var sign = c is '/' or '\\' ? '/' : TextKey.IsDash(c) ? '-' : ' ';
        return known == '/' || sign == '/' ? '/' : known == '-' || sign == '-' ? '-' : ' ';
    }

    private static int RunEnd(string text, int start)
    {
        var digit = char.IsDigit(text[start]);
        var end = start + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsDigit(text[end]) == digit)
        {
            end++;
        }

        return end;
    }
}
