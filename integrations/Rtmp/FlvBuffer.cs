using System.Threading.Channels;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// What waits between an encoder and ffmpeg. It never grows past its limit: when ffmpeg cannot keep up, everything that waits
/// is dropped and the picture goes on at the next keyframe, so that a busy machine costs pictures and never minutes of delay.
/// One writer, one reader.
/// </summary>
public sealed class FlvBuffer(int limitBytes)
{
    private readonly Channel<FlvTag> tags = Channel.CreateUnbounded<FlvTag>();
    private long waitingBytes;
    private bool isDropping;

    /// <summary>The latest decoder configurations: whoever starts in the middle of a stream needs them first.</summary>
    public FlvTag? VideoConfiguration { get; private set; }

    public FlvTag? AudioConfiguration { get; private set; }

    public FlvTag? Metadata { get; private set; }

    public long WaitingBytes => Interlocked.Read(ref waitingBytes);

    /// <summary>Tags that were thrown away so far.</summary>
    public long Dropped { get; private set; }

    public void Add(FlvTag tag)
    {
        if (tag.IsVideoConfiguration)
        {
            VideoConfiguration = tag;
        }
        else if (tag.IsAudioConfiguration)
        {
            AudioConfiguration = tag;
        }
        else if (tag.Type is RtmpType.DataAmf0)
        {
            Metadata = tag;
            return;
        }

        if (isDropping && !tag.IsKeyframe)
        {
            Dropped++;
            return;
        }

        isDropping = false;
        if (Interlocked.Add(ref waitingBytes, tag.Body.Length) <= limitBytes)
        {
            tags.Writer.TryWrite(tag);
            return;
        }

        Interlocked.Add(ref waitingBytes, -tag.Body.Length);
        isDropping = true;
        Dropped++;
        while (TryRead(out _))
        {
            Dropped++;
        }
    }

    public void Complete() => tags.Writer.TryComplete();

    /// <summary>False when nothing more will come.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => tags.Reader.WaitToReadAsync(cancellation);

    public bool TryRead(out FlvTag tag)
    {
        var isThere = tags.Reader.TryRead(out tag);
        if (isThere)
        {
            Interlocked.Add(ref waitingBytes, -tag.Body.Length);
        }

        return isThere;
    }
}
