using MerchantHub.Api.GraphQL;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace MerchantHub.Api.Platform;

/// <summary>Sign-in, rights, health and what operators see: composed in one line, mapped in another.</summary>
public static class PlatformSetup
{
    public const int MinPasswordLength = 10;
    public const int MaxFailedSignIns = 10;
    public const string OperatorPolicy = "operator";
    public const string MetricsPolicy = "metrics";
    public static readonly TimeSpan SignInClosedFor = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(14);
    private static readonly TimeSpan SessionCheckedEvery = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddMerchantHubPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPeopleDb();
        services.AddHttpContextAccessor();
        services.AddSingleton<Rights>();
        services.AddSingleton<ICallerSource, RequestCallers>();
        services.AddSingleton<INodeSource, PersonSource>();
        services.AddSingleton<INodeSource, ParkedEventSource>();
        services.AddSingleton<INodeSource, NotificationSource>();
        services.AddScoped<PersonLoader>();
        services.AddScoped<SignIn>();
        services.Configure<FirstOperator>(configuration.GetSection(FirstOperator.Section));
        services.AddHostedService<FirstOperatorAtStart>();
        AddSessions(services);
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [HealthEndpoints.Ready])
            .AddCheck<SiloHealth>("silo", tags: [HealthEndpoints.Ready]);
        return services;
    }

    /// <summary>Authentication goes before the endpoints that ask who is there.</summary>
    public static WebApplication MapMerchantHubPlatform(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(MetricsPolicy); // figures tell how business goes
        app.MapOrleansDashboard("/ops").RequireAuthorization(OperatorPolicy);
        return app;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "mh_session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = SessionLength;
            cookie.SlidingExpiration = true;
            cookie.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync,

                // There is no sign-in page on this server to send anyone to.
                OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized),
                OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden),
            };
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(OperatorPolicy, policy => policy.AddRequirements(new OperatorRequirement(orThisMachine: false)))
            .AddPolicy(MetricsPolicy, policy => policy.AddRequirements(new OperatorRequirement(orThisMachine: true)));
        services.AddScoped<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, OperatorHandler>();
        services.AddIdentityCore<PersonAccount>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = ""; // the user name is the e-mail address, whose letters Identity checks itself
                identity.Password.RequiredLength = MinPasswordLength;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = MaxFailedSignIns;
                identity.Lockout.DefaultLockoutTimeSpan = SignInClosedFor;
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version1;
            })
            .AddSignInManager()
            .AddEntityFrameworkStores<PeopleDb>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = SessionCheckedEvery);
        services.AddDataProtection().SetApplicationName("MerchantHub");
        services.AddSingleton<DatabaseKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = provider.GetRequiredService<DatabaseKeyRing>()));
    }

    private static Task Answer(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
