import { useT } from "../../app/i18n";
import type { Target } from "../../app/paths";

/** What an entry can be about. */
export function useSubjectNames(): Record<string, string> {
  const t = useT();
  return {
    organisation: t("Organisation"), registration: t("Application"), store: t("Store"), product: t("Product"), import: t("Import"), stock: t("Stock"), deal: t("Deal"), order: t("Order"),
    live: t("Live sale"), site: t("Place of work"), shift: t("Shift"), worker: t("Worker"), loan: t("Loan"), offer: t("Offer of a shift"), timesheet: t("Timesheet"),
  };
}

/** What was done, by the server's word after the dot; a word that is missing here stands as it is. */
export function useDeedNames(): (deed: string) => string {
  const t = useT();
  const names: Record<string, string> = {
    "organisation.AddMember": t("Member added"), "organisation.Invite": t("Member invited"), "organisation.Resend": t("Invitation sent again"), "organisation.Revoke": t("Invitation taken back"),
    "organisation.AcceptInvitation": t("Invitation accepted"), "organisation.SetRole": t("Role changed"), "organisation.Remove": t("Member let go"),
    SubmitPapers: t("Papers handed in"), AcceptPapers: t("Papers accepted"), RefusePapers: t("Papers refused"), AskForMore: t("More papers asked for"), AppealRefusal: t("Refusal appealed"), DecideAppeal: t("Appeal decided"),
    Apply: t("Applied"), Reapply: t("Applied again"), Approve: t("Approved"), Refuse: t("Refused"), Create: t("Created"), Update: t("Changed"), SetTerms: t("Terms of sale set"), Open: t("Opened"), Close: t("Closed"), Reopen: t("Opened again"),
    Put: t("Written"), Publish: t("Put on sale"), Archive: t("Taken off sale"), AddPicture: t("Picture added"), ArrangePictures: t("Pictures arranged"), Preview: t("Previewed"), Confirm: t("Confirmed"), Undo: t("Undone"),
    "stock.Adjust": t("Stock adjusted"), SetSafety: t("Kept for the counter"), RequestReturn: t("Return asked for"), ApproveReturn: t("Return approved"), RefuseReturn: t("Return refused"), ReceiveReturn: t("Return received"),
    Count: t("Counted"), Cancel: t("Cancelled"), Fulfil: t("Sent"), CompleteFulfilment: t("Handed over"), RefundPart: t("Money given back"), Schedule: t("Planned"), ResetStreamKey: t("Stream key made anew"),
    AddItem: t("Item added"), RemoveItem: t("Item removed"), PinItem: t("Item pinned"), UnpinItem: t("Item unpinned"), Start: t("Started"), End: t("Ended"), AcceptVideo: t("Video uploaded"),
    Post: t("Posted"), Offer: t("Offered"), Recall: t("Recalled"), Invite: t("Invited"), Accept: t("Accepted"), Decline: t("Declined"), GiveConsent: t("Agreed"), WithdrawConsent: t("Agreement withdrawn"), ClockIn: t("Clocked in"), ClockOut: t("Clocked out"),
  };
  return (deed) => names[deed] ?? names[deed.slice(deed.indexOf(".") + 1)] ?? deed;
}

/** Where one sees the thing itself. */
export function placeOfSubject(org: string, kind: string, id: string): Target | null {
  switch (kind) {
    case "organisation": return { to: "/console/$org/team", params: { org } };
    case "store": return { to: "/console/$org/stores/$storeId", params: { org, storeId: id } };
    case "product": return { to: "/console/$org/products/$productId", params: { org, productId: id } };
    case "import": return { to: "/console/$org/products/imports/$importId", params: { org, importId: id } };
    case "order": return { to: "/console/$org/orders/$orderId", params: { org, orderId: id } };
    case "deal": return { to: "/console/$org/deals/$dealId", params: { org, dealId: id } };
    case "live": return { to: "/console/$org/live/$liveId", params: { org, liveId: id } };
    case "site": return { to: "/console/$org/people/$siteId", params: { org, siteId: id } };
    default: return null;
  }
}
