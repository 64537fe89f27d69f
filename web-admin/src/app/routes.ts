import type { ComponentType } from "react";
import { loadArea, type Area } from "./i18n";
import type { Path } from "./paths";

type Load = () => Promise<ComponentType>;

/** What stands around the pages of an area, and the words that it and they need. */
export interface Frame {
  words: Area;
  load: Load;
}

/** The page of one address. Its code is only downloaded when somebody goes there. */
export interface Route {
  frame: Frame;
  /** Absent where the frame is the whole page. */
  load?: Load;
}

const pagesOf = (frame: Frame) => (load?: Load): Route => ({ frame, load });

// The shop's pages stay free of the kit.
const shop = pagesOf({ words: "shop", load: () => import("../shop/ShopLayout").then((file) => file.ShopLayout) });
const consoleStart = pagesOf({ words: "console", load: () => import("../console/ConsoleLayout").then((file) => file.ConsoleStart) });
const applying = pagesOf({ words: "console", load: () => import("../console/ConsoleLayout").then((file) => file.ApplyLayout) });
const organisation = pagesOf({ words: "console", load: () => import("../console/ConsoleLayout").then((file) => file.ConsoleLayout) });
const operator = pagesOf({ words: "console", load: () => import("../operator/OperatorLayout").then((file) => file.OperatorLayout) });
const work = pagesOf({ words: "worker", load: () => import("../worker/WorkerLayout").then((file) => file.WorkerLayout) });
const kit = pagesOf({ words: "stories", load: () => import("../stories/StoriesLayout").then((file) => file.StoriesLayout) });

