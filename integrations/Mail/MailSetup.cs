using MerchantHub.Domain.Platform;
using MerchantHub.Integrations.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Mail;

/// <summary>A mail server when one is configured (Mail:SmtpUrl), otherwise files in a folder.</summary>
public static class MailSetup
{
    private const string SandboxSender = "MerchantHub <no-reply@merchanthub.example>";

    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var from = configuration["Mail:From"] is { Length: > 0 } set ? set : SandboxSender;
        if (configuration["Mail:SmtpUrl"] is not { Length: > 0 } url)
        {
            var folder = Path.Combine(configuration["MerchantHub:DataDirectory"] is { Length: > 0 } data ? data : "data", "mail");
            return services.AddSingleton<IMailer>(provider => new SandboxMailer(folder, from, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SandboxMailer>>()));
        }

        // Said at the start, not in the first mail: no customer gets a made-up sender or a link to this machine.
        if (from == SandboxSender || configuration["MerchantHub:PublicUrl"] is not { Length: > 0 })
        {
            throw new InvalidOperationException("With Mail:SmtpUrl, set Mail:From (the sender) and MerchantHub:PublicUrl (where people reach the web client) too.");
        }

        _ = MailSettings.Parse(url, from);
        return services.AddSingleton<IMailer>(provider => new SmtpMailer(url, from, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SmtpMailer>>()));
    }
}
