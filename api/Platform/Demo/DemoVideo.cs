using System.Diagnostics;

namespace MerchantHub.Api.Platform.Demo;

/// <summary>A moving test picture with a tone, made on this machine: enough to see a live sale run. No ffmpeg, no video.</summary>
internal static class DemoVideo
{
    private const int Seconds = 20;

    public static async Task<string?> Make(string dataDirectory, CancellationToken cancellationToken)
    {
        var file = Path.Combine(dataDirectory, "demo.mp4");
        if (File.Exists(file))
        {
            return file;
        }

        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
            "-f", "lavfi", "-i", $"testsrc2=size=640x360:rate=25:duration={Seconds}",
            "-f", "lavfi", "-i", $"sine=frequency=330:duration={Seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "aac", "-shortest", file + ".part.mp4",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var ffmpeg = Process.Start(start)!;
            await Task.WhenAll(ffmpeg.StandardError.ReadToEndAsync(cancellationToken), ffmpeg.StandardOutput.ReadToEndAsync(cancellationToken), ffmpeg.WaitForExitAsync(cancellationToken));
            if (ffmpeg.ExitCode != 0)
            {
                return null;
            }

            File.Move(file + ".part.mp4", file, overwrite: true);
            return file;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
