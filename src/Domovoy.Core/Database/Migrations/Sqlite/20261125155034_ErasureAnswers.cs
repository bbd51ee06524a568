using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Domovoy.Core.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ErasureAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ErasureAnsweredAt",
                table: "Residents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ErasureAnsweredById",
                table: "Residents",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ErasureRefusal",
                table: "Residents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Forget",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_RegistrationRequests_ResidentId",
                table: "RegistrationRequests",
                column: "ResidentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RegistrationRequests_ResidentId",
                table: "RegistrationRequests");

            migrationBuilder.DropColumn(
                name: "ErasureAnsweredAt",
                table: "Residents");

            migrationBuilder.DropColumn(
                name: "ErasureAnsweredById",
                table: "Residents");

            migrationBuilder.DropColumn(
                name: "ErasureRefusal",
                table: "Residents");

            migrationBuilder.DropColumn(
                name: "Forget",
                table: "Outbox");
        }
    }
}
