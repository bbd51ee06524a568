using System.Text;
using System.Text.Unicode;

namespace Domovoy.Core.Imports.Reading.Xlsx;

/// <summary>Strings out of UTF-8 in one pass; the base library's way counts the characters first.</summary>
internal static class Utf8Strings
{
    private const int OnStack = 256;

    public static string Make(ReadOnlySpan<byte> text)
    {
        if (text.Length > OnStack)
        {
            return Encoding.UTF8.GetString(text);
        }

        Span<char> chars = stackalloc char[OnStack];
        Utf8.ToUtf16(text, chars, out _, out var length);
        return new string(chars[..length]);
    }
}
