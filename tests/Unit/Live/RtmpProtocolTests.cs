using System.Buffers.Binary;
using CsCheck;
using MerchantHub.Integrations.Ffmpeg;
using MerchantHub.Integrations.Rtmp;

namespace MerchantHub.Unit.Tests.Live;

public sealed class RtmpProtocolTests
{
    private static readonly RtmpOptions Options = new();

    private static readonly Gen<object?> Value = Gen.OneOf<object?>(
        Gen.Double.Select(number => (object?)number), Gen.Bool.Select(truth => (object?)truth), Gen.Const((object?)null),
        Gen.String[Gen.Char.AlphaNumeric, 0, 50].Select(text => (object?)text));

    [Fact]
    public void Values_come_back_as_they_were_written() =>
        Value.Array[0, 8].Sample(values => Assert.Equal(values, Amf0.Read(Amf0.Write(values))));

    [Fact]
    public void Objects_and_arrays_are_read()
    {
        var members = (IReadOnlyDictionary<string, object?>)Amf0.Read(Amf0.Write(new Dictionary<string, object?> { ["app"] = "live", ["inner"] = new Dictionary<string, object?> { ["yes"] = true } }))[0]!;
        Assert.Equal("live", members["app"]);
        Assert.True((bool)((IReadOnlyDictionary<string, object?>)members["inner"]!)["yes"]!);

        byte[] array = [8, 0, 0, 0, 1, 0, 1, (byte)'a', 1, 1, 0, 0, 9, 10, 0, 0, 0, 1, 5];
        Assert.Equal(2, Amf0.Read(array).Count);
    }

    [Fact]
    public void Any_bytes_are_values_or_a_protocol_error() =>
        Gen.OneOf(Gen.Byte, Gen.Byte[0, 12]).Array[0, 300].Sample(
            bytes =>
            {
                try
                {
                    return Amf0.Read(bytes).Count >= 0;
                }
                catch (RtmpException)
                {
                    return true;
                }
            },
            iter: 20_000);

    [Fact]
    public async Task Any_bytes_are_messages_or_an_end() =>
        await Gen.OneOf(Gen.Byte, Gen.Byte[0, 8]).Array[0, 600].SampleAsync(
            async bytes =>
            {
                var reader = new RtmpReader(new MemoryStream(bytes), Options);
                try
                {
                    while (true)
                    {
                        Assert.True((await reader.ReadAsync(CancellationToken.None)).Body.Length <= Options.LargestIntroductionBytes);
                    }
                }
                catch (Exception end) when (end is RtmpException or EndOfStreamException)
                {
                    Assert.True(reader.BytesRead <= bytes.Length);
                }
            },
            iter: 5_000);

    [Fact]
    public async Task Interleaved_chunks_become_whole_messages_with_their_times()
    {
        var video = Enumerable.Range(0, 300).Select(number => (byte)number).ToArray();
        var bytes = new List<byte>();
        bytes.AddRange([4, 0, 0, 100, 0, 1, 44, 9, 1, 0, 0, 0, .. video[..128]]);
        bytes.AddRange([5, 0, 0, 90, 0, 0, 2, 8, 1, 0, 0, 0, 0xAF, 1]);
        bytes.AddRange([0xC4, .. video[128..256]]);
        bytes.AddRange([0xC4, .. video[256..]]);
        bytes.AddRange([0x85, 0, 0, 23, 0xAF, 2]);
        bytes.AddRange([0xC5, 0xAF, 3]);
        var reader = new RtmpReader(new MemoryStream([.. bytes]), Options);

        var messages = new List<RtmpMessage>();
        while (messages.Count < 4)
        {
            messages.Add(await reader.ReadAsync(CancellationToken.None));
        }

        Assert.Equal([(RtmpType.Audio, 90u), (RtmpType.Video, 100u), (RtmpType.Audio, 113u), (RtmpType.Audio, 136u)], messages.Select(message => (message.Type, message.Timestamp)));
        Assert.Equal(video, messages[1].Body);
    }

