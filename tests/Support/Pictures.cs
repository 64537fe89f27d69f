using System.Buffers.Binary;
using SkiaSharp;

namespace MerchantHub.Support;

/// <summary>Makes small real pictures, and ones that are wrong in a way that somebody once sent: left half red, right half blue.</summary>
public static class Pictures
{
    /// <summary>A text that a camera's metadata would hold, to look for where none may be.</summary>
    public const string Place = "37.5665N 126.9780E";

    public static byte[] Png(int width, int height) => Encode(width, height, SKEncodedImageFormat.Png);

    public static byte[] Webp(int width, int height) => Encode(width, height, SKEncodedImageFormat.Webp);

    public static byte[] Jpeg(int width, int height) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    /// <summary>As a phone takes it: with the place, and how it was held (TIFF's Orientation, 1 to 8).</summary>
    public static byte[] Photo(int width, int height, ushort orientation)
    {
        var plain = Jpeg(width, height);
        byte[] exif =
        [
            .. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 2,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)Place.Length, 0, 0, 0, 38,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
            0, 0, 0, 0,
            .. System.Text.Encoding.ASCII.GetBytes(Place),
        ];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. plain[..2], 0xFF, 0xE1, .. length, .. exif, .. plain[2..]];
    }

    /// <summary>A few hundred bytes whose header says that they unpack to gigabytes.</summary>
    public static byte[] Bomb()
    {
        var jpeg = Jpeg(8, 8);
        var frame = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 15_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 15_000);
        return jpeg;
    }

    /// <summary>Size in pixels, and whether the middles of the left and of the top half are red.</summary>
    public static (int Width, int Height, bool IsLeftRed, bool IsTopRed) Look(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return (bitmap.Width, bitmap.Height, IsRed(bitmap.GetPixel(bitmap.Width / 4, bitmap.Height / 2)), IsRed(bitmap.GetPixel(bitmap.Width / 2, bitmap.Height / 4)));
    }

    private static bool IsRed(SKColor color) => color.Red > 180 && color.Blue < 80;

    private static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.Clear(SKColors.Blue);
        canvas.DrawRect(SKRect.Create(width / 2f, height), red);
        using var data = bitmap.Encode(format, 95);
        return data!.ToArray();
    }
}
