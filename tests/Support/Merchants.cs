using System.Collections.Immutable;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;
using Orleans;

namespace MerchantHub.Support;

/// <summary>Organisations, stores and deals for tests, made the way people make them: applied for, approved, opened.</summary>
public sealed class Merchants(IGrainFactory grains, TimeProvider? clock = null)
{
    private static int _lastNumber;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    public static Actor Operator { get; } = new("person/operator", [], true);

    public static Actor Person(string personKey, params Membership[] memberships) => new(personKey, [.. memberships], false);

    public static Actor Owner(OrganisationView organisation) => Person(organisation.Members[0].PersonKey, new Membership(organisation.Key, Role.Owner));

    /// <summary>A valid Korean business registration number that no other call of this process gives.</summary>
    public static string NewKoreanNumber()
    {
        var digits = $"{100_000_000 + Interlocked.Increment(ref _lastNumber)}";
        return digits + Enumerable.Range(0, 10).First(check => RegistrationNumber.IsKorean($"{digits}{check}"));
    }

    public CommandContext By(Actor actor, string? commandId = null) => new(commandId ?? Guid.NewGuid().ToString("N"), "", actor, _clock.GetUtcNow());

    public async Task<OrganisationView> Applied(OrganisationKind kind = OrganisationKind.Retailer, string? personKey = null)
    {
        var number = NewKoreanNumber();
        var reply = await grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of("KR", number)).Apply(new(
            By(Person(personKey ?? Key.New("person"))), Key.New("organisation"), kind, $"{kind} {number}", "KR", number, "Groceries"));
        return reply.View ?? throw new InvalidOperationException(reply.Refusal?.Message);
    }

    public async Task<OrganisationView> Approved(OrganisationKind kind = OrganisationKind.Retailer, string? personKey = null)
    {
        var applied = await Applied(kind, personKey);
        var reply = await grains.GetGrain<IOrganisationGrain>(applied.Key).Approve(new(By(Operator)));
        return reply.View ?? throw new InvalidOperationException(reply.Refusal?.Message);
    }

    public CreateStore NewStore(OrganisationView organisation, string name = "Corner shop", GeoPoint? position = null) => new(
        By(Owner(organisation)), "", organisation.Key, name, "1 Market Street", position ?? new(37.5665, 126.978), "Asia/Seoul", "KRW", [new(DayOfWeek.Monday, "09:00", "18:00")]);

    public async Task<StoreView> Store(OrganisationView organisation, string name = "Corner shop", GeoPoint? position = null)
    {
        var reply = await grains.GetGrain<IStoreCreationGrain>(Key.New("store")).Create(NewStore(organisation, name, position));
        return reply.View ?? throw new InvalidOperationException(reply.Refusal?.Message);
    }

    public CreateDeal NewDeal(OrganisationView organisation, string title = "Noodles by the box", int stock = 1_000, DateTimeOffset? closesAt = null) => new(
        By(Owner(organisation)), "", organisation.Key, title, "Twelve cups a box.", null, "box",
        [new(1, new(12_000, "KRW")), new(10, new(10_000, "KRW")), new(100, new(8_000, "KRW"))], stock, closesAt);

    /// <summary>A deal that is open for sale.</summary>
    public async Task<DealView> Deal(OrganisationView organisation, string title = "Noodles by the box", int stock = 1_000, DateTimeOffset? closesAt = null)
    {
        var created = await grains.GetGrain<IDealCreationGrain>(Key.New("deal")).Create(NewDeal(organisation, title, stock, closesAt));
        var view = created.View ?? throw new InvalidOperationException(created.Refusal?.Message);
        var opened = await grains.GetGrain<IDealGrain>(view.Key).Open(new(By(Owner(organisation))));
        return opened.View ?? throw new InvalidOperationException(opened.Refusal?.Message);
    }
}
