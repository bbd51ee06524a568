using Domovoy.Core.Clients;

namespace Domovoy.Core.Tests.Clients;

public sealed class OwnerSharesTests
{
    [Theory]
    [InlineData("1/2 1/2", ShareState.Whole, null)]
    [InlineData("1/3 1/3", ShareState.Under, "Не учтено долей: 1/3")]
    [InlineData("2/3 2/3", ShareState.Over, "Доли собственников больше целого: в сумме 4/3, лишнее 1/3. Проверьте доли.")]
    [InlineData("1", ShareState.Whole, null)]
    [InlineData("?", ShareState.Unknown, "Доли собственников не указаны.")]
    [InlineData("1/2", ShareState.Under, "Не учтено долей: 1/2")]
    [InlineData("? ?", ShareState.Unknown, "Доли собственников не указаны.")]
    [InlineData("1/3 ?", ShareState.Unknown, "Доля указана не у всех собственников: без доли 1, на них остается 2/3.")]
    [InlineData("", ShareState.NoOwner, null)]
    public void Shares_are_added_up_exactly(string shares, ShareState state, string? warning)
    {
        var sum = OwnerShares.Of(Owners(shares));
        sum.State.ShouldBe(state);
        sum.Warning.ShouldBe(warning);
    }

    [Fact]
    public void One_holder_without_a_share_holds_the_whole_unless_the_right_is_shared()
    {
        OwnerShares.Of([new OwnerShare(Guid.Empty, null, null, null)]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([new OwnerShare(Guid.Empty, RightKind.Sole, null, null)]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([new OwnerShare(Guid.Empty, RightKind.JointCommon, null, "1")]).State.ShouldBe(ShareState.Whole);
        var shared = OwnerShares.Of([new OwnerShare(Guid.Empty, RightKind.SharedCommon, null, null)]);
        (shared.State, shared.IsWrong, shared.Warning).ShouldBe((ShareState.Unknown, true, "Доли собственников не указаны."));
    }

    [Fact]
    public void Joint_owners_are_one_holder()
    {
        OwnerShares.Of([Joint("1"), Joint("1")]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([Joint("?"), Joint("?")]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([Joint("1/2"), Joint("1/2"), One("1/2")]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([Joint("1/3"), Joint("1/3"), One("1/3")]).Warning.ShouldBeNull("three parts of a third are the whole however they were meant");
        OwnerShares.Of([Joint("1/3"), Joint("1/3"), One("1/2")]).Warning.ShouldBe("Не учтено долей: 1/6");
    }

    [Fact]
    public void Two_pairs_of_joint_owners_are_told_apart_by_their_documents() =>
        OwnerShares.Of([Joint("1/2", "А"), Joint("1/2", "А"), Joint("1/2", "Б"), Joint("1/2", "Б")]).State.ShouldBe(ShareState.Whole);

    [Fact]
    public void A_joint_owner_whose_document_is_not_known_is_of_the_only_pair_there_is()
    {
        OwnerShares.Of([Joint("?", "Выписка № 5"), Joint("?")]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([Joint("1", "Выписка № 5"), Joint("1")]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([Joint("1/2", "Выписка № 5"), Joint("1/2"), One("1/2")]).State.ShouldBe(ShareState.Whole);
        OwnerShares.Of([Joint("1", "А"), Joint("1", "Б")]).State.ShouldBe(ShareState.Over, "two documents are two rights");
    }

    [Theory]
    [InlineData("0,33 0,33 0,33", "Заменить на 1/3")]
    [InlineData("0,333 0,333 0,333", "Заменить на 1/3")]
    [InlineData("0,33 0,67", null)]
    [InlineData("0,33 0,66", "Заменить на 1/3, 2/3")]
    [InlineData("1/2 0,33 0,16", "Заменить на 1/3, 1/6")]
    [InlineData("0,16 0,16 0,16 0,16 0,16 0,16", "Заменить на 1/6")]
    [InlineData("0,14 0,14 0,14 0,14 0,14 0,14 0,14", "Заменить на 1/7")]
    [InlineData("1/3 0,33 0,33", "Заменить на 1/3")]
    [InlineData("0,25 0,25", null)]
    [InlineData("1/3 1/3", null)]
    [InlineData("0,33 0,33", null)]
    [InlineData("0,4 0,4", null)]
    public void Rounded_decimals_offer_the_fraction_they_were_made_of(string shares, string? offer)
    {
        var owners = Owners(shares);
        var sum = OwnerShares.Of(owners);
        sum.FixText.ShouldBe(offer);
        var fixes = sum.Fixes.ToDictionary(fix => fix.LinkId, fix => fix.Share);
        if (offer is not null)
            OwnerShares.Of([.. owners.Select(owner => owner with { Share = fixes.GetValueOrDefault(owner.LinkId, owner.Share ?? Share.Zero) })]).State.ShouldBe(ShareState.Whole);
    }

    private static List<OwnerShare> Owners(string shares) => [.. shares.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(One)];

    private static OwnerShare One(string share) => new(Core.Shared.GuidV7.Next(), RightKind.SharedCommon, Parse(share), null);

    private static OwnerShare Joint(string share, string? document = null) => new(Core.Shared.GuidV7.Next(), RightKind.JointCommon, Parse(share), document);

    private static Share? Parse(string share) => share == "?" ? null : Share.Parse(share).Value;
}
