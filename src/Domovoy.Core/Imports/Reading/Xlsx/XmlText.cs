using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Turns bytes of XML text into characters: entities, line ends, and the escapes of ECMA-376 part 1, 22.9.2.19 (ST_Xstring).</summary>
internal static class XmlText
{
    /// <summary>Bytes after which text is not simply UTF-8. An underscore may begin <c>_x000D_</c>; a zero is dropped, databases refuse it.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create("&\r_\0"u8);

    public static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny(Special);
        return at < 0 || (text[at] == '_' && text.IndexOf("_x"u8) < 0 && text.IndexOfAny("&\r\0"u8) < 0);
    }

    /// <summary>An attribute value as a string.</summary>
    public static string Attribute(ReadOnlySpan<byte> value)
    {
        if (value.IndexOf((byte)'&') < 0)
        {
            return Encoding.UTF8.GetString(value);
        }

        var buffer = new StringBuilder();
        Append(buffer, value, literal: false);
        return buffer.ToString();
    }

    /// <summary>Appends one piece of text with its entities and line ends resolved.</summary>
    /// <param name="literal">It stands in CDATA.</param>
    public static void Append(StringBuilder into, ReadOnlySpan<byte> text, bool literal)
    {
        while (text.Length > 0)
        {
            var special = text.IndexOfAny("&\r\0"u8);
            AppendUtf8(into, special < 0 ? text : text[..special]);
            if (special < 0)
            {
                return;
            }

            text = text[special..];
            if (text[0] == '&' && !literal && AppendEntity(into, text, out var used))
            {
                text = text[used..];
                continue;
            }

            switch (text[0])
            {
                case (byte)'\r':
                    // XML 1.0, 2.11: CR LF and a bare CR both read as LF.
                    into.Append('\n');
                    text = text.Length > 1 && text[1] == '\n' ? text[2..] : text[1..];
                    break;
                case (byte)'&':
                    into.Append('&');
                    text = text[1..];
                    break;
                default:
                    text = text[1..];
                    break;
            }
        }
    }

    /// <summary>Resolves <c>_x000D_</c> and its like, once the pieces are joined; <c>_x005F_</c> is the escaped underscore.</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var into = new StringBuilder(text.Length);
        var from = 0;
        while (at >= 0)
        {
            if (at + 7 <= text.Length && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                into.Append(text, from, at - from);
                if (code != 0)
                {
                    into.Append((char)code);
                }

                from = at + 7;
                at = text.IndexOf("_x", from, StringComparison.Ordinal);
            }
            else
            {
                at = text.IndexOf("_x", at + 1, StringComparison.Ordinal);
            }
        }

        return into.Append(text, from, text.Length - from).ToString();
    }

    private static void AppendUtf8(StringBuilder into, ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[256];
        while (text.Length > 0)
        {
            System.Text.Unicode.Utf8.ToUtf16(text, chars, out var read, out var written, replaceInvalidSequences: true, isFinalBlock: true);
            into.Append(chars[..written]);
            text = text[read..];
        }
    }

    private static bool AppendEntity(StringBuilder into, ReadOnlySpan<byte> text, out int used)
    {
        used = text[..Math.Min(text.Length, 12)].IndexOf((byte)';') + 1;
        if (used < 3)
        {
            return false;
        }

        var name = text[1..(used - 1)];
        if (name[0] == '#')
        {
            var hex = name.Length > 2 && name[1] is (byte)'x' or (byte)'X';
            var digits = name[(hex ? 2 : 1)..];
            if (!Utf8Parser.TryParse(digits, out int code, out var parsed, hex ? 'x' : 'D') || parsed != digits.Length)
            {
                return false;
            }

            if (code != 0 && Rune.TryCreate(code, out var rune))
            {
                into.Append(rune.ToString());
            }

            return true;
        }

        var character = name switch
        {
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            _ => '\0',
        };
        if (character == '\0')
        {
            return false;
        }

        into.Append(character);
        return true;
    }
}
