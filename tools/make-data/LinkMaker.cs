using System.Globalization;

namespace Domovoy.MakeData;

/// <summary>Rights with the document that gave them; no right is older than the house or the grown-up.</summary>
internal static class LinkMaker
{
    public const string Owner = "Собственник", Tenant = "Наниматель", Lessee = "Арендатор", Family = "Член семьи";
    public const string Sole = "Единоличная", Shared = "Общая долевая", Joint = "Общая совместная";

    private const string SeriesLetters = "АБВГДЕ";

    // From this day certificates of right were no longer given out.
    private static readonly DateOnly RegisterOnly = new(2016, 7, 15);

    public static DateOnly SinceOf(Random chance, MadeBuilding building, DateOnly notBefore)
    {
        var first = Dates.Later(notBefore, new DateOnly(Math.Max(building.CommissionedYear, 1994), 3, 1));
        return Dates.Later(Dates.Between(chance, first, Dates.Reference), Dates.Between(chance, first, Dates.Reference));
    }

    public static MadeLink OfOwner(Random chance, MadeUnit unit, DateOnly since, string right, string? share, bool byPerson = true)
    {
        var link = new MadeLink(Owner) { RightKind = right, Share = share, Since = since };
        var date = since;
        switch (chance.Next(100))
        {
            case < 12:
                return chance.Next(3) == 0 ? link with { Since = null } : link;
            case < 24:
                return With(link, "Договор купли-продажи", Text($"{chance.Next(1, 900)}/{since.Year}"), date.AddDays(-chance.Next(1, 15)));
            case < 30 when since.Year - unit.Building.CommissionedYear <= 1 && since.Year > 2006:
                return With(link, "Договор участия в долевом строительстве", Text($"ДДУ-{chance.Next(1, 60)}/{chance.Next(1, 500)}"), date.AddDays(-chance.Next(200, 800)));
            case < 36 when byPerson && right != Joint:
                return With(link, "Свидетельство о праве на наследство", Text($"{unit.Building.City.TaxOffice[..2]} АА {chance.Next(1_000_000, 9_999_999)}"), date.AddDays(-chance.Next(5, 60)));
        }
        if (since < RegisterOnly)
            return With(link, "Свидетельство о государственной регистрации права",
                Text($"{unit.Building.City.TaxOffice[..2]} А{SeriesLetters[chance.Next(6)]} {chance.Next(100_000, 999_999)}"), date);
        return unit.CadastralNumber is { } number
            ? With(link, "Выписка из ЕГРН", Text($"{number}-{unit.Building.City.TaxOffice[..2]}/{chance.Next(1, 200):000}/{since.Year}-{chance.Next(1, 9)}"), date)
            : With(link, "Выписка из ЕГРН", Text($"КУВИ-001/{since.Year}-{chance.Next(1_000_000, 99_999_999)}"), date);
    }

    public static MadeLink OfTenant(Random chance, DateOnly since) =>
        With(new MadeLink(Tenant) { Since = since }, "Договор социального найма", Text($"{chance.Next(1, 3000)}-СН"), since);

    public static MadeLink OfLessee(Random chance)
    {
        var since = Dates.Between(chance, Dates.Reference.AddDays(-1500), Dates.Reference.AddDays(-20));
        var link = new MadeLink(Lessee) { Since = since, Until = Dates.Reference.AddDays(chance.Next(40, 1100)) };
        return With(link, "Договор аренды", Text($"{chance.Next(1, 300)}/{since.Year}-А"), since);
    }

    private static MadeLink With(MadeLink link, string document, string number, DateOnly date) =>
        link with { Document = document, DocumentNumber = number, DocumentDate = date };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
