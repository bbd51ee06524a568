using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Domovoy.Core.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Domovoy.Core.Tests.Imports;

/// <summary>Stored rows are looked for by thousands at once. A parameter for each would cost SQLite the square of their number: 50,000 rows took 76 seconds to be found unchanged, 15 now.</summary>
public sealed class LoadedAgainTests
{
    private const int Rows = 700;
    private const int MostParameters = 60;

    [Fact]
    public async Task Stored_rows_are_found_without_a_parameter_for_each()
    {
        await using var stand = await Stand.StartAsync(DbKind.Sqlite);
        var houses = new StringBuilder("Наименование;Тип;Юрлицо;Адрес;Общая площадь;Внешний код\n");
        var units = new StringBuilder("Объект;Тип помещения;Номер помещения;Лицевой счет;ФИО;Телефон;ИНН;Внешний код клиента;Комментарий\n");
        for (var i = 1; i <= Rows; i++)
        {
            houses.Append($"Дом {i};МКД;ООО Дом;г. Тверь, ул. Мира, д. {i};1000;A{i}\n");
            units.Append($"A{i};Квартира;1;{100_000 + i};Иванов Иван Иванович;8 922 {i:D3}-45-67;;C{i};\n");
        }
        await stand.ImportCsvAsync("buildings", houses.ToString(), new() { CreateLegalEntities = true });
        await stand.ImportCsvAsync("units", units.ToString());

        await using var db = stand.Db();
        using var asked = new Asked(db.Database.GetDbConnection().DataSource);
        (await stand.ImportCsvAsync("buildings", houses.ToString())).Unchanged.ShouldBe(Rows);
        (await stand.ImportCsvAsync("units", units.ToString())).Unchanged.ShouldBe(Rows);
        var changed = await stand.ImportCsvAsync("units", units.ToString().Replace("-45-67", "-45-68", StringComparison.Ordinal));
        changed.Changed.ShouldBe(Rows);
        (await stand.UndoAsync(changed.Id)).Status.ShouldBe(ImportStatus.Undone);
        asked.Count.ShouldBeGreaterThan(20);
        asked.Most.Parameters.ShouldBeLessThan(MostParameters, asked.Most.Text);
    }

    /// <summary>The statements that EF Core asks of one database.</summary>
    private sealed class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> listened = [];
        private readonly string database;
        private readonly Lock gate = new();

        public Asked(string database)
        {
            this.database = database;
            listened.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count { get; private set; }

        public (int Parameters, string Text) Most { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                listened.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: var command } || command.Connection?.DataSource != database)
                return;
            lock (gate)
            {
                Count++;
                if (command.Parameters.Count > Most.Parameters)
                    Most = (command.Parameters.Count, command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var one in listened)
                one.Dispose();
        }
    }
}
