namespace MerchantHub.Integrations.Rtmp;

/// <summary>Message types of the RTMP specification 1.0 that an ingest meets.</summary>
public enum RtmpType : byte
{
    SetChunkSize = 1,
    Abort = 2,
    Acknowledgement = 3,
    UserControl = 4,
    WindowAcknowledgementSize = 5,
    SetPeerBandwidth = 6,
    Audio = 8,
    Video = 9,
    DataAmf3 = 15,
    CommandAmf3 = 17,
    DataAmf0 = 18,
    CommandAmf0 = 20,
}

/// <summary>A whole message, put together from its chunks. The timestamp is in milliseconds and wraps after 49 days.</summary>
public readonly record struct RtmpMessage(RtmpType Type, uint Timestamp, uint StreamId, byte[] Body);
