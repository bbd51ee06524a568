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
}
