using System.Reflection;
using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Database;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Database;

/// <summary>What the bulk writer writes, EF Core reads back equal, for every column of every table a load writes.</summary>
public sealed class BulkWriterTests
{
    private static readonly Type[] Order =
    [
        typeof(LegalEntity), typeof(QuarterGroup), typeof(Quarter), typeof(Building), typeof(Unit), typeof(Client), typeof(ClientPhone), typeof(ClientEmail), typeof(ClientCode),
        typeof(UnitClient), typeof(PersonalAccount), typeof(AccountUnit), typeof(SearchWord), typeof(ChangeRecord), typeof(ImportIssue), typeof(ImportChange),
    ];

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Every_entity_goes_in_by_bulk_and_comes_out_by_EF_equal(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var made = new Dictionary<Type, object>();
        await using (var writer = await BulkWriter.BeginAsync(stand.Db(), CancellationToken.None))
        {
            var batch = new BulkBatch();
            foreach (var type in Order)
                Call(nameof(Insert), type, batch, made[type] = Make(writer.Db, type, made));
            await writer.WriteAsync(batch, CancellationToken.None);
            await writer.CommitAsync(CancellationToken.None);
        }
        await using var db = stand.Db();
        foreach (var type in Order)
            Compare(db, type, made[type]);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Updates_and_deletes_by_bulk_are_seen_by_EF(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        var group = new QuarterGroup { Name = "A", NameKey = "A" };
        var word = new SearchWord { Kind = SearchKind.Unit, Word = "Ж", Id = group.Id };
        await WriteAsync(stand, batch => { batch.Insert([group]); batch.InsertWords([word]); });
        group.Name = "Б";
        await WriteAsync(stand, batch => { batch.Update([group]); batch.DeleteWords([word]); });
        await using var db = stand.Db();
        (await db.QuarterGroups.SingleAsync()).Name.ShouldBe("Б");
        (await db.SearchWords.AnyAsync()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task What_is_not_committed_is_not_there(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        await using (var writer = await BulkWriter.BeginAsync(stand.Db(), CancellationToken.None))
        {
            var batch = new BulkBatch();
            batch.Insert([new QuarterGroup { Name = "A", NameKey = "A" }]);
            await writer.WriteAsync(batch, CancellationToken.None);
            await writer.FlushAsync();
        }
        await using var db = stand.Db();
        (await db.QuarterGroups.AnyAsync()).ShouldBeFalse();
    }

    private static async Task WriteAsync(Stand stand, Action<BulkBatch> fill)
    {
        await using var writer = await BulkWriter.BeginAsync(stand.Db(), CancellationToken.None);
        var batch = new BulkBatch();
        fill(batch);
        await writer.WriteAsync(batch, CancellationToken.None);
        await writer.CommitAsync(CancellationToken.None);
    }

    private static void Call(string method, Type type, BulkBatch batch, object entity) =>
        typeof(BulkWriterTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [batch, entity]);

    private static void Insert<T>(BulkBatch batch, object entity) where T : class => batch.Insert([(T)entity]);

    /// <summary>An entity with every column filled, foreign keys pointing at those made before it.</summary>
    private static object Make(AppDb db, Type type, Dictionary<Type, object> made)
    {
        var entity = Activator.CreateInstance(type)!;
        var model = db.Model.FindEntityType(type)!;
        var seed = 1;
        foreach (var property in model.GetProperties())
        {
            var parent = property.GetContainingForeignKeys().Select(k => k.PrincipalEntityType.ClrType).FirstOrDefault();
            var value = parent is not null && made.TryGetValue(parent, out var principal) ? parent.GetProperty("Id")!.GetValue(principal) : Value(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, seed++);
            property.PropertyInfo!.SetValue(entity, value);
        }
        return entity;
    }

    private static object Value(Type type, int seed) =>
        type == typeof(string) ? "Текст «ё» " + seed :
        type == typeof(Guid) ? GuidV7.Next() :
        type == typeof(decimal) ? seed + 0.25m :
        type == typeof(DateOnly) ? new DateOnly(2024, 1, 1).AddDays(seed) :
        type == typeof(DateTimeOffset) ? new DateTimeOffset(2024, 1, 31, 10, 20, 30, TimeSpan.Zero).AddTicks(seed * 10) :
        type == typeof(bool) ? true :
        type == typeof(byte[]) ? new byte[] { 1, 2, (byte)seed } :
        type == typeof(double) ? seed / 4.0 :
        type.IsEnum ? Enum.GetValues(type).GetValue(0)! : Convert.ChangeType(seed, type, System.Globalization.CultureInfo.InvariantCulture);

    private static void Compare(AppDb db, Type type, object expected)
    {
        var stored = ((IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, [])!).AsNoTracking().Single();
        foreach (var property in db.Model.FindEntityType(type)!.GetProperties())
            property.PropertyInfo!.GetValue(stored).ShouldBe(property.PropertyInfo.GetValue(expected), $"{type.Name}.{property.Name}");
    }
}
