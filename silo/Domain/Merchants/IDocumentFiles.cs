using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Merchants;

/// <summary>A document that a member of an organisation sent. Only that organisation and operators may have it back.</summary>
public sealed record DocumentUpload(string Id, string OrganisationKey, string FileName, DocumentFormat Format, long Bytes);

/// <summary>Keeps documents where nothing serves them by their address.</summary>
public interface IDocumentFiles
{
    /// <summary>The path of a file that is not there yet, for bytes that arrive.</summary>
    string NewArrival();

    /// <summary>Takes the arrived file over.</summary>
    Task<DocumentUpload> Keep(string organisationKey, string fileName, DocumentFormat format, string arrivedPath, CancellationToken cancellationToken);

    Task<DocumentUpload?> Find(string id, CancellationToken cancellationToken);

    /// <summary>Null for what is not there and for what is no name of ours.</summary>
    Stream? Open(string id);
}
