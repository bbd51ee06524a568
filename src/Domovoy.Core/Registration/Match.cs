using Domovoy.Core.Clients;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;

namespace Domovoy.Core.Registration;

/// <summary>What an applicant claims.</summary>
/// <param name="Phone">E.164, verified by a code.</param>
/// <param name="Number">As typed.</param>
/// <param name="HasAccount">An account number was given.</param>
/// <param name="NotOwner">«Я не собственник».</param>
public sealed record MatchClaim(FullName Name, string Phone, UnitType? Type, string? Number, bool HasAccount, bool NotOwner);

/// <summary>A live unit of the house.</summary>
/// <param name="Numbers">Its number as compared, in every way it may be typed.</param>
/// <param name="HasAccount">The account that was given is open and bills this unit.</param>
/// <param name="Owners">Who owns it today, or is to own it; what a resident only claimed counts.</param>
public sealed record MatchUnit(Guid Id, UnitType Type, bool IsResidential, IReadOnlyList<string> Numbers, bool HasAccount, IReadOnlyList<MatchOwner> Owners);

/// <param name="IsNow">The right runs today, and the client is not in the archive: by it one may sign in.</param>
public sealed record MatchOwner(Guid ClientId, ClientKind Kind, FullName Name, IReadOnlyList<MatchPhone> Phones, bool IsNow = true);

/// <param name="Number">E.164.</param>
public sealed record MatchPhone(string Number, bool NotForSignIn);

/// <summary>What is stored of the house and of the phone.</summary>
/// <param name="Setting">«Автоматическое прикрепление» of the legal entity.</param>
/// <param name="Units">All live units of the house; owners are needed of <see cref="Match.Found"/> alone. Null: the house is not in the list.</param>
/// <param name="Holders">Clients who have this phone.</param>
/// <param name="PhoneMarked">Somebody's mark «Не использовать для входа» stands on this number.</param>
/// <param name="PhoneCrowded">More than three names have this number.</param>
public sealed record MatchFacts(AutoAttachment Setting, IReadOnlyList<MatchUnit>? Units, IReadOnlyList<MatchOwner> Holders, bool PhoneMarked, bool PhoneCrowded);

/// <summary>What comes of it: attached where <paramref name="Reason"/> is null, otherwise staff decide.</summary>
/// <param name="UnitId">The unit found, also where staff decide.</param>
/// <param name="ClientId">The client who gets the right: the owner on file or the one who has the phone; null makes a new one.</param>
/// <param name="IsOwnerOnFile">The client owns the unit already: no right is added, the phone is.</param>
public sealed record MatchDecision(Guid? UnitId, Guid? ClientId, bool IsOwnerOnFile, WaitReason? Reason);

/// <summary>
/// Who is attached by itself and who waits for staff: pure rules, no database. The first contradiction is the reason; a setting of
/// the legal entity is one only where nothing else is.
/// </summary>
public static class Match
{
    /// <summary>The unit that is meant, or why there is none.</summary>
    /// <returns>The unit; whether it was found by its open account; the reason where it is not found for sure.</returns>
    public static (MatchUnit? Unit, bool ByAccount, WaitReason? Reason) Found(MatchClaim claim, IReadOnlyList<MatchUnit>? units)
    {
        if (units is null)
            return (null, false, WaitReason.HouseNotListed);
        var numbered = units.Where(unit => Keys(claim).Any(unit.Numbers.Contains)).ToList();
        if (!claim.HasAccount)
            return One(numbered, claim) is { } unit ? (unit, false, null) : (null, false, Several(numbered, claim) ? WaitReason.SeveralUnits : WaitReason.UnitNotFound);
        if (!units.Any(unit => unit.HasAccount))
            return (One(numbered, claim), false, WaitReason.AccountUnknown);
        var billed = numbered.Where(unit => unit.HasAccount).ToList();
        return billed switch
        {
            [] => (One(numbered, claim), false, WaitReason.AccountOfAnotherUnit),
            [var only] => (only, true, null),
            _ => billed.Where(unit => unit.Type == claim.Type).ToList() is [var typed] ? (typed, true, null) : (null, false, WaitReason.SeveralUnits),
        };
    }

