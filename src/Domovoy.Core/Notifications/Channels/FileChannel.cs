using System.Globalization;
using System.Text;
using Domovoy.Core.Database;
using MimeKit;

namespace Domovoy.Core.Notifications.Channels;

/// <summary>
/// Letters and SMS as files in the folder `outbox` of the data: .eml and .txt. Only the owner of the process can read them. A retry
/// writes the same file again.
/// </summary>
public sealed class FileChannel(DatabaseOptions data) : IChannel
{
    public const string ChannelName = "files";
    public const string FolderName = "outbox";
    /// <summary>Stands in the name of a file that is kept no longer than <see cref="OutboxRow.ForgetAfter"/>.</summary>
    public const string ForgetMark = "-forget";
    private const string Sender = "domovoy@localhost";

    public string Name => ChannelName;

    public string Title => "Складывать файлами на сервере";

    public IReadOnlyList<MessageKind> Carries { get; } = [MessageKind.Email, MessageKind.Sms];

    public IReadOnlyList<ChannelField> Fields => [];

    public string Folder => Path.Combine(data.Directory, FolderName);

    public async Task<SendOutcome> SendAsync(Outgoing message, ChannelValues settings, CancellationToken ct)
    {
        var name = $"{message.At.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{message.Id:N}{(message.Forget ? ForgetMark : "")}";
        try
        {
            MakeFolder();
            using var bytes = new MemoryStream();
            if (message.Kind == MessageKind.Email)
                await LetterMime.Of(message, Sender, null).WriteToAsync(FormatOptions.Default, bytes, ct);
            else
                await bytes.WriteAsync(Encoding.UTF8.GetBytes($"Кому: {message.Address}\n\n{message.Letter.Text}\n"), ct);
            await WriteAsync(Path.Combine(Folder, name + (message.Kind == MessageKind.Email ? ".eml" : ".txt")), bytes.ToArray(), ct);
            return SendOutcome.Sent;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return SendOutcome.Later($"Не записать файл в папку {Folder}: {failure.GetType().Name}. Проверьте права на папку и место на диске.");
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else if (Directory.Exists(Folder))
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken ct)
    {
        // Under another name first: whoever reads the folder sees whole letters only.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var half = path + ".part";
        await using (var file = new FileStream(half, options))
            await file.WriteAsync(bytes, ct);
        File.Move(half, path, overwrite: true);
    }
}