export const routes: Record<Path, Route> = {
  "/": shop(() => import("../shop/HomePage").then((file) => file.HomePage)),
  "/search": shop(() => import("../shop/catalog/SearchPage").then((file) => file.SearchPage)),
  "/products/$productId": shop(() => import("../shop/catalog/ProductPage").then((file) => file.ProductPage)),
  "/deals": shop(() => import("../shop/supply/DealListPage").then((file) => file.DealListPage)),
  "/deals/$dealId": shop(() => import("../shop/supply/DealPage").then((file) => file.DealPage)),
  "/stores": shop(() => import("../shop/merchants/StoreListPage").then((file) => file.StoreListPage)),
  "/stores/$storeId": shop(() => import("../shop/merchants/StorePage").then((file) => file.StorePage)),
  "/live": shop(() => import("../shop/live/LiveListPage").then((file) => file.LiveListPage)),
  "/live/$liveId": shop(() => import("../shop/live/LivePage").then((file) => file.LivePage)),
  "/cart": shop(() => import("../shop/orders/CartPage").then((file) => file.CartPage)),
  "/checkout/$checkoutId": shop(() => import("../shop/orders/CheckoutPage").then((file) => file.CheckoutPage)),
  "/orders": shop(() => import("../shop/orders/MyOrdersPage").then((file) => file.MyOrdersPage)),
  "/orders/$orderId": shop(() => import("../shop/orders/OrderPage").then((file) => file.OrderPage)),
  "/orders/$orderId/papers": shop(() => import("../shop/bought/PapersPage").then((file) => loadArea("bought").then(() => file.PapersPage))),
  "/sign-in": shop(() => import("../shop/platform/SignInPage").then((file) => file.SignInPage)),
  "/sign-up": shop(() => import("../shop/platform/SignUpPage").then((file) => file.SignUpPage)),
  "/invitation": shop(() => import("../shop/platform/InvitationPage").then((file) => file.InvitationPage)),

  "/console": consoleStart(),
  "/console/apply": applying(() => import("../console/merchants/ApplyPage").then((file) => file.ApplyPage)),
  "/console/$org": organisation(() => import("../console/merchants/OverviewPage").then((file) => file.OverviewPage)),
  "/console/$org/stores": organisation(() => import("../console/merchants/StoresPage").then((file) => file.StoresPage)),
  "/console/$org/stores/new": organisation(() => import("../console/merchants/StoreNewPage").then((file) => file.StoreNewPage)),
  "/console/$org/stores/$storeId": organisation(() => import("../console/merchants/StorePage").then((file) => file.ConsoleStorePage)),
  "/console/$org/stores/$storeId/terms": organisation(() => import("../console/merchants/TermsPage").then((file) => file.TermsPage)),
  "/console/$org/team": organisation(() => import("../console/merchants/TeamPage").then((file) => file.TeamPage)),
  "/console/$org/requirements": organisation(() => import("../console/merchants/RequirementsPage").then((file) => file.RequirementsPage)),
  "/console/$org/audit": organisation(() => import("../console/merchants/AuditPage").then((file) => file.AuditPage)),
  "/console/$org/products": organisation(() => import("../console/catalog/ProductsPage").then((file) => file.ProductsPage)),
  "/console/$org/products/new": organisation(() => import("../console/catalog/ProductNewPage").then((file) => file.ProductNewPage)),
  "/console/$org/products/import": organisation(() => import("../console/catalog/ImportPage").then((file) => file.ImportPage)),
  "/console/$org/products/imports/$importId": organisation(() => import("../console/catalog/ImportStatusPage").then((file) => file.ImportStatusPage)),
  "/console/$org/products/$productId": organisation(() => import("../console/catalog/ProductPage").then((file) => file.ConsoleProductPage)),
  "/console/$org/products/$productId/edit": organisation(() => import("../console/catalog/ProductEditPage").then((file) => file.ProductEditPage)),
  "/console/$org/products/$productId/stock/$variantId": organisation(() => import("../console/catalog/StockHistoryPage").then((file) => file.StockHistoryPage)),
  "/console/$org/orders": organisation(() => import("../console/orders/OrdersPage").then((file) => file.OrdersPage)),
  "/console/$org/orders/$orderId": organisation(() => import("../console/orders/OrderPage").then((file) => file.ConsoleOrderPage)),
  "/console/$org/returns": organisation(() => import("../console/orders/ReturnsPage").then((file) => file.ReturnsPage)),
  "/console/$org/money": organisation(() => import("../console/payments/MoneyPage").then((file) => file.MoneyPage)),
  "/console/$org/live": organisation(() => import("../console/live/LiveListPage").then((file) => file.ConsoleLiveListPage)),
  "/console/$org/live/new": organisation(() => import("../console/live/LiveNewPage").then((file) => file.LiveNewPage)),
  "/console/$org/live/$liveId": organisation(() => import("../console/live/Cockpit").then((file) => file.CockpitPage)),
  "/console/$org/deals": organisation(() => import("../console/supply/DealsPage").then((file) => file.DealsPage)),
  "/console/$org/deals/new": organisation(() => import("../console/supply/DealNewPage").then((file) => file.DealNewPage)),
  "/console/$org/deals/$dealId": organisation(() => import("../console/supply/DealPage").then((file) => file.ConsoleDealPage)),
  "/console/$org/people": organisation(() => import("../console/workforce/SitesPage").then((file) => file.SitesPage)),
  "/console/$org/people/new": organisation(() => import("../console/workforce/SiteNewPage").then((file) => file.SiteNewPage)),
  "/console/$org/people/$siteId": organisation(() => import("../console/workforce/SitePage").then((file) => file.SitePage)),
  "/console/$org/people/$siteId/shift": organisation(() => import("../console/workforce/ShiftNewPage").then((file) => file.ShiftNewPage)),

  "/operator/applications": operator(() => import("../operator/ApplicationsPage").then((file) => file.ApplicationsPage)),
  "/operator/papers": operator(() => import("../operator/PapersPage").then((file) => file.PapersPage)),
  "/operator/organisations/$org/audit": operator(() => import("../operator/AuditPage").then((file) => file.OperatorAuditPage)),
  "/operator/ledger": operator(() => import("../operator/LedgerPage").then((file) => file.LedgerPage)),
  "/operator/parked": operator(() => import("../operator/ParkedPage").then((file) => file.ParkedPage)),

  "/work": work(() => import("../worker/OffersPage").then((file) => file.OffersPage)),
  "/work/shifts": work(() => import("../worker/MyShiftsPage").then((file) => file.MyShiftsPage)),
  "/work/clock": work(() => import("../worker/clock/ClockPage").then((file) => file.ClockPage)),
  "/work/earnings": work(() => import("../worker/EarningsPage").then((file) => file.EarningsPage)),
  "/work/open": work(() => import("../worker/OpenShiftsPage").then((file) => file.OpenShiftsPage)),
  "/work/loans": work(() => import("../worker/LoansPage").then((file) => file.LoansPage)),
  "/work/profile": work(() => import("../worker/ProfilePage").then((file) => file.ProfilePage)),

  "/dev/kit": kit(() => import("../stories/StoriesPage").then((file) => file.StoriesPage)),
  "/dev/kit/$story": kit(() => import("../stories/StoryPage").then((file) => file.StoryPage)),
};
