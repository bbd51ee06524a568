using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Domovoy.Core.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AccountsByDate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Accounts_LegalEntityId_OpenedOn_Id",
                table: "Accounts");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_ClosedByDate",
                table: "Accounts",
                columns: new[] { "LegalEntityId", "OpenedOn", "Id" },
                filter: "\"ClosedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_OpenByDate",
                table: "Accounts",
                columns: new[] { "LegalEntityId", "OpenedOn", "Id" },
                filter: "\"ClosedOn\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Accounts_ClosedByDate",
                table: "Accounts");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_OpenByDate",
                table: "Accounts");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_LegalEntityId_OpenedOn_Id",
                table: "Accounts",
                columns: new[] { "LegalEntityId", "OpenedOn", "Id" });
        }
    }
}