    [Theory]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0u)]
    public async Task An_impossible_chunk_size_ends_the_connection(uint size)
    {
        var bytes = new byte[16] { 2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0 };
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), size);

        await Assert.ThrowsAsync<RtmpException>(async () => await new RtmpReader(new MemoryStream(bytes), Options).ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_stranger_cannot_announce_a_large_message()
    {
        var bytes = new byte[] { 4, 0, 0, 0, 0x10, 0, 0, 9, 1, 0, 0, 0 };

        await Assert.ThrowsAsync<RtmpException>(async () => await new RtmpReader(new MemoryStream(bytes), Options).ReadAsync(CancellationToken.None));
    }

    [Fact]
    public void A_full_buffer_drops_to_the_next_keyframe()
    {
        var buffer = new FlvBuffer(limitBytes: 1_000);
        buffer.Add(Picture(0, isKey: true, 600));
        buffer.Add(Picture(40, isKey: false, 300));
        buffer.Add(Picture(80, isKey: false, 300));
        Assert.Equal(0, buffer.WaitingBytes);

        buffer.Add(Picture(120, isKey: false, 10));
        buffer.Add(Picture(160, isKey: true, 600));
        buffer.Add(Picture(200, isKey: false, 100));

        Assert.True(buffer.TryRead(out var first));
        Assert.Equal((160u, true), (first.Timestamp, first.IsKeyframe));
        Assert.True(buffer.TryRead(out var second));
        Assert.Equal(200u, second.Timestamp);
        Assert.False(buffer.TryRead(out _));
        Assert.Equal((4, 0), (buffer.Dropped, buffer.WaitingBytes));
    }

    [Fact]
    public void The_buffer_never_holds_more_than_its_limit() =>
        Gen.Select(Gen.Bool, Gen.Int[2, 900]).Array[1, 200].Sample(pictures =>
        {
            var buffer = new FlvBuffer(1_000);
            foreach (var ((isKey, size), index) in pictures.Select((picture, index) => (picture, index)))
            {
                buffer.Add(Picture((uint)index, isKey, size));
                Assert.InRange(buffer.WaitingBytes, 0, 1_000);
            }
        });

    [Theory]
    [InlineData(30, true)]
    [InlineData(250, false)]
    public async Task A_picture_is_copied_only_with_frequent_keyframes(int interval, bool isCopied)
    {
        var buffer = new FlvBuffer(4 << 20);
        buffer.Add(new FlvTag(RtmpType.DataAmf0, 0, Amf0.Write("onMetaData", new Dictionary<string, object?> { ["height"] = 720d, ["framerate"] = 30d })));
        buffer.Add(new FlvTag(RtmpType.Video, 0, [0x17, 0, 0, 0, 0, 1, 100, 0, 31]));
        buffer.Add(new FlvTag(RtmpType.Audio, 0, [0xAF, 0, 0x12, 0x10]));
        for (var frame = 0; frame < 300; frame++)
        {
            buffer.Add(Picture((uint)(frame * 33), frame % interval == 0, 50));
            buffer.Add(new FlvTag(RtmpType.Audio, (uint)(frame * 33), [0xAF, 1, 0]));
        }

        var opening = await StreamOpening.ReadAsync(buffer, mayCopy: true, TimeSpan.FromSeconds(2), CancellationToken.None);

        Assert.Equal((isCopied, true, 30d), (opening!.Input.CopyVideo, opening.Input.HasAudio, opening.Input.FramesPerSecond));
        Assert.True(opening.Tags[0].IsKeyframe);
        Assert.Equal("FLV"u8.ToArray(), opening.ToBytes()[..3]);
    }

    [Fact]
    public async Task A_stream_that_ends_before_its_first_keyframe_opens_nothing()
    {
        var buffer = new FlvBuffer(1_000);
        buffer.Add(Picture(0, isKey: false, 10));
        buffer.Complete();

        Assert.Null(await StreamOpening.ReadAsync(buffer, true, TimeSpan.FromSeconds(2), CancellationToken.None));
    }

    [Fact]
    public void Any_bytes_are_an_initialisation_segment_or_nothing() =>
        Gen.OneOf(Gen.Byte, Gen.Int[0, 19].Select(index => (byte)"moovtrakstsdavc1avcC"[index])).Array[0, 400].Sample(bytes => Mp4Init.Parse(bytes) is null or { Width: > 0 });

    private static FlvTag Picture(uint at, bool isKey, int size)
    {
        var body = new byte[size];
        (body[0], body[1]) = (isKey ? (byte)0x17 : (byte)0x27, 1);
        return new FlvTag(RtmpType.Video, at, body);
    }
}
