using System.Buffers.Binary;
using System.Text;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// The few kinds of value that RTMP commands are made of (AMF 0 specification, 2007): double, bool, string, null and objects.
/// Reads only what the bytes really hold; bad bytes are an <see cref="RtmpException"/>, whatever they say about their length.
/// </summary>
public static class Amf0
{
    private const byte Number = 0, Boolean = 1, String = 2, Object = 3, Null = 5, Undefined = 6, EcmaArray = 8, ObjectEnd = 9, StrictArray = 10, Date = 11, LongString = 12;
    private const int MaxDepth = 8;
    private const int MaxValues = 512;

    /// <summary>All values of a message, in order.</summary>
    public static IReadOnlyList<object?> Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        var values = new List<object?>();
        while (!reader.IsAtEnd)
        {
            values.Add(reader.Value(0));
        }

        return values;
    }

    public static byte[] Write(params ReadOnlySpan<object?> values)
    {
        using var bytes = new MemoryStream();
        foreach (var value in values)
        {
            WriteValue(bytes, value);
        }

        return bytes.ToArray();
    }

    private static void WriteValue(MemoryStream bytes, object? value)
    {
        switch (value)
        {
            case null:
                bytes.WriteByte(Null);
                break;
            case bool truth:
                bytes.WriteByte(Boolean);
                bytes.WriteByte(truth ? (byte)1 : (byte)0);
                break;
            case double number:
                bytes.WriteByte(Number);
                Span<byte> eight = stackalloc byte[8];
                BinaryPrimitives.WriteDoubleBigEndian(eight, number);
                bytes.Write(eight);
                break;
            case string text:
                bytes.WriteByte(String);
                WriteText(bytes, text);
                break;
            case IReadOnlyDictionary<string, object?> members:
                bytes.WriteByte(Object);
                foreach (var (name, member) in members)
                {
                    WriteText(bytes, name);
                    WriteValue(bytes, member);
                }

                bytes.Write([0, 0, ObjectEnd]);
                break;
            default:
                throw new ArgumentException($"AMF 0 has no {value.GetType().Name} here.", nameof(value));
        }
    }

    private static void WriteText(MemoryStream bytes, string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        bytes.WriteByte((byte)(encoded.Length >> 8));
        bytes.WriteByte((byte)encoded.Length);
        bytes.Write(encoded);
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;
        private int values;

        public readonly bool IsAtEnd => rest.IsEmpty;

        public object? Value(int depth)
        {
            if (depth > MaxDepth || ++values > MaxValues)
            {
                throw new RtmpException("An AMF message is too deep or too long.");
            }

            switch (Take(1)[0])
            {
                case Number:
                    return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
                case Boolean:
                    return Take(1)[0] != 0;
                case String:
                    return Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
                case LongString:
                    return Text(BinaryPrimitives.ReadUInt32BigEndian(Take(4)));
                case Null or Undefined:
                    return null;
                case EcmaArray:
                    Take(4);
                    return Members(depth);
                case Object:
                    return Members(depth);
                case StrictArray:
                    return Items(BinaryPrimitives.ReadUInt32BigEndian(Take(4)), depth);
                case Date:
                    return BinaryPrimitives.ReadDoubleBigEndian(Take(10));
                case var marker:
                    throw new RtmpException($"AMF 0 has no type {marker}.");
            }
        }

        private Dictionary<string, object?> Members(int depth)
        {
            var members = new Dictionary<string, object?>();
            while (true)
            {
                var name = Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
                if (name.Length == 0 && rest is [ObjectEnd, ..])
                {
                    Take(1);
                    return members;
                }

                members[name] = Value(depth + 1);
            }
        }

        private List<object?> Items(uint count, int depth)
        {
            var items = new List<object?>();
            for (var index = 0u; index < count; index++)
            {
                items.Add(Value(depth + 1));
            }

            return items;
        }

        private string Text(uint length) => length <= int.MaxValue ? Encoding.UTF8.GetString(Take((int)length)) : throw new RtmpException("An AMF string is too long.");

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > rest.Length)
            {
                throw new RtmpException("An AMF message ends too early.");
            }

            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}
