using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>Вид права: how the right is divided among its holders (ГК РФ, ст. 244).</summary>
public enum RightKind : short
{
    /// <summary>Единоличная.</summary>
    Sole = 1,

    /// <summary>Общая долевая: each has a share.</summary>
    SharedCommon,

    /// <summary>Общая совместная: without shares, as a rule of spouses; such owners count as one holder.</summary>
    JointCommon,
}

/// <summary>Russian names of <see cref="RightKind"/> and what is understood as one.</summary>
public static class RightKinds
{
    private static readonly WordTable<RightKind> Words = new(
        "вид права",
        (RightKind.Sole, ["единоличная", "единоличная собственность", "собственность", "индивидуальная", "индивидуальная собственность"]),
        (RightKind.SharedCommon, ["общая долевая", "общая долевая собственность", "долевая", "долевая собственность"]),
        (RightKind.JointCommon, ["общая совместная", "общая совместная собственность", "совместная", "совместная собственность"]));

    public static string Name(this RightKind kind) => kind switch
    {
        RightKind.Sole => "единоличная",
        RightKind.SharedCommon => "общая долевая",
        RightKind.JointCommon => "общая совместная",
        _ => "",
    };

    public static Parsed<RightKind> Parse(string? text) => Words.Parse(text);

    /// <summary>As the register of rights writes it: «Общая долевая собственность, 1/2», «Собственность, № 66-66/001 от 15.03.2019».</summary>
    /// <param name="text">The cell.</param>
    /// <param name="share">The share behind the words, or null.</param>
    /// <param name="rest">What is neither, or null.</param>
    public static Parsed<RightKind> Parse(string? text, out Share? share, out string? rest)
    {
        (share, rest) = (null, null);
        var whole = Parse(text);
        if (!whole.Failed || text is null || text.AsSpan().IndexOfAny(",;(№0123456789") is not (var at and > 0) || Parse(text[..at]) is not { HasValue: true } bare)
            return whole;
        var tail = text[at..].Trim(' ', ',', ';', '(', ')');
        if (bare.Value == RightKind.SharedCommon && Share.Parse(tail) is { HasValue: true, Value: var parsed })
            share = parsed;
        else
            rest = tail;
        return bare;
    }
}
