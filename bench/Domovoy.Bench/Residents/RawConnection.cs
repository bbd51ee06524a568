using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Domovoy.Bench.Residents;

/// <summary>One keep-alive connection that asks and waits: a few microseconds of the processor that the server under load needs itself.</summary>
internal sealed class RawConnection(Uri server) : IDisposable
{
    private readonly byte[] buffer = new byte[256 * 1024];
    private Socket? socket;

    /// <summary>Sends a finished request and reads its answer whole.</summary>
    /// <returns>Status line, headers and body as they came; valid until the next request.</returns>
    public ReadOnlySpan<byte> Ask(ReadOnlySpan<byte> request)
    {
        try
        {
            socket ??= Connect();
            for (var sent = 0; sent < request.Length;)
                sent += socket.Send(request[sent..]);
            return Read(socket);
        }
        catch (SocketException)
        {
            Dispose();
            return [];
        }
    }

    public static byte[] Get(string path, string? cookie) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");

    public static byte[] Post(string path, string cookie, string form) =>
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    public static bool HasStatus(ReadOnlySpan<byte> answer, HttpStatusCode status) =>
        answer.StartsWith("HTTP/1.1 "u8) && answer[9..].StartsWith(Encoding.ASCII.GetBytes(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    private Socket Connect()
    {
        var made = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        made.Connect(IPAddress.Parse(server.Host), server.Port);
        return made;
    }

    private ReadOnlySpan<byte> Read(Socket from)
    {
        var (filled, head, chunked, length) = (0, -1, false, 0);
        while (true)
        {
            var got = from.Receive(buffer.AsSpan(filled));
            if (got == 0)
                throw new SocketException((int)SocketError.ConnectionReset);
            filled += got;
            var answer = buffer.AsSpan(0, filled);
            if (head < 0)
            {
                head = answer.IndexOf("\r\n\r\n"u8);
                if (head < 0)
                    continue;
                (head, chunked, length) = (head + 4, answer[..head].IndexOf("Transfer-Encoding: chunked"u8) >= 0, LengthIn(answer[..head]));
            }
            if (chunked ? answer.EndsWith("0\r\n\r\n"u8) : filled - head >= length)
                return answer;
        }
    }

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) ? length : 0;
    }
}
