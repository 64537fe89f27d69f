using System.Collections.Immutable;
using Orleans;

namespace MerchantHub.Domain.Common;

/// <summary>
/// An expected "no". <paramref name="Code"/> is a wire contract (SCREAMING_SNAKE_CASE); <paramref name="Message"/> is a plain
/// sentence that says what to change; <paramref name="Field"/> is the path of the input field it is about, may be empty.
/// <paramref name="Facts"/> are the numbers behind it (requested, available), for typed errors at the API.
/// </summary>
[GenerateSerializer, Immutable, Alias("common.Refusal")]
public sealed record Refusal(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] ImmutableArray<string> Field,
    [property: Id(3)] ImmutableArray<RefusalFact> Facts)
{
    /// <summary>What every stranger hears, whether the thing exists or not.</summary>
    public static Refusal NotFound(string what) => new("NOT_FOUND", $"There is no such {what}.", [], []);
}

[GenerateSerializer, Immutable, Alias("common.RefusalFact")]
public readonly record struct RefusalFact([property: Id(0)] string Name, [property: Id(1)] long Value);

/// <summary>What the rules answered: either the facts that follow, or one refusal.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}

/// <summary>Short words for rules: <c>Accept(event)</c>, <c>Refuse(code, message, field)</c>.</summary>
public static class Decide
{
    public static Decision<TEvent> Accept<TEvent>(params ReadOnlySpan<TEvent> events) => new([.. events], null);

    public static Refusal Refuse(string code, string message, params ReadOnlySpan<string> field) => new(code, message, [.. field], []);
}
