using System.Text.RegularExpressions;
using Domovoy.Core.Notifications;
using Domovoy.Core.Registration;
using Domovoy.Core.Shared;
using Domovoy.Core.Tests.Clients;
using Domovoy.Core.Units;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using ZXing;

namespace Domovoy.Core.Tests.Registration;

/// <summary>«Пригласить жителей»: what is printed is read back from the PDF, the code by a reader of codes.</summary>
public sealed partial class PosterTests
{
    private const string Site = "https://dom.example.ru";

    [Fact]
    public async Task Each_entrance_has_a_page_whose_code_opens_the_form_of_the_house()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var house = await NewHouseAsync(stand);
        foreach (var (number, entrance) in new[] { ("1", "2"), ("2", "10"), ("3", "1"), ("4", "1") })
            (await stand.Get<SaveUnit>().RunAsync(null, null, new UnitForm { BuildingId = house.Building.Id, Type = UnitType.Flat, Number = number, Entrance = entrance }, Stand.Admin, default)).Ok.ShouldBeTrue();
        var choices = (await stand.Get<GetPoster>().ChoicesAsync(house.Building.Id, Stand.Admin, default)).Value;
        choices.ShouldSatisfyAllConditions(c => c.Entrances.ShouldBe(["1", "2", "10"]), c => c.App.ShouldBe("dom.example.ru/my"), c => c.IsLocal.ShouldBeFalse());
        using var document = PdfDocument.Open((await stand.Get<GetPoster>().RunAsync(house.Building.Id, null, true, Stand.Admin, default)).Value);
        document.GetPages().Select(page => Entrance().Match(Words(page)).Value).ShouldBe(["Подъезд 1", "Подъезд 2", "Подъезд 10"]);
        foreach (var page in document.GetPages())
        {
            Words(page).ShouldSatisfyAllConditions(
                w => w.ShouldContain("ООО Уютный дом"), w => w.ShouldContain("г. Тверь, ул. Мира, д. 1"), w => w.ShouldContain("+7 482 212-34-56"), w => w.ShouldContain("dom.example.ru/my"));
            Scan(page).ShouldBe($"{Site}/my/register?building={house.Building.Id}");
        }
    }

    [Theory]
    [InlineData("ООО «УК»", "ул. Мира, д. 1", "3")]
    [InlineData("Общество с ограниченной ответственностью «Специализированная управляющая компания жилищно-коммунального хозяйства Северо-Западного административного округа»",
        "Ханты-Мансийский автономный округ — Югра, муниципальное образование городской округ Нижневартовск, улица Шестидесятилетия Октября, дом 112, корпус 3, строение 12А", "корпус 2, секция Б-14")]
    public void Whatever_the_names_all_of_it_stays_on_the_page(string company, string address, string entrance)
    {
        var text = new PosterText(company, address, entrance, "+74822123456", "+74822999999", $"{Site}/my/register?building={GuidV7.Next()}", "lichnyi-kabinet.upravlyayushchaya-kompaniya.example.ru/my");
        using var document = PdfDocument.Open(PosterDrawing.Draw([text]));
        var page = document.GetPages().Single();
        Words(page).ShouldSatisfyAllConditions(w => w.ShouldContain(company), w => w.ShouldContain("+7 482 299-99-99"));
        // The badge stands beside the lines of the address.
        $"{address} Подъезд {entrance}".Split(' ').Except(page.GetWords().Select(word => word.Text)).ShouldBeEmpty();
        page.Letters.ShouldAllBe(letter => letter.BoundingBox.Left >= 40 && letter.BoundingBox.Right <= page.Width - 40 && letter.BoundingBox.Bottom >= 25 && letter.BoundingBox.Top <= page.Height - 25);
        var code = Modules(page).ToList();
        page.Letters.Where(letter => letter.Value != " ").ShouldAllBe(letter => code.TrueForAll(m => letter.BoundingBox.Top < m.Bottom || letter.BoundingBox.Bottom > m.Top || letter.BoundingBox.Right < m.Left || letter.BoundingBox.Left > m.Right));
        Scan(page).ShouldBe(text.Link);
    }

    [Fact]
    public async Task Only_who_works_with_the_house_prints_it_and_only_where_applications_are_taken()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var (house, other) = (await NewHouseAsync(stand), await ClientHouse.NewAsync(stand, "Другой", "г. Тверь, ул. Лесная, д. 5", form => form.AcceptsRegistrations = false));
        var poster = stand.Get<GetPoster>();
        (await poster.RunAsync(house.Building.Id, null, false, house.Only(), default)).Ok.ShouldBeTrue();
        (await poster.RunAsync(house.Building.Id, null, false, house.Only(Role.Viewer), default)).Error.Code.ShouldBe("forbidden");
        (await poster.RunAsync(house.Building.Id, null, false, other.Only(), default)).Error.Code.ShouldBe("not_found");
        (await poster.RunAsync(other.Building.Id, null, false, Stand.Admin, default)).Error.Code.ShouldBe("not_accepted");
        (await poster.RunAsync(house.Building.Id, null, true, Stand.Admin, default)).Error.Code.ShouldBe("no_entrances");
        (await poster.RunAsync(house.Building.Id, "7", false, Stand.Admin, default)).Error.Code.ShouldBe("not_found");
    }

    private static async Task<ClientHouse> NewHouseAsync(Stand stand)
    {
        await using (var db = stand.Db())
        {
            await PublicAddress.SetAsync(db, Site, default);
            await db.SaveChangesAsync();
        }
        return await ClientHouse.NewAsync(stand, "Уютный дом");
    }

    private static string Words(Page page) => string.Join(' ', page.GetWords().Select(word => word.Text));

    /// <summary>The squares of the code: black rectangles that are small; rules and the badge are wide.</summary>
    private static IEnumerable<UglyToad.PdfPig.Core.PdfRectangle> Modules(Page page) =>
        page.Paths.Where(path => path.IsFilled && path.Count == 1 && path[0].IsDrawnAsRectangle).Select(path => path.GetBoundingRectangle()).OfType<UglyToad.PdfPig.Core.PdfRectangle>().Where(box => box.Height < 12 && box.Width < 100 && box.Height > 3);

    private static string? Scan(Page page)
    {
        const int scale = 3;
        var (width, height) = ((int)page.Width * scale, (int)page.Height * scale);
        var pixels = Enumerable.Repeat((byte)255, width * height).ToArray();
        foreach (var box in Modules(page))
        {
            for (var y = (int)((page.Height - box.Top) * scale); y < (int)((page.Height - box.Bottom) * scale); y++)
                pixels.AsSpan((y * width) + (int)(box.Left * scale), (int)(box.Right * scale) - (int)(box.Left * scale)).Clear();
        }
        return new BarcodeReaderGeneric().Decode(new RGBLuminanceSource(pixels, width, height, RGBLuminanceSource.BitmapFormat.Gray8))?.Text;
    }

    [GeneratedRegex(@"Подъезд \d+")]
    private static partial Regex Entrance();
}
