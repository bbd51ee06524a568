using Domovoy.Core.Imports;
using Domovoy.Core.Shared;

namespace Domovoy.Core.Clients;

/// <summary>A cell of «Вид права»: the register of rights writes the share behind it.</summary>
internal readonly record struct RightCell(RightKind Right, Share? Share)
{
    public static CellRead<RightCell> Read(string? text)
    {
        var parsed = RightKinds.Parse(text, out var share, out var rest);
        var warning = rest is null ? null : $"{TextKey.Quote(text ?? "")} принято как «{parsed.Value.Name()}», остальное не загружено.";
        return new(new RightCell(parsed.Value, share), parsed.HasValue, parsed.Problem, warning);
    }

    /// <summary>Rows of one right may say its share or not.</summary>
    public override int GetHashCode() => (int)Right;
}

/// <summary>A cell of «Доля»: of a joint right, which has no shares, it may say just that.</summary>
internal readonly record struct ShareCell(Share? Share, RightKind? Right)
{
    public static CellRead<ShareCell> Read(string? text)
    {
        var share = Clients.Share.Parse(text);
        if (share.Failed && RightKinds.Parse(text) is { HasValue: true, Value: RightKind.JointCommon })
            return new(new ShareCell(null, RightKind.JointCommon), true, null, null);
        return new(new ShareCell(share.HasValue ? share.Value : null, null), share.HasValue, share.Problem, null);
    }
}
