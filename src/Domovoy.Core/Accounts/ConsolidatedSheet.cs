using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Domovoy.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Accounts;

/// <summary>A row of the consolidated sheet: a unit, perhaps an account, perhaps a client with its link.</summary>
public sealed class ConsolidatedRow
{
    public UnitSheetRow Unit { get; set; } = new();
    public PersonalAccountForm Account { get; set; } = new();
    public ClientSheetRow Client { get; set; } = new();
    /// <summary>The client of the row pays the account of the row.</summary>
    public bool? Payer { get; set; }

    public bool HasAccount => Account.Number is not null;

    public bool HasClient => Client.Form.Surname is not null || Client.Form.Codes.Count > 0;
}

/// <summary>Units, accounts and clients in one file: composed of the columns each slice owns.</summary>
public sealed class ConsolidatedSheet : ISheet
{
    /// <summary>Of the sample, the instruction and the export.</summary>
    public static IReadOnlyList<Column<ConsolidatedRow>> Own { get; } =
    [
        .. UnitSheet.List.Select(c => c.On((ConsolidatedRow r) => r.Unit)),
        .. AccountSheet.List.Select(c => c.On((ConsolidatedRow r) => r.Account)),
        .. ClientSheet.List.Select(c => c.On((ConsolidatedRow r) => r.Client)),
        Imports.Columns.Rule<ConsolidatedRow, bool>("Payer", "Плательщик", text => CellRead<bool>.Of(YesNo.Parse(text)), (r, v) => r.Payer = v, r => r.Payer switch { true => "да", false => "нет", null => null },
            new("Да, если этот клиент платит по счету этой строки.", "да", Others: ["Плательщик (да/нет)", "Является плательщиком"], Allowed: ["да", "нет"], Fits: text => YesNo.Parse(text).HasValue)),
        ClientSheet.Code.On((ConsolidatedRow r) => r.Client),
        UnitSheet.Comment.On((ConsolidatedRow r) => r.Unit),
    ];

    /// <summary>All that is read, our own first.</summary>
    public static IReadOnlyList<Column<ConsolidatedRow>> List { get; } = [.. Own, .. UnitSheet.Apart.Select(c => c.On((ConsolidatedRow r) => r.Unit))];

    public string Kind => "units";

    public string Title => "Помещения, лицевые счета и клиенты";

    public IReadOnlyList<IColumn> Columns => List;

    public IReadOnlyList<IColumn> OwnColumns => Own;

    public IReadOnlyList<IReadOnlyList<string>> NeededFields(ImportOptions options) => [["Unit.Building", "Unit.Street"], ["Unit.Type"], ["Unit.Number", "Unit.RoomNumber"]];

    public IReadOnlyList<IReadOnlyList<string>> RecordFields { get; } = [["Unit.Building", "Unit.Street"], ["Unit.Number", "Unit.RoomNumber"]];

    public IReadOnlyList<string> TellingFields { get; } = ["Client.FullName", "Client.Surname", "Client.Phone", "Account.Number"];

    public IReadOnlyList<string> SaidByHeadings(FileLayout layout) => UnitTypeOfFile.Of(layout) is null ? [] : ["Unit.Type"];

    public IReadOnlyList<IReadOnlyList<object?>> SampleRows { get; } = ConsolidatedSample.Rows(Own);

    public IAsyncEnumerable<object?[]> ExportAsync(ExportScope scope, IDbContextFactory<Database.AppDb> factory, Actor actor, CancellationToken ct) => new ConsolidatedExport(scope, factory, actor).RowsAsync(ct);

    public Task<Error?> RefusalAsync(ImportOptions options, Database.AppDb db, Actor actor, CancellationToken ct) => Buildings.BuildingParents.RefusalAsync(options, db, actor, ct);

    public async Task<ISheetLoad> BeginAsync(LoadContext context, CancellationToken ct)
    {
        var load = new ConsolidatedLoad(context);
        await load.PrepareAsync(ct);
        return load;
    }
}
