using System.Diagnostics;

namespace MerchantHub.Api.Tests.Live;

/// <summary>A host's encoder: ffmpeg with a test picture and a tone, for a minute, as fast as a camera.</summary>
public sealed class Encoder : IDisposable
{
    private readonly Process _process;

    public Encoder(string url) => _process = Process.Start(new ProcessStartInfo(
        "ffmpeg", $"-nostdin -loglevel error -re -f lavfi -i testsrc2=s=640x360:r=30:d=60 -re -f lavfi -i sine=d=60 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 30 -c:a aac -f flv {url}"))!;

    /// <summary>Its machine loses its power: nothing is said goodbye to.</summary>
    public void Cut() => _process.Kill();

    /// <summary>It was sent away, and has gone.</summary>
    public Task Ended() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
