using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace MerchantHub.Api.Platform;

/// <summary>
/// Only operators, by what the database says now and not by what a cookie said once; and, where
/// <paramref name="orThisMachine"/>, a program on this machine that no proxy speaks for.
/// </summary>
public sealed class OperatorRequirement(bool orThisMachine) : IAuthorizationRequirement
{
    public bool OrThisMachine => orThisMachine;
}

public sealed class OperatorHandler(Rights rights) : AuthorizationHandler<OperatorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OperatorRequirement requirement)
    {
        if (requirement.OrThisMachine && context.Resource is HttpContext http && IsThisMachine(http))
        {
            context.Succeed(requirement);
        }
        else if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person && (await rights.Of(person, CancellationToken.None)).IsOperator)
        {
            context.Succeed(requirement);
        }
    }

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");
}
