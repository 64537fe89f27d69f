using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>All rules of a site: created once, closed from a day on, reopened.</summary>
public static class SiteRules
{
    public static Decision<SiteEvent> Create(Site site, CreateSite command)
    {
        if (Access.Require(command.Context.Actor, command.OrganisationKey, "organisation", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        if (site.Status is not SiteStatus.None)
        {
            return Refuse("SITE_EXISTS", "This site was created before.");
        }

        if (!command.IsOrganisationApproved)
        {
            return Refuse("ORGANISATION_NOT_APPROVED", "Sites can be added once the organisation's application is approved.", "organisationId");
        }

        var unfit = RequiredText.Check(command.Name, WorkforceLimits.NameLength, "name")
            ?? RequiredText.Check(command.Kind, WorkforceLimits.KindLength, "kind")
            ?? RequiredText.Check(command.Address, WorkforceLimits.AddressLength, "address")
            ?? RequiredPosition.Check(command.Position, "position");
        if (unfit is not null)
        {
            return unfit;
        }

        return Accept<SiteEvent>(new SiteCreated(
            command.OrganisationKey, command.Name.Trim(), command.Kind.Trim(), command.Address.Trim(), command.Position));
    }

    public static Decision<SiteEvent> Close(Site site, CloseSite command)
    {
        if (Access.Require(command.Context.Actor, site.OrganisationKey, "site", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        return site.Status is SiteStatus.Closed && site.ClosedFrom == command.From
            ? Refuse("SITE_ALREADY_CLOSED", "The site is already closed from that moment on.", "from")
            : Accept<SiteEvent>(new SiteClosed(command.From));
    }

    public static Decision<SiteEvent> Reopen(Site site, ReopenSite command)
    {
        if (Access.Require(command.Context.Actor, site.OrganisationKey, "site", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        return site.Status is SiteStatus.Closed
            ? Accept<SiteEvent>(new SiteReopened())
            : Refuse("SITE_NOT_CLOSED", "Only a closed site can be reopened.");
    }

    public static Site Evolve(Site site, SiteEvent @event) => @event switch
    {
        SiteCreated created => site with
        {
            Status = SiteStatus.Open,
            OrganisationKey = created.OrganisationKey,
            Name = created.Name,
            Kind = created.Kind,
            Address = created.Address,
            Position = created.Position,
        },
        SiteClosed closed => site with { Status = SiteStatus.Closed, ClosedFrom = closed.From },
        SiteReopened => site with { Status = SiteStatus.Open, ClosedFrom = null },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };
}
