using System.Diagnostics;

namespace MerchantHub.Support;

/// <summary>Makes small real videos with ffmpeg, so that no test needs a file from elsewhere.</summary>
public static class Videos
{
    public const string Vp8 = "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 400k -c:a libvorbis";
    public const string H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";

    /// <summary>A test picture with a tone, so many seconds long.</summary>
    public static Task<string> MakeAsync(string folder, string name, string codec, double seconds = 5, string size = "320x240", bool sound = true, bool picture = true) =>
        RunAsync("ffmpeg", $"-y -loglevel error {(picture ? $"-f lavfi -i testsrc2=s={size}:r=30:d={seconds} " : "")}{(sound ? $"-f lavfi -i sine=d={seconds} " : "")}{codec} {Path.Combine(folder, name)}")
            .ContinueWith(_ => Path.Combine(folder, name), TaskContinuationOptions.OnlyOnRanToCompletion);

    public static async Task<string> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
