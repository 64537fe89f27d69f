using System.Security.Cryptography;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>The simple handshake of RTMP 1.0, section 5.2: what ffmpeg, OBS and hardware encoders speak.</summary>
public static class RtmpHandshake
{
    private const byte Version = 3;
    private const int BlockBytes = 1536;
    private const int RandomOffset = 8;

    public static async Task ServeAsync(RtmpReader reader, Stream stream, CancellationToken cancellation)
    {
        var hello = new byte[1];
        await reader.ReadExactlyAsync(hello, cancellation);
        if (hello[0] != Version)
        {
            // Said before waiting for 1,536 more bytes that a port scan or a browser will never send.
            throw new RtmpException("This is not RTMP.");
        }

        var theirs = new byte[BlockBytes];
        await reader.ReadExactlyAsync(theirs, cancellation);
        var answer = new byte[1 + (2 * BlockBytes)];
        answer[0] = Version;
        RandomNumberGenerator.Fill(answer.AsSpan(1 + RandomOffset, BlockBytes - RandomOffset));
        theirs.CopyTo(answer, 1 + BlockBytes);
        await stream.WriteAsync(answer, cancellation);
        await reader.ReadExactlyAsync(theirs, cancellation);
    }
}
