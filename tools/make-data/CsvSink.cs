using System.Globalization;
using System.Text;

namespace Domovoy.MakeData;

/// <summary>How a CSV file is written; numbers have a point where the comma separates, else a comma.</summary>
public sealed record CsvStyle(CsvEncoding Encoding = CsvEncoding.Utf8, char Separator = ';');

public enum CsvEncoding
{
    /// <summary>With the mark at the beginning that Excel needs.</summary>
    Utf8,
    Windows1251,
}

internal sealed class CsvSink : IRowSink
{
    private readonly StreamWriter writer;
    private readonly CsvStyle style;
    private readonly CultureInfo numbers;
    private readonly char[] special;
    private readonly char[] buffer = new char[64];

    private CsvSink(string path, CsvStyle style)
    {
        this.style = style;
        special = [style.Separator, '"', '\r', '\n'];
        numbers = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        numbers.NumberFormat.NumberDecimalSeparator = style.Separator == ',' ? "." : ",";
        writer = new StreamWriter(path, append: false, EncodingOf(style.Encoding), 1 << 17);
    }

    public static async Task<CsvSink> OpenAsync(string path, CsvStyle style, IEnumerable<string> headings, CancellationToken ct)
    {
        var sink = new CsvSink(path, style);
        // Windows-1251 has no ².
        var written = headings.Select(x => (Value)(style.Encoding == CsvEncoding.Windows1251 ? x.Replace('²', '2') : x));
        await sink.WriteAsync([.. written], ct);
        return sink;
    }

    public ValueTask WriteAsync(Value[] cells, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                writer.Write(style.Separator);
            Write(cells[i]);
        }
        writer.Write("\r\n");
        return ValueTask.CompletedTask;
    }

    public async ValueTask FinishAsync(CancellationToken ct) => await writer.FlushAsync(ct);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private void Write(in Value value)
    {
        if (value.Text is { } text)
            Write(text.AsSpan());
        else if (value.Number is { } number && number.TryFormat(buffer, out var digits, default, numbers))
            Write(buffer.AsSpan(0, digits));
        else if (value.Date is { } date && date.TryFormat(buffer, out var length, "dd.MM.yyyy", CultureInfo.InvariantCulture))
            Write(buffer.AsSpan(0, length));
    }

    private void Write(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(special) < 0)
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        foreach (var letter in text)
        {
            if (letter == '"')
                writer.Write('"');
            writer.Write(letter);
        }
        writer.Write('"');
    }

    private static Encoding EncodingOf(CsvEncoding encoding) => encoding switch
    {
        CsvEncoding.Windows1251 => CodePagesEncodingProvider.Instance.GetEncoding(1251)
            ?? throw new InvalidOperationException("Windows-1251 is not there."),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
    };
}
