using Domovoy.Core.Imports;
using Domovoy.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Tests.Imports;

/// <summary>A file that became no import leaves nothing in the database.</summary>
public sealed class ImportUploadTests
{
    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task An_upload_cut_off_in_the_middle_leaves_nothing(DbKind kind)
    {
        await using var stand = await Stand.StartAsync(kind);
        using var request = new CancellationTokenSource();
        var form = new StartImportForm { Kind = "buildings", FileName = "дома.xlsx", Content = new CutOff(1_500_000, request) };
        await Should.ThrowAsync<IOException>(() => stand.Get<StartImport>().RunAsync(form, Stand.Admin, request.Token));
        await using var db = stand.Db();
        (await db.ImportFileParts.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("ImportFileParts", "WHEN (NEW.\"Part\" > 0)")]
    [InlineData("ImportRuns", "")]
    public async Task A_full_disk_is_a_refusal_and_leaves_nothing(string table, string when)
    {
        await using var stand = await Stand.StartAsync(DbKind.Postgres);
        await using var db = stand.Db();
        await db.Database.ExecuteSqlRawAsync("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$");
        await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER \"Refuse\" BEFORE INSERT ON \"{table}\" FOR EACH ROW {when} EXECUTE FUNCTION refuse()");
        var form = new StartImportForm { Kind = "buildings", FileName = "дома.xlsx", Content = new MemoryStream(new byte[1_500_000]) };
        var started = await stand.Get<StartImport>().RunAsync(form, Stand.Admin, default);
        started.Error.Code.ShouldBe("disk_full");
        (await db.ImportFileParts.CountAsync() + await db.ImportRuns.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(DbKinds.Both), MemberType = typeof(DbKinds))]
    public async Task Parts_that_a_killed_server_left_go_after_a_day(DbKind kind)
    {
        var time = new MovedTime();
        await using var stand = await Stand.StartAsync(kind, time);
        var run = await stand.ImportCsvAsync("buildings", "Наименование;Внешний код\nДом;A1\n", apply: false);
        await using var db = stand.Db();
        db.ImportFileParts.Add(new ImportFilePart { ImportId = GuidV7.Next(), Bytes = [1] });
        await db.SaveChangesAsync();
        await stand.Get<ImportRetention>().RunAsync(default);
        (await db.ImportFileParts.CountAsync()).ShouldBe(2, "it may still be on its way");
        time.Move(TimeSpan.FromHours(25));
        await stand.Get<ImportRetention>().RunAsync(default);
        (await db.ImportFileParts.Select(p => p.ImportId).ToListAsync()).ShouldBe([run.Id]);
    }

    [Fact]
    public void Only_the_server_can_read_a_temporary_file()
    {
        using var file = TemporaryFile.New("test");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file.Name).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var src = Path.Combine(TestData.Root, "src");
        Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/") && File.ReadAllText(path).Contains("GetTempPath"))
            .Select(Path.GetFileName).ShouldBe(["TemporaryFile.cs"], "temporary files are made in one place");
    }

    [Fact]
    public async Task What_a_killed_server_left_is_erased_and_what_is_in_use_is_not()
    {
        var now = TimeProvider.System.GetUtcNow();
        var left = Path.Combine(Path.GetTempPath(), $"domovoy-test-{GuidV7.Next():N}");
        await File.WriteAllTextAsync(left, "Иванов");
        using var held = await TemporaryFile.NewAsync("test", file => file.WriteAsync(new byte[] { 1 }).AsTask());
        using var open = TemporaryFile.New("test");
        foreach (var path in new[] { left, held.Path, open.Name })
            File.SetLastWriteTimeUtc(path, now.UtcDateTime.AddHours(-1));
        using (File.OpenRead(held.Path))
            TemporaryFile.EraseLeft(now);
        File.Exists(left).ShouldBeFalse();
        new[] { held.Path, open.Name }.ShouldAllBe(path => File.Exists(path));
        held.Dispose();
        File.Exists(held.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_temporary_file_that_cannot_be_written_is_gone()
    {
        var path = "";
        await Should.ThrowAsync<IOException>(() => TemporaryFile.NewAsync("test", file =>
        {
            path = ((FileStream)file).Name;
            throw new IOException("full");
        }));
        File.Exists(path).ShouldBeFalse();
    }

    /// <summary>A browser that goes away: the request is cancelled with it.</summary>
    private sealed class CutOff(int after, CancellationTokenSource request) : Stream
    {
        private int given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (given >= after)
            {
                request.Cancel();
                throw new IOException("cut off");
            }
            var length = Math.Min(count, after - given);
            given += length;
            return length;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
