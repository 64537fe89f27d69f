using MerchantHub.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MerchantHub.Api.Platform;

/// <summary>The account that is an operator from the start, from the configuration section "Operator"; none when it is empty.</summary>
public sealed record FirstOperator
{
    public const string Section = "Operator";

    public string Email { get; init; } = "";

    public string Password { get; init; } = "";
}

/// <summary>Makes the first operator's account where there is none. An account that is already there is left as it is.</summary>
public sealed partial class FirstOperatorAtStart(
    IServiceScopeFactory scopes, IOptions<FirstOperator> options, TimeProvider time, ILogger<FirstOperatorAtStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (email, password) = (options.Value.Email, options.Value.Password);
        if (email.Length == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<PersonAccount>>();
        if (await people.FindByEmailAsync(email) is { } known)
        {
            if (!known.IsOperator)
            {
                LogNotOperator(email);
            }

            return;
        }

        var created = await people.CreateAsync(
            new PersonAccount { Id = Key.New("person"), UserName = email, Email = email, DisplayName = "Operator", IsOperator = true, CreatedAt = time.GetUtcNow() }, password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"The first operator's account cannot be made: {string.Join(" ", created.Errors.Select(error => error.Description))}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The account {Email} exists and is no operator; the configured first operator was not made.")]
    private partial void LogNotOperator(string email);
}
