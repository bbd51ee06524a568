using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests.Shared;

public sealed class EmailTests
{
    [Theory]
    [InlineData(" Ivanov@Example.RU ", "Ivanov@example.ru")]
    [InlineData("mailto:a@b.ru", "a@b.ru")]
    [InlineData("иван@почта.рф", "иван@почта.рф")]
    [InlineData("a+b@mail.example.com", "a+b@mail.example.com")]
    [InlineData("нет", "empty")]
    [InlineData("ivanov", null)]
    [InlineData("a@b", null)]
    [InlineData("a@@b.ru", null)]
    [InlineData("@b.ru", null)]
    [InlineData("a b@c.ru", null)]
    [InlineData("a@b..ru", null)]
    [InlineData("a@-b.ru", null)]
    [InlineData("a@b.ru.", null)]
    [InlineData("a@1.2.3.4", null)]
    public void An_email_is_tidied_or_refused(string text, string? expected)
    {
        var parsed = Email.Parse(text);
        (parsed.IsEmpty ? "empty" : parsed.Value).ShouldBe(expected);
        parsed.Failed.ShouldBe(expected is null);
    }

    [Fact]
    public void Several_emails_stand_in_one_cell()
    {
        Email.ParseMany("a@b.ru, c@d.ru;e@f.ru a@B.ru").Select(parsed => parsed.Value).ShouldBe(["a@b.ru", "c@d.ru", "e@f.ru"]);
        Email.ParseMany("a@b.ru, жена").Select(parsed => parsed.Failed).ShouldBe([false, true]);
        Email.ParseMany("Не заполнено").ShouldBeEmpty();
    }

    [Fact]
    public void Garbage_never_throws()
    {
        foreach (var text in Cases.Garbage())
        {
            Email.Parse(text);
            Email.ParseMany(text);
        }
    }
}
