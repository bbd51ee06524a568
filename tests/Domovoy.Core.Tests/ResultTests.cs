using Domovoy.Core.Shared;

namespace Domovoy.Core.Tests;

public sealed class ResultTests
{
    [Fact]
    public void A_refusal_has_no_value()
    {
        Result<int> refused = Error.Required("Name", "Наименование");
        refused.Ok.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => refused.Value);
    }
}
