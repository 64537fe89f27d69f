import type { Translate } from "../../app/i18n";
import type { Path } from "../../app/paths";

type ConsolePath = Extract<Path, `/console/${string}`>;

/** What each page of the console is for. */
export function pageHelp(t: Translate): Record<ConsolePath, string> {
  return {
    "/console/apply": t("Here a business asks to be let in. We check that it exists; then its owner can open stores, sell and employ."),
    "/console/$org": t("The business at a glance: what it has earned, what came in last, and which steps are left until it sells."),
    "/console/$org/stores": t("Every store you sell from. A store keeps its own products, hours and currency, also while its doors are closed."),
    "/console/$org/stores/new": t("Adds a store. Its currency stays as you choose it; everything else can be changed later."),
    "/console/$org/stores/$storeId": t("Change a store's address and hours, or say that its doors are closed. It goes on selling online."),
  "/console/$org/stores/$storeId/terms": t("Here you say how shoppers get their goods, what that costs and where it goes, and which taxes are in your prices or added to them."),
    "/console/$org/team": t("Who may do what in this organisation. Invite people by e-mail, give each one a role, and let go who has left."),
    "/console/$org/requirements": t("The papers your business has to show, each with its date. What you may do follows from them: first prepare a catalogue, then sell, then be paid."),
    "/console/$org/audit": t("Everything that people did in this organisation: who, when, and what it was before and after. Nobody can change or remove an entry, and you can have that checked."),
    "/console/$org/products": t("Everything a store sells. Search it, put many products on sale or off sale at once, or take the list along as a file."),
    "/console/$org/products/new": t("Writes one product by hand. It stays a draft until you put it on sale."),
    "/console/$org/products/import": t("Reads a file from your shop system. Nothing is written before you have seen what would change."),
    "/console/$org/products/imports/$importId": t("What a file would change, row by row. Confirm it, or correct the rows with mistakes and send the file again."),
    "/console/$org/products/$productId": t("One product: its stock, its price and whether shoppers can find it. Stock that shoppers are paying for is kept for them."),
    "/console/$org/products/$productId/edit": t("Everything that a product says of itself: its words in every language, its options and variants with their prices, its attributes, its tax, and when it is on sale."),
    "/console/$org/products/$productId/stock/$variantId": t("What became of the units of one product: counts, adjustments, what was sold and what came back, with who did it and why."),
    "/console/$org/orders": t("Every order that was paid for, the latest first. New ones appear by themselves."),
    "/console/$org/orders/$orderId": t("One order: what was bought, where the money went to the cent, and how to cancel it and pay it back."),
    "/console/$org/money": t("What your sales came to in a month: fees, what went back to shoppers, and what the platform owes you after each entry. Take it along as a file for your books."),
    "/console/$org/live": t("Your live sales: planned, on air and past. Open one to prepare its goods and its picture."),
    "/console/$org/live/new": t("Plans a live sale of one store. You choose its goods and its video afterwards."),
    "/console/$org/returns": t("Everything that buyers want to give back or gave back: answer it, look at what came, and pay it back on the page of its order."),
    "/console/$org/live/$liveId": t("The desk of one live sale: start it, show a product to everybody who watches, and see orders as they come."),
    "/console/$org/deals": t("What you make, offered straight to shoppers: the more they take, the cheaper each piece."),
    "/console/$org/deals/new": t("Lists a deal with its steps of price. Shoppers see it once you open it."),
    "/console/$org/deals/$dealId": t("One deal: what is sold, what is left, and its end. Open it for shoppers or close it early."),
    "/console/$org/people": t("The places where your people work. A closed one can lend its people; a busy one can look for helpers."),
    "/console/$org/people/new": t("Adds a place where people work. Its position decides who lives near enough to help."),
    "/console/$org/people/$siteId": t("One place: its staff, who is lent out or borrowed, and its open shifts."),
    "/console/$org/people/$siteId/shift": t("Asks for helpers: when, how many, for what work and at what wage. Suitable people get an offer."),
  };
}
