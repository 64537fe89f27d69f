using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Platform;

/// <summary>A new account.</summary>
public sealed record PersonSignUpInput
{
    public required string Email { get; init; }

    public required string Password { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>A language tag such as "ko" or "en"; the client's own choice when absent.</summary>
    public string? Language { get; init; }
}

public sealed record PersonSignInInput
{
    public required string Email { get; init; }

    public required string Password { get; init; }
}

public sealed record PersonSignUpPayload : Payload
{
    public PersonNode? Person { get; init; }
}

public sealed record PersonSignInPayload : Payload
{
    public PersonNode? Person { get; init; }
}

public sealed record PersonSignOutPayload : Payload;

public sealed record PersonLanguageSetInput
{
    /// <summary>A language tag such as "ko" or "en".</summary>
    public required string Language { get; init; }
}

public sealed record PersonLanguageSetPayload : Payload
{
    public PersonNode? Person { get; init; }
}

public sealed record ParkedEventRetryInput
{
    [Id]
    public required string Id { get; init; }
}

public sealed record ParkedEventRetryPayload : Payload
{
    public ParkedEventNode? ParkedEvent { get; init; }
}

/// <summary>
/// Sign-up, sign-in and sign-out through ASP.NET Core Identity. A wrong password and an unknown address get the same answer
/// after the same work; ten wrong passwords close an account for a minute.
/// </summary>
public sealed class SignIn(
    UserManager<PersonAccount> people, SignInManager<PersonAccount> sessions, IDbContextFactory<ReadDb> databases, IHttpContextAccessor http, TimeProvider time)
{
    public const int MaxDisplayNameLength = 100;
    public const int MaxPasswordLength = 200;

    // Hashed once, so that an unknown address costs a comparison too.
    private static readonly PersonAccount Nobody = new() { DisplayName = "" };
    private static readonly string NobodysHash = new PasswordHasher<PersonAccount>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public async Task<PersonSignUpPayload> SignUp(PersonSignUpInput input)
    {
        RequireHttp();
        if (input.DisplayName.Trim().Length is 0 or > MaxDisplayNameLength)
        {
            throw new RefusedError("DISPLAY_NAME_INVALID", $"Give a name of 1 to {MaxDisplayNameLength} characters.", "displayName");
        }

        if (input.Password.Length > MaxPasswordLength)
        {
            throw new RefusedError("PASSWORD_TOO_LONG", $"Choose a password of at most {MaxPasswordLength} characters.", "password");
        }

        RequireLanguage(input.Language);

        var account = new PersonAccount
        {
            Id = Key.New("person"),
            UserName = input.Email.Trim(),
            Email = input.Email.Trim(),
            DisplayName = input.DisplayName.Trim(),
            Language = input.Language,
            CreatedAt = time.GetUtcNow(),
        };
        var created = await people.CreateAsync(account, input.Password);
        if (!created.Succeeded)
        {
            return new() { UserErrors = [.. created.Errors.Select(UserError).DistinctBy(error => error.Code)] };
        }

        await sessions.SignInAsync(account, isPersistent: true);
        return new() { Person = new(Row(account)) };
    }

    public async Task<PersonSignInPayload> SignInWithPassword(PersonSignInInput input, CancellationToken cancellationToken)
    {
        RequireHttp();
        var account = input.Password.Length > MaxPasswordLength ? null : await people.FindByEmailAsync(input.Email.Trim());
        if (account is null)
        {
            _ = people.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, input.Password.Length > MaxPasswordLength ? "" : input.Password);
            return Payloads.Refused<PersonSignInPayload>(WrongCredentials);
        }

        var result = await sessions.PasswordSignInAsync(account, input.Password, isPersistent: true, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            return Payloads.Refused<PersonSignInPayload>(result.IsLockedOut
                ? Decide.Refuse("TOO_MANY_ATTEMPTS", "Too many wrong passwords. Wait a minute and try again.", "email")
                : WrongCredentials);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return new() { Person = await db.Person(account.Id, cancellationToken) is { } row ? new PersonNode(row) : null };
    }

    public async Task<PersonSignOutPayload> SignOut()
    {
        RequireHttp();
        await sessions.SignOutAsync();
        return new();
    }

    /// <summary>The language in which the person is written to. For whoever is signed in.</summary>
    public async Task<PersonLanguageSetPayload> SetLanguage(PersonLanguageSetInput input, Actor actor)
    {
        RequireLanguage(input.Language);
        if (!actor.IsSignedIn || await people.FindByIdAsync(actor.PersonId) is not { } account)
        {
            return Payloads.Refused<PersonLanguageSetPayload>(Refusal.NotFound("account"));
        }

        if (account.Language == input.Language)
        {
            return new() { Person = new(Row(account)) };
        }

        account.Language = input.Language;
        var saved = await people.UpdateAsync(account);
        return saved.Succeeded
            ? new() { Person = new(Row(account)) }
            : new() { UserErrors = [.. saved.Errors.Select(UserError)] };
    }

    private static Refusal WrongCredentials => Decide.Refuse("CREDENTIALS_WRONG", "The e-mail address or the password is wrong.", "password");

    /// <summary>A cookie can only be set by an HTTP answer that has not begun.</summary>
    private void RequireHttp()
    {
        if (http.HttpContext is not { Response.HasStarted: false })
        {
            throw new RefusedError("SIGN_IN_NEEDS_HTTP", "Sign in and out over HTTP, not over a WebSocket.");
        }
    }

    private static PersonRow Row(PersonAccount account) => new()
    {
        PersonKey = account.Id,
        Email = account.Email!,
        NormalizedEmail = account.NormalizedEmail!,
        DisplayName = account.DisplayName,
        Language = account.Language,
        IsOperator = account.IsOperator,
    };

    private static void RequireLanguage(string? tag)
    {
        if (tag is not null && !Languages.IsTag(tag))
        {
            throw new RefusedError("LANGUAGE_UNKNOWN", "Give a language tag such as \"en\" or \"ko\".", "language");
        }
    }

    /// <summary>Identity's own words for what is wrong, under our codes.</summary>
    private static IUserError UserError(IdentityError error) => error.Code switch
    {
        "DuplicateUserName" or "DuplicateEmail" => new InputError("There is already an account with this e-mail address. Sign in instead.", ["email"], "EMAIL_TAKEN"),
        "InvalidEmail" or "InvalidUserName" => new InputError("Give a valid e-mail address.", ["email"], "EMAIL_INVALID"),
        "PasswordTooShort" => new InputError($"Choose a password of at least {PlatformSetup.MinPasswordLength} characters.", ["password"], "PASSWORD_TOO_SHORT"),
        _ => new InputError(error.Description, [], "ACCOUNT_INVALID"),
    };
}
