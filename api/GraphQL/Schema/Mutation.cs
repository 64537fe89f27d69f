namespace MerchantHub.Api.GraphQL;

/// <summary>
/// The root of all change, named nounVerb. One input, a <see cref="Payload"/> as the answer; a parameter of type
/// CommandContext is filled from the caller, the mutation's name and the input's idempotencyKey.
/// </summary>
public sealed partial class Mutation;