    public static MatchDecision Decide(MatchClaim claim, MatchFacts facts)
    {
        var (unit, byAccount, notFound) = Found(claim, facts.Units);
        var owner = unit is null ? null : OwnerOnFile(claim, unit);
        var client = owner?.ClientId ?? Holder(claim, facts)?.ClientId;
        var reason = When(claim.NotOwner, WaitReason.NotOwner)
            ?? notFound
            ?? When(PersonName.HasInitials(claim.Name), WaitReason.Initials)
            ?? (unit is null ? null : Contradiction(claim, unit, owner))
            ?? When(facts.PhoneMarked, WaitReason.PhoneNotForSignIn)
            ?? When(facts.PhoneCrowded, WaitReason.PhoneCrowded)
            ?? BySetting(facts.Setting, byAccount);
        return new MatchDecision(unit?.Id, client, owner is not null, reason);
    }

    private static WaitReason? When(bool holds, WaitReason reason) => holds ? reason : null;

    /// <summary>Of one type exactly one; else the only residential one of that number, whatever its type.</summary>
    private static MatchUnit? One(List<MatchUnit> numbered, MatchClaim claim)
    {
        var typed = numbered.Where(unit => unit.Type == claim.Type).ToList();
        return typed.Count switch
        {
            1 => typed[0],
            0 => numbered.Where(unit => unit.IsResidential).ToList() is [var only] ? only : null,
            _ => null,
        };
    }

    private static bool Several(List<MatchUnit> numbered, MatchClaim claim) =>
        numbered.Count(unit => unit.Type == claim.Type) > 1 || (numbered.TrueForAll(unit => unit.Type != claim.Type) && numbered.Count(unit => unit.IsResidential) > 1);

    /// <summary>«м/м 4» of a parking space is also «4»; of a flat it says two things, and staff ask what is meant.</summary>
    private static IEnumerable<string> Keys(MatchClaim claim)
    {
        var number = UnitNumber.Parse(claim.Number);
        if (!number.HasValue)
            yield break;
        var agrees = number.Value.Hint is not { } hint || hint == claim.Type;
        // The word of another type than a flat is part of the key.
        if (agrees || number.Value.Key != number.Value.HintedKey)
            yield return number.Value.Key;
        if (agrees)
            yield return number.Value.HintedKey;
    }

    private static MatchOwner? OwnerOnFile(MatchClaim claim, MatchUnit unit) => Agreeing(claim, unit.Owners) is [var owner] ? owner : null;

    private static List<MatchOwner> Agreeing(MatchClaim claim, IEnumerable<MatchOwner> clients) =>
        [.. clients.Where(c => c.Kind != ClientKind.Company && PersonName.Agree(c.Name, claim.Name)).DistinctBy(c => c.ClientId)];

    /// <summary>Whom the phone already belongs to, if the name agrees: no second client is made of one person.</summary>
    private static MatchOwner? Holder(MatchClaim claim, MatchFacts facts) => Agreeing(claim, facts.Holders) is [var holder] ? holder : null;

    private static WaitReason? Contradiction(MatchClaim claim, MatchUnit unit, MatchOwner? owner)
    {
        if (unit.Owners.Count == 0)
            return null;
        if (unit.Owners.Any(o => o.Kind == ClientKind.Company))
            return WaitReason.OwnerIsCompany;
        if (owner is null && unit.Owners.Any(o => PersonName.HasInitials(o.Name) && TextKey.Fold(o.Name.Surname) == TextKey.Fold(claim.Name.Surname)))
            return WaitReason.Initials;
        if (owner is null)
            return Agreeing(claim, unit.Owners).Count > 1 ? WaitReason.SeveralOwners : WaitReason.OwnerNameDiffers;
        if (!owner.IsNow)
            return WaitReason.OwnerNotNow;
        if (owner.Phones.FirstOrDefault(phone => phone.Number == claim.Phone) is { } same)
            return same.NotForSignIn ? WaitReason.PhoneNotForSignIn : null;
        return owner.Phones.Any(phone => PhoneNumber.IsMobile(phone.Number)) ? WaitReason.OwnerHasAnotherPhone : null;
    }

    private static WaitReason? BySetting(AutoAttachment setting, bool byAccount) => setting switch
    {
        AutoAttachment.Never => WaitReason.StaffOnly,
        AutoAttachment.ByAccountOnly when !byAccount => WaitReason.AccountNeeded,
        _ => null,
    };
}
