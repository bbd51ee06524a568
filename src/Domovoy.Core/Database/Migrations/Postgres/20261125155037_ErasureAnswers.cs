using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Domovoy.Core.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ErasureAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ErasureAnsweredAt",
                table: "Residents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ErasureAnsweredById",
                table: "Residents",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ErasureRefusal",
                table: "Residents",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "Forget",
                table: "Outbox",
                type: "boolean",
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
