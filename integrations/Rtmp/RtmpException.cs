namespace MerchantHub.Integrations.Rtmp;

/// <summary>The peer broke the protocol or a limit. Ends its connection and nothing else.</summary>
public sealed class RtmpException(string message) : Exception(message);
