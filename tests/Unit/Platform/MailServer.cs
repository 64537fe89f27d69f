using System.Buffers;
using System.Collections.Concurrent;
using MerchantHub.Support;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using ServiceProvider = SmtpServer.ComponentModel.ServiceProvider;

namespace MerchantHub.Unit.Tests.Platform;

/// <summary>
/// A real SMTP server on the loopback. It knows every mailbox but unknown@ (550 for ever), busy@ (450 at the recipient) and
/// full@ (452 after the content).
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<byte[]> _arrived = new();
    private readonly Task _running;
    private readonly int _port = FreePort.Next();

    public MailServer()
    {
        var services = new ServiceProvider();
        services.Add(new Mailboxes());
        services.Add(new Inbox(this));
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((_, user, password) =>
        {
            SignedIn = (user, password);
            return true;
        }));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("mail.shop.example")
            .Endpoint(endpoint => endpoint.Port(_port).AllowUnsecureAuthentication())
            .Build();
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public string Url => $"smtp://127.0.0.1:{_port}";

    public IReadOnlyList<byte[]> Arrived => [.. _arrived];

    public (string User, string Password) SignedIn { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            await _running;
        }
    }

    private sealed class Mailboxes : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => to.User switch
        {
            "unknown" => Task.FromResult(false),
            "busy" => throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)450, "come back later")),
            _ => Task.FromResult(true),
        };
    }

    private sealed class Inbox(MailServer server) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (transaction.To.Any(to => to.User == "full"))
            {
                return Task.FromResult(new SmtpResponse((SmtpReplyCode)452, "no room now"));
            }

            server._arrived.Enqueue(buffer.ToArray());
            return Task.FromResult(SmtpResponse.Ok);
        }
    }
}
