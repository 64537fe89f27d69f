using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantHub.Api.Platform;

/// <summary>The file in a request: its body, or the first file of a form.</summary>
internal static class UploadBody
{
    private const int CopyBytes = 128 << 10;

    /// <summary>Writes the file to the disk as it arrives. The number of bytes, or null when there are more than allowed.</summary>
    public static async Task<long?> Save(HttpRequest request, string path, long mostBytes, CancellationToken cancellationToken)
    {
        var source = await Open(request, cancellationToken);
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous });
        var buffer = new byte[CopyBytes];
        var size = 0L;
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            size += read;
            if (size > mostBytes)
            {
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return size;
    }

    private static async Task<Stream> Open(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.GetMultipartBoundary() is not { Length: > 0 } boundary)
        {
            return request.Body;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader()?.FileName.HasValue == true)
            {
                return section.Body;
            }
        }

        return Stream.Null;
    }
}
