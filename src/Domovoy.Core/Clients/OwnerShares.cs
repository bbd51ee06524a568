namespace Domovoy.Core.Clients;

/// <summary>How the shares of a unit's owners add up.</summary>
public enum ShareState
{
    /// <summary>Nobody owns it today, as far as is known.</summary>
    NoOwner,
    /// <summary>Exactly the whole.</summary>
    Whole,
    /// <summary>Several holders, not all with a share.</summary>
    Unknown,
    Under,
    Over,
}

/// <summary>An owner as far as shares go.</summary>
/// <param name="Document">Tells one pair of joint owners from another of the same unit where two are known; null where it is not known.</param>
public readonly record struct OwnerShare(Guid LinkId, RightKind? Right, Share? Share, string? Document)
{
    public static OwnerShare Of(UnitClient link) => new(link.Id, link.Right, link.Share, link.DocumentNumber ?? link.Document);
}

/// <summary>A share that stands for another: 33/100 of three equal owners is 1/3.</summary>
public sealed record ShareFix(Guid LinkId, Share Share);

/// <summary>
/// The sum of the shares of a unit's owners of one day (ГК РФ, ст. 244, 245). Owners in joint ownership are one holder; a single
/// holder without a share holds the whole, unless the right is a shared one.
/// </summary>
/// <param name="Sum">Of the shares that are known.</param>
/// <param name="WithoutShare">Holders whose share is not known, where there are several.</param>
/// <param name="Fixes">Rounded decimals and the simple fractions they were made of, where with these the sum is the whole.</param>
public sealed record OwnerShares(ShareState State, Share Sum, int WithoutShare, IReadOnlyList<ShareFix> Fixes)
{
    /// <summary>Flats are not divided into more equal parts than this by anybody who then rounds.</summary>
    private const int LargestDenominator = 24;

    private const int MostPlaces = 4;

    public bool IsWrong => State is ShareState.Under or ShareState.Over or ShareState.Unknown;

    /// <summary>What to tell a person; null where all is well or nothing is known.</summary>
    public string? Warning => State switch
    {
        ShareState.Over => $"Доли собственников больше целого: в сумме {Sum}, лишнее {new Share(-Sum.Remainder.Num, Sum.Remainder.Den)}. Проверьте доли.",
        ShareState.Under => $"Не учтено долей: {Sum.Remainder}",
        ShareState.Unknown when Sum.Num == 0 => "Доли собственников не указаны.",
        ShareState.Unknown => $"Доля указана не у всех собственников: без доли {WithoutShare}, на них остается {Sum.Remainder}.",
        _ => null,
    };

    /// <summary>«Заменить на 1/3», or null.</summary>
    public string? FixText => Fixes.Count == 0 ? null : "Заменить на " + string.Join(", ", Fixes.Select(fix => fix.Share).Distinct());

    /// <param name="owners">Owners of the day in question, confirmed ones.</param>
    public static OwnerShares Of(IReadOnlyCollection<OwnerShare> owners)
    {
        if (owners.Count == 0)
            return new OwnerShares(ShareState.NoOwner, Share.Zero, 0, []);
        var holders = owners.Where(owner => owner.Right != RightKind.JointCommon).Select(owner => owner.Share).ToList();
        holders.AddRange(Pairs([.. owners.Where(owner => owner.Right == RightKind.JointCommon)]).Select(Joint));
        // «Общая долевая» of one holder without a share is a part, and which is not known.
        if (holders is [null] && owners.All(owner => owner.Right != RightKind.SharedCommon))
            return new OwnerShares(ShareState.Whole, Share.Whole, 0, []);
        var sum = Share.Sum(holders.OfType<Share>());
        var without = holders.Count(share => share is null);
        // Joint owners are often written with equal parts; if all parts make the whole, nothing is missing.
        if (without == 0 && (sum.IsWhole || IsWhole(owners)))
            return new OwnerShares(ShareState.Whole, Share.Whole, 0, []);
        var state = sum > Share.Whole ? ShareState.Over : without > 0 ? ShareState.Unknown : ShareState.Under;
        return new OwnerShares(state, sum, without, without > 0 ? [] : FixesOf(owners));
    }

    /// <summary>Joint owners are of one right unless two documents are known: whose document is not known shares the only one there is.</summary>
    private static IEnumerable<IEnumerable<OwnerShare>> Pairs(List<OwnerShare> joint)
    {
        var documents = joint.Select(owner => owner.Document).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(2).Count();
        return joint.Count == 0 ? [] : documents < 2 ? [joint] : joint.GroupBy(owner => owner.Document ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private static Share? Joint(IEnumerable<OwnerShare> owners) => owners.Select(owner => owner.Share).Where(share => share is not null).OrderDescending().FirstOrDefault();

    private static bool IsWhole(IEnumerable<OwnerShare> owners) => Share.Sum(owners.Select(owner => owner.Share).OfType<Share>()).IsWhole;

    private static IReadOnlyList<ShareFix> FixesOf(IReadOnlyCollection<OwnerShare> owners)
    {
        for (var parts = 2; parts <= LargestDenominator; parts++)
        {
            var fixes = new List<ShareFix>();
            var sum = 0L;
            foreach (var owner in owners)
            {
                if (owner.Share is not { } share || PartsOf(share, parts) is not { } own)
                    break;
                sum += own;
                fixes.Add(new ShareFix(owner.LinkId, Share.Of(own, parts)));
            }
            if (fixes.Count != owners.Count || sum != parts)
                continue;
            var before = owners.ToDictionary(owner => owner.LinkId, owner => owner.Share);
            return [.. fixes.Where(fix => before[fix.LinkId] != fix.Share)];
        }
        return [];
    }

    /// <summary>How many of so many equal parts a share is: exactly, or as a decimal of two and more places rounded or cut off; else null.</summary>
    private static long? PartsOf(Share share, int parts)
    {
        var own = ((2L * share.Num * parts) + share.Den) / (2L * share.Den);
        var off = Math.Abs(((long)share.Num * parts) - (own * share.Den));
        if (own == 0)
            return null;
        if (off == 0)
            return own;
        for (var (places, scale) = (2, 100L); places <= MostPlaces; places++, scale *= 10)
        {
            // 33/100 has two places; 1/2 has them too, but is nobody's rounding.
            if (share.Den > 10 && scale % share.Den == 0)
                return off * scale < (long)share.Den * parts ? own : null;
        }
        return null;
    }
}
