using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Domovoy.Core.Database;

/// <summary>
/// Narrow tables that live by their key are kept in the key's own tree (WITHOUT ROWID): half the pages, half the writes.
/// EF Core has no word for it.
/// </summary>
internal sealed class SqliteSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private static readonly HashSet<string> Narrow = ["SearchWords", "AccountUnits", "ClientPhones", "ClientEmails", "ClientCodes"];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (Narrow.Contains(operation.Name))
            builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;
        builder.AppendLine(";");
        EndStatement(builder);
    }
}
