using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Domovoy.Web.Tests.LongFirst))]

namespace Domovoy.Web.Tests;

/// <summary>The longest begin first: at the end of a run one long class would leave the other processor idle.</summary>
public sealed class LongFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["KillOnPostgresTests", "KillOnSqliteTests", "StartTests", "OfficePagesTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection) where TTestCollection : ITestCollection
    {
        var at = Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return at < 0 ? Longest.Length : at;
    }
}
