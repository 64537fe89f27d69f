using System.Text;
using UtfUnknown;

namespace MerchantHub.Integrations.Csv;

/// <summary>The text of a file and the name of its encoding, or the position of the byte that spoils it.</summary>
internal readonly record struct DecodedText(string? Text, string Encoding, long BadByte);

/// <summary>
/// Finds the encoding of a text file: a byte order mark decides, then strict UTF-8, then UTF-16 by its zero bytes, then the
/// legacy encodings of our merchants' spreadsheets. What is chosen is shown to the person, because a guess is a guess.
/// </summary>
internal static class TextDecoding
{
    private const int Korean = 949;
    private const int NarrowKorean = 51949;
    private const int Western = 1252;
    private const int Chinese = 54936;
    private const int SampleBytes = 256 * 1024;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return TryDecode(Utf8, bytes[3..], "UTF-8") ?? Spoilt(bytes);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Utf16(bytes[2..], bigEndian: bytes[0] == 0xFE);
        }

        if (ZeroBytes(bytes) is { } bigEndian)
        {
            return Utf16(bytes, bigEndian);
        }

        return TryDecode(Utf8, bytes, "UTF-8") ?? (IsNearlyUtf8(bytes) ? Spoilt(bytes) : Legacy(bytes));
    }

    private static DecodedText Utf16(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        TryDecode(new UnicodeEncoding(bigEndian, false, throwOnInvalidBytes: true), bytes, "UTF-16") ?? new(null, "UTF-16", bytes.Length);

    /// <summary>Mostly Latin text in UTF-16 has a zero in every second byte: odd places for little endian, even for big endian.</summary>
    private static bool? ZeroBytes(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        if (sample.Length < 4 || bytes.Length % 2 != 0)
        {
            return null;
        }

        var (even, odd) = (0, 0);
        for (var index = 0; index < sample.Length; index++)
        {
            if (sample[index] == 0)
            {
                _ = index % 2 == 0 ? even++ : odd++;
            }
        }

        var half = sample.Length / 2;
        return odd > half * 0.6 && even < half * 0.05 ? false : even > half * 0.6 && odd < half * 0.05 ? true : null;
    }

    private static DecodedText Legacy(ReadOnlySpan<byte> bytes)
    {
        var (hanzi, isolated) = (CommonHanziShare(bytes), IsolatedShare(bytes));
        var korean = Named(Korean, bytes) is { } read && HangulShare(read.Text!) >= 0.9 ? read : (DecodedText?)null;
        if (korean is { } sure && hanzi < 0.9)
        {
            return sure;
        }

        if (isolated >= 0.8 && Named(Western, bytes) is { } western)
        {
            return western;
        }

        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)].ToArray();
        foreach (var guess in CharsetDetector.DetectFromBytes(sample).Details ?? [])
        {
            // Of a few words, statistics like to say Latin-1; but bytes that come in pairs are no accents.
            if (guess.Encoding is { } encoding && encoding.CodePage != Encoding.ASCII.CodePage && (isolated >= 0.2 || !encoding.IsSingleByte) && Named(encoding.CodePage, bytes) is { } decoded)
            {
                return decoded;
            }
        }

        return korean ?? (hanzi >= 0.9 ? Named(Chinese, bytes) : null) ?? Named(Korean, bytes) ?? Named(Western, bytes) ?? new(null, "", 0);
    }

    private static DecodedText? Named(int codePage, ReadOnlySpan<byte> bytes)
    {
        // What spreadsheets write as EUC-KR has the wider CP949's characters too.
        codePage = codePage is NarrowKorean ? Korean : codePage;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var name = codePage switch { Korean => "CP949", Chinese or 936 => "GB18030", 932 => "Shift_JIS", Western => "Windows-1252 (Latin-1)", _ => encoding?.WebName ?? "" };
        return encoding is null ? null : TryDecode(encoding, bytes, name);
    }

    private static DecodedText? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return new(encoding.GetString(bytes), name, -1);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>How much of what is not ASCII is Hangul. Chinese text read as Korean gives Hanja too, and so stays below.</summary>
    private static double HangulShare(string text)
    {
        var (hangul, other) = (0, 0);
        foreach (var character in text)
        {
            if (character is >= '\uAC00' and <= '\uD7A3')
            {
                hangul++;
            }
            else if (char.IsLetter(character) && character > '\u007F')
            {
                other++;
            }
        }

        return hangul == 0 ? 0 : (double)hangul / (hangul + other);
    }

    /// <summary>
    /// How many of the double bytes are, in GB 2312's order, punctuation (rows 1 to 3) or one of its 3,755 usual characters
    /// (rows 16 to 55). Japanese and Big5 texts mostly have other first or second bytes.
    /// </summary>
    private static double CommonHanziShare(ReadOnlySpan<byte> bytes)
    {
        var (common, all) = (0, 0);
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] < 0x80)
            {
                continue;
            }

            var second = index + 1 < bytes.Length ? bytes[index + 1] : (byte)0;
            common += bytes[index] is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7) && second is >= 0xA1 and <= 0xFE ? 1 : 0;
            all++;
            index++;
        }

        return all == 0 ? 0 : (double)common / all;
    }

    /// <summary>Accented letters of Western languages stand alone between ASCII; bytes of Asian scripts come in pairs.</summary>
    private static double IsolatedShare(ReadOnlySpan<byte> bytes)
    {
        var (isolated, all) = (0, 0);
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] < 0x80)
            {
                continue;
            }

            all++;
            var before = index > 0 && bytes[index - 1] >= 0x80;
            var after = index + 1 < bytes.Length && bytes[index + 1] >= 0x80;
            isolated += before || after ? 0 : 1;
        }

        return all == 0 ? 0 : (double)isolated / all;
    }

    /// <summary>More good sequences than bad bytes, which other encodings do not give by chance: the file is UTF-8 that something has damaged, not another encoding.</summary>
    private static bool IsNearlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            if (status is not System.Buffers.OperationStatus.Done)
            {
                bad++;
            }
            else if (consumed > 1)
            {
                good++;
            }

            bytes = bytes[Math.Max(1, consumed)..];
        }

        return good > bad;
    }

    private static DecodedText Spoilt(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed) is not System.Buffers.OperationStatus.Done)
            {
                break;
            }

            position += consumed;
        }

        return new(null, "UTF-8", position);
    }
}
