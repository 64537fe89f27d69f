using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Contracts;

/// <summary>A grain's answer: the new view, or why not. Faults are exceptions and never travel in here.</summary>
[GenerateSerializer, Immutable, Alias("Reply`1")]
public sealed record Reply<TView>([property: Id(0)] TView? View, [property: Id(1)] Refusal? Refusal)
    where TView : class;
