using System.Data.Common;
using System.Diagnostics;
using Domovoy.Core.Accounts;
using Domovoy.Core.Clients;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Domovoy.Core.Tests.Registration;

/// <summary>What the first page of a resident reads.</summary>
public sealed class PersonalAreaTests
{
    private const string Mine = "+79161112233";

    public static TheoryData<DbKind> Both => DbKinds.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Unit_of_two_rights_and_two_accounts_is_one_with_the_open_ones(DbKind kind)
    {
        await using var stand = await ResidentStand.StartAsync(kind);
        var (unit, other) = (await stand.House.UnitAsync("12"), await stand.House.UnitAsync("13"));
        var me = await ClientWithAsync(stand, unit, ["100", "200", "300"]);
        await stand.House.LinkAsync(unit, me, ClientRole.Owner, link => link.Confirmed = true);
        await stand.House.LinkAsync(unit, me, ClientRole.Tenant, link => link.Confirmed = true);
        await stand.House.LinkAsync(other, me, ClientRole.Owner, link => link.Confirmed = true);
        await using (var db = stand.Core.Db())
            await db.Accounts.Where(a => a.Number == "200").ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedOn, DateOnly.FromDateTime(stand.Time.GetUtcNow().DateTime).AddDays(-3)));

        var seen = await stand.UnitsAsync(await stand.SignInAsync(Mine));

        seen.Select(u => (u.Title, string.Join(",", u.Accounts.Select(a => a.Number).Order(StringComparer.Ordinal)), u.Roles.Count)).ShouldBe([("кв. 12", "100,300", 2), ("кв. 13", "", 1)]);
    }

    /// <summary>At a million units a table read whole is seconds of a page that is asked for hundreds of times a second.</summary>
    [Fact]
    public async Task Reads_no_table_whole()
    {
        await using var stand = await ResidentStand.StartAsync(DbKind.Sqlite);
        var unit = await stand.House.UnitAsync("12");
        await stand.House.LinkAsync(unit, await ClientWithAsync(stand, unit, ["100"]), ClientRole.Owner, link => link.Confirmed = true);
        var who = await stand.SignInAsync(Mine);
        await using var db = stand.Core.Db();
        await db.Database.OpenConnectionAsync();
        using var asked = new Asked(db.Database.GetDbConnection().ConnectionString);

        (await stand.UnitsAsync(who)).ShouldHaveSingleItem().Accounts.ShouldHaveSingleItem();

        asked.Texts.Count.ShouldBe(1);
        foreach (var (text, values) in asked.Texts)
        {
            var plan = new List<string>();
            await using var explain = db.Database.GetDbConnection().CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + text;
            foreach (var (name, value) in values)
            {
                var parameter = explain.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                explain.Parameters.Add(parameter);
            }
            await using var reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(3));
            // What a part of the query itself gives may be walked; a join that is made ready beforehand is one of whole tables.
            var parts = plan.Where(step => step.StartsWith("CO-ROUTINE ", StringComparison.Ordinal)).Select(step => "SCAN " + step["CO-ROUTINE ".Length..]).ToList();
            plan.ShouldNotContain(step => step.StartsWith("MATERIALIZE", StringComparison.Ordinal) || (step.StartsWith("SCAN ", StringComparison.Ordinal) && !parts.Contains(step)), string.Join('\n', plan));
        }
    }

    private static async Task<Client> ClientWithAsync(ResidentStand stand, Unit unit, IEnumerable<string> accounts)
    {
        foreach (var number in accounts)
        {
            var saved = await stand.Get<SaveAccount>().RunAsync(null, null, new PersonalAccountForm { Number = number, LegalEntityId = stand.House.Company.Id, Type = AccountType.Utilities, Units = [new AccountUnitForm { Id = unit.Id }] }, Stand.Admin, default);
            saved.Ok.ShouldBeTrue(saved.Ok ? null : saved.Error.Text);
        }
        return await stand.House.ClientAsync("Иванов Пётр Ильич", Mine);
    }

    /// <summary>Queries that EF Core sends to one database.</summary>
    private sealed class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string connection;
        private readonly List<IDisposable> subscriptions = [];

        public Asked(string connection)
        {
            this.connection = connection;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<(string Text, List<(string Name, object? Value)> Values)> Texts { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: { Connection: { } at } command } && at.ConnectionString == connection && command.CommandText.Contains("SELECT", StringComparison.Ordinal))
                Texts.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(one => one.Dispose());
    }
}
