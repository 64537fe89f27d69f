using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using SkiaSharp;

namespace MerchantHub.Integrations.Skia;

/// <summary>
/// Pictures read and written by Skia. Only pixels pass from the old file to the new ones, so nothing else that a camera wrote
/// (place, time, owner) is in them. Half of the processors at most work on pictures; further ones wait their turn.
/// </summary>
public sealed class SkiaPicturePipeline : IPicturePipeline, IDisposable
{
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<PictureOutcome> Prepare(string path, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Make(path, cancellationToken), cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private static PictureOutcome Make(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        var head = new byte[PictureRules.HeadBytes];
        if (PictureRules.Check(PictureRules.FormatOf(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)))) is { } wrongFormat)
        {
            return PictureOutcome.Refused(wrongFormat);
        }

        file.Position = 0;
        using var codec = SKCodec.Create(file);
        if (codec is null)
        {
            return PictureOutcome.Refused(PictureRules.Damaged());
        }

        if (PictureRules.Check(codec.Info.Width, codec.Info.Height) is { } wrongSize)
        {
            return PictureOutcome.Refused(wrongSize);
        }

        using var pixels = Decode(codec);
        return pixels is null ? PictureOutcome.Refused(PictureRules.Damaged()) : new(Renditions(pixels, codec.EncodedOrigin, codec.Info.Size, cancellationToken), null);
    }

    /// <summary>Null where the file ends too early or holds nonsense; half a picture is none.</summary>
    private static SKBitmap? Decode(SKCodec codec)
    {
        var size = DecodedSize(codec);
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    /// <summary>A JPEG can be unpacked at a half, a quarter or an eighth of its size, which spares most of a camera's pixels.</summary>
    private static SKSizeI DecodedSize(SKCodec codec)
    {
        var widest = PictureRules.Widths(int.MaxValue)[^1];
        var size = codec.Info.Size;
        foreach (var scale in new[] { 0.125f, 0.25f, 0.5f })
        {
            var smaller = codec.GetScaledDimensions(scale);
            if (Math.Min(smaller.Width, smaller.Height) >= widest)
            {
                return smaller;
            }
        }

        return size;
    }

    /// <summary>Each smaller rendition is made from the next larger one.</summary>
    private static ImmutableArray<PictureRendition> Renditions(SKBitmap pixels, SKEncodedOrigin origin, SKSizeI size, CancellationToken cancellationToken)
    {
        var (width, height) = IsOnItsSide(origin) ? (size.Height, size.Width) : (size.Width, size.Height);
        var renditions = new List<PictureRendition>();
        SKImage larger = SKImage.FromBitmap(pixels);
        var turned = origin;
        foreach (var target in PictureRules.Widths(width).Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var smaller = Draw(larger, turned, target, Math.Max(1, (int)Math.Round((double)height * target / width)));
            larger.Dispose();
            (larger, turned) = (smaller, SKEncodedOrigin.TopLeft);
            renditions.Add(new(smaller.Width, smaller.Height, Encode(smaller)));
        }

        larger.Dispose();
        renditions.Reverse();
        return [.. renditions];
    }

    /// <summary>Upright, on white: what is transparent looks the same on a light and on a dark page.</summary>
    private static SKImage Draw(SKImage source, SKEncodedOrigin origin, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()))
            ?? throw new InvalidOperationException("There is no memory for a picture.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Concat(Upright(origin, width, height));
        var drawn = IsOnItsSide(origin) ? SKRect.Create(height, width) : SKRect.Create(width, height);
        surface.Canvas.DrawImage(source, drawn, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }

    private static byte[] Encode(SKImage image)
    {
        using var pixmap = image.PeekPixels();
        using var plain = pixmap.WithColorSpace(null!);
        using var data = plain.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 82)) ?? throw new InvalidOperationException("There is no memory for a picture.");
        return data.ToArray();
    }

    private static bool IsOnItsSide(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>From how the camera was held to how it is seen (TIFF's Orientation, 1 to 8); width and height are the upright ones.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
