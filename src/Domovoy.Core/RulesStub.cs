using Domovoy.Core.Shared;
namespace Domovoy.Core.Shared
{
    public static class PhoneNumber { public static Parsed<string> Parse(string? t) => t is null ? default : Parsed<string>.Of(t); public static List<Parsed<string>> ParseMany(string? t) => [Parse(t)]; public static string Format(string t) => t; public static bool IsMobile(string t) => true; }
    public static class Email { public static Parsed<string> Parse(string? t) => t is null ? default : Parsed<string>.Of(t); public static List<Parsed<string>> ParseMany(string? t) => [Parse(t)]; }
}
namespace Domovoy.Core.LegalEntities
{
    public static class Requisites { static Parsed<string> P(string? t) => t is null ? default : Parsed<string>.Of(t); public static Parsed<string> Inn(string? t) => P(t); public static Parsed<string> Inn10(string? t) => P(t); public static Parsed<string> Inn12(string? t) => P(t); public static Parsed<string> Ogrn(string? t) => P(t); public static Parsed<string> Ogrnip(string? t) => P(t); public static Parsed<string> Kpp(string? t) => P(t); public static Parsed<string> Snils(string? t) => P(t); public static Parsed<string> Oktmo(string? t) => P(t); public static Parsed<string> Cadastral(string? t) => P(t); public static Parsed<Guid> Fias(string? t) => default; public static string FormatSnils(string s) => s; public static string MaskSnils(string s) => s; }
    public static class CompanyName { public static string Key(string n) => TextKey.Fold(n); }
}
namespace Domovoy.Core.Buildings
{
    public sealed record AddressParts(string? Region, string Key, string SortKey);
    public static class AddressKey { public static AddressParts Parse(string a) => new(null, TextKey.Fold(a), TextKey.SortKey(a)); public static bool Same(AddressParts a, AddressParts b) => a.Key == b.Key; }
}
namespace Domovoy.Core.Units
{
    public enum UnitType : short { Flat = 1, Apartments, Room, House, Townhouse, NonResidential, Parking, Storeroom, Plot, Other }
    public static class UnitTypes { public static string Name(UnitType t) => t.ToString(); public static Parsed<UnitType> Parse(string? t) => default; public static IReadOnlyList<UnitType> All => []; }
    public readonly record struct UnitNumberValue(string Shown, string Key, UnitType? Hint, string HintedKey);
    public static class UnitNumber { public static Parsed<UnitNumberValue> Parse(string? t) => Parsed<UnitNumberValue>.Of(new(t ?? "", t ?? "", null, t ?? "")); public static string SortKey(string s) => TextKey.SortKey(s); }
}
namespace Domovoy.Core.Clients
{
    public enum ClientRole : short { Owner = 1, ShareHolder, Leaseholder, Tenant, Resident, FamilyMember, Representative, LegalRepresentative }
    public enum RightKind : short { Sole = 1, SharedCommon, JointCommon }
    public enum ClientKind : short { Person = 1, SoleTrader, Company }
    public static class ClientRoles { public static string Name(ClientRole r) => r.ToString(); public static Parsed<ClientRole> Parse(string? t, out string? warning) { warning = null; return default; } }
    public static class RightKinds { public static string Name(RightKind r) => r.ToString(); public static Parsed<RightKind> Parse(string? t) => default; }
    public static class ClientKinds { public static string Name(ClientKind r) => r.ToString(); public static Parsed<ClientKind> Parse(string? t) => default; }
    public readonly record struct Share(int Num, int Den);
    public sealed record FullName(string Surname, string FirstName, string Patronymic);
    public static class PersonName { public static FullName Split(string f) => new(f, "", ""); public static string Key(FullName n) => TextKey.Fold(n.Surname + " " + n.FirstName + " " + n.Patronymic); public static bool Agree(FullName a, FullName b) => a == b; }
}
namespace Domovoy.Core.Shared
{
    public static class CellDate { public static Parsed<DateOnly> Parse(string? t) => default; public static bool Improbable(DateOnly d) => false; }
    public static class CellNumber { public static Parsed<decimal> Parse(string? t) => default; public static Parsed<int> ParseInt(string? t) => default; public static Parsed<decimal> ParseSigned(string? t) => default; }
    public static class YesNo { public static Parsed<bool> Parse(string? t) => default; }
}
