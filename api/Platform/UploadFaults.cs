namespace MerchantHub.Api.Platform;

/// <summary>Whose fault it is that an upload was not kept.</summary>
internal static class UploadFaults
{
    /// <summary>COR_E_IO: the bare code, which a form that ends in the middle has; what a disk raises has the system's own number.</summary>
    private const int BareCode = unchecked((int)0x80131620);

    public static bool IsOfSender(IOException fault) => fault.HResult == BareCode;
}
