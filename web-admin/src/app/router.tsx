import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { loadArea } from "./i18n";
import { Broken, NotFound, Root } from "./Root";

/** Reads the search part of an address: only texts and lists of texts, everything else is dropped. */
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined);
const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : undefined);
const ofStore = (search: Record<string, unknown>): { store?: string } => ({ store: text(search.store) });

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

// The shop: pages without the kit.
const shop = createRoute({ getParentRoute: () => root, id: "shop", loader: () => loadArea("shop"), component: lazyRouteComponent(() => import("../shop/ShopLayout"), "ShopLayout") });
const home = createRoute({ getParentRoute: () => shop, path: "/", component: lazyRouteComponent(() => import("../shop/HomePage"), "HomePage") });
const search = createRoute({
  getParentRoute: () => shop,
  path: "search",
  validateSearch: (raw: Record<string, unknown>): { q: string; vendor?: string[]; type?: string[]; tag?: string[] } => ({ q: text(raw.q) ?? "", vendor: texts(raw.vendor), type: texts(raw.type), tag: texts(raw.tag) }),
  component: lazyRouteComponent(() => import("../shop/catalog/SearchPage"), "SearchPage"),
});
const product = createRoute({ getParentRoute: () => shop, path: "products/$productId", component: lazyRouteComponent(() => import("../shop/catalog/ProductPage"), "ProductPage") });
const deals = createRoute({ getParentRoute: () => shop, path: "deals", component: lazyRouteComponent(() => import("../shop/supply/DealListPage"), "DealListPage") });
const deal = createRoute({ getParentRoute: () => shop, path: "deals/$dealId", component: lazyRouteComponent(() => import("../shop/supply/DealPage"), "DealPage") });
const stores = createRoute({
  getParentRoute: () => shop,
  path: "stores",
  validateSearch: (raw: Record<string, unknown>): { q?: string } => ({ q: text(raw.q) }),
  component: lazyRouteComponent(() => import("../shop/merchants/StoreListPage"), "StoreListPage"),
});
const store = createRoute({ getParentRoute: () => shop, path: "stores/$storeId", component: lazyRouteComponent(() => import("../shop/merchants/StorePage"), "StorePage") });
const lives = createRoute({ getParentRoute: () => shop, path: "live", component: lazyRouteComponent(() => import("../shop/live/LiveListPage"), "LiveListPage") });
const live = createRoute({ getParentRoute: () => shop, path: "live/$liveId", component: lazyRouteComponent(() => import("../shop/live/LivePage"), "LivePage") });
const cart = createRoute({ getParentRoute: () => shop, path: "cart", component: lazyRouteComponent(() => import("../shop/orders/CartPage"), "CartPage") });
const checkout = createRoute({ getParentRoute: () => shop, path: "checkout/$checkoutId", component: lazyRouteComponent(() => import("../shop/orders/CheckoutPage"), "CheckoutPage") });
const orders = createRoute({ getParentRoute: () => shop, path: "orders", component: lazyRouteComponent(() => import("../shop/orders/MyOrdersPage"), "MyOrdersPage") });
const order = createRoute({ getParentRoute: () => shop, path: "orders/$orderId", component: lazyRouteComponent(() => import("../shop/orders/OrderPage"), "OrderPage") });
const nextPage = (raw: Record<string, unknown>): { next?: string } => ({ next: text(raw.next) });
const signIn = createRoute({ getParentRoute: () => shop, path: "sign-in", validateSearch: nextPage, component: lazyRouteComponent(() => import("../shop/platform/SignInPage"), "SignInPage") });
const signUp = createRoute({ getParentRoute: () => shop, path: "sign-up", validateSearch: nextPage, component: lazyRouteComponent(() => import("../shop/platform/SignUpPage"), "SignUpPage") });

// The console of businesses.
const loadConsole = () => loadArea("console");
const consoleStart = createRoute({ getParentRoute: () => root, path: "console", loader: loadConsole, component: lazyRouteComponent(() => import("../console/ConsoleLayout"), "ConsoleStart") });
const applyLayout = createRoute({ getParentRoute: () => root, id: "applying", loader: loadConsole, component: lazyRouteComponent(() => import("../console/ConsoleLayout"), "ApplyLayout") });
const apply = createRoute({ getParentRoute: () => applyLayout, path: "console/apply", component: lazyRouteComponent(() => import("../console/merchants/ApplyPage"), "ApplyPage") });
const organisation = createRoute({ getParentRoute: () => root, path: "console/$org", loader: loadConsole, component: lazyRouteComponent(() => import("../console/ConsoleLayout"), "ConsoleLayout") });
const overview = createRoute({ getParentRoute: () => organisation, path: "/", component: lazyRouteComponent(() => import("../console/merchants/OverviewPage"), "OverviewPage") });
const consoleStores = createRoute({ getParentRoute: () => organisation, path: "stores", component: lazyRouteComponent(() => import("../console/merchants/StoresPage"), "StoresPage") });
const storeNew = createRoute({ getParentRoute: () => organisation, path: "stores/new", component: lazyRouteComponent(() => import("../console/merchants/StoreNewPage"), "StoreNewPage") });
const consoleStore = createRoute({ getParentRoute: () => organisation, path: "stores/$storeId", component: lazyRouteComponent(() => import("../console/merchants/StorePage"), "ConsoleStorePage") });
const team = createRoute({ getParentRoute: () => organisation, path: "team", component: lazyRouteComponent(() => import("../console/merchants/TeamPage"), "TeamPage") });
const products = createRoute({
  getParentRoute: () => organisation,
  path: "products",
  validateSearch: (raw: Record<string, unknown>): { store?: string; q?: string } => ({ store: text(raw.store), q: text(raw.q) }),
  component: lazyRouteComponent(() => import("../console/catalog/ProductsPage"), "ProductsPage"),
});
const productNew = createRoute({ getParentRoute: () => organisation, path: "products/new", validateSearch: ofStore, component: lazyRouteComponent(() => import("../console/catalog/ProductNewPage"), "ProductNewPage") });
const importNew = createRoute({ getParentRoute: () => organisation, path: "products/import", validateSearch: ofStore, component: lazyRouteComponent(() => import("../console/catalog/ImportPage"), "ImportPage") });
const importStatus = createRoute({ getParentRoute: () => organisation, path: "products/imports/$importId", component: lazyRouteComponent(() => import("../console/catalog/ImportStatusPage"), "ImportStatusPage") });
const consoleProduct = createRoute({ getParentRoute: () => organisation, path: "products/$productId", component: lazyRouteComponent(() => import("../console/catalog/ProductPage"), "ConsoleProductPage") });
const consoleOrders = createRoute({ getParentRoute: () => organisation, path: "orders", component: lazyRouteComponent(() => import("../console/orders/OrdersPage"), "OrdersPage") });
const consoleOrder = createRoute({ getParentRoute: () => organisation, path: "orders/$orderId", component: lazyRouteComponent(() => import("../console/orders/OrderPage"), "ConsoleOrderPage") });
const consoleLives = createRoute({ getParentRoute: () => organisation, path: "live", validateSearch: ofStore, component: lazyRouteComponent(() => import("../console/live/LiveListPage"), "ConsoleLiveListPage") });
const liveNew = createRoute({ getParentRoute: () => organisation, path: "live/new", validateSearch: ofStore, component: lazyRouteComponent(() => import("../console/live/LiveNewPage"), "LiveNewPage") });
const cockpit = createRoute({ getParentRoute: () => organisation, path: "live/$liveId", component: lazyRouteComponent(() => import("../console/live/Cockpit"), "CockpitPage") });
const consoleDeals = createRoute({ getParentRoute: () => organisation, path: "deals", component: lazyRouteComponent(() => import("../console/supply/DealsPage"), "DealsPage") });
const dealNew = createRoute({ getParentRoute: () => organisation, path: "deals/new", component: lazyRouteComponent(() => import("../console/supply/DealNewPage"), "DealNewPage") });
const consoleDeal = createRoute({ getParentRoute: () => organisation, path: "deals/$dealId", component: lazyRouteComponent(() => import("../console/supply/DealPage"), "ConsoleDealPage") });
const sites = createRoute({ getParentRoute: () => organisation, path: "people", component: lazyRouteComponent(() => import("../console/workforce/SitesPage"), "SitesPage") });
const siteNew = createRoute({ getParentRoute: () => organisation, path: "people/new", component: lazyRouteComponent(() => import("../console/workforce/SiteNewPage"), "SiteNewPage") });
const site = createRoute({ getParentRoute: () => organisation, path: "people/$siteId", component: lazyRouteComponent(() => import("../console/workforce/SitePage"), "SitePage") });
const shiftNew = createRoute({ getParentRoute: () => organisation, path: "people/$siteId/shift", component: lazyRouteComponent(() => import("../console/workforce/ShiftNewPage"), "ShiftNewPage") });

// The platform's operators.
const operator = createRoute({ getParentRoute: () => root, path: "operator", loader: loadConsole, component: lazyRouteComponent(() => import("../operator/OperatorLayout"), "OperatorLayout") });
const applications = createRoute({ getParentRoute: () => operator, path: "applications", component: lazyRouteComponent(() => import("../operator/ApplicationsPage"), "ApplicationsPage") });
const ledger = createRoute({ getParentRoute: () => operator, path: "ledger", component: lazyRouteComponent(() => import("../operator/LedgerPage"), "LedgerPage") });
const parked = createRoute({ getParentRoute: () => operator, path: "parked", component: lazyRouteComponent(() => import("../operator/ParkedPage"), "ParkedPage") });

// People who look for shifts.
const work = createRoute({
  getParentRoute: () => root,
  path: "work",
  loader: () => loadArea("worker"),
  component: lazyRouteComponent(() => import("../worker/WorkerLayout"), "WorkerLayout"),
});
const offers = createRoute({ getParentRoute: () => work, path: "/", component: lazyRouteComponent(() => import("../worker/OffersPage"), "OffersPage") });
const myShifts = createRoute({ getParentRoute: () => work, path: "shifts", component: lazyRouteComponent(() => import("../worker/MyShiftsPage"), "MyShiftsPage") });
const openShifts = createRoute({ getParentRoute: () => work, path: "open", component: lazyRouteComponent(() => import("../worker/OpenShiftsPage"), "OpenShiftsPage") });
const loans = createRoute({ getParentRoute: () => work, path: "loans", component: lazyRouteComponent(() => import("../worker/LoansPage"), "LoansPage") });
const profile = createRoute({ getParentRoute: () => work, path: "profile", component: lazyRouteComponent(() => import("../worker/ProfilePage"), "ProfilePage") });

const tree = root.addChildren([
  shop.addChildren([home, search, product, deals, deal, stores, store, lives, live, cart, checkout, orders, order, signIn, signUp]),
  consoleStart,
  applyLayout.addChildren([apply]),
  organisation.addChildren([
    overview, consoleStores, storeNew, consoleStore, team, products, productNew, importNew, importStatus, consoleProduct,
    consoleOrders, consoleOrder, consoleLives, liveNew, cockpit, consoleDeals, dealNew, consoleDeal, sites, siteNew, site, shiftNew,
  ]),
  operator.addChildren([applications, ledger, parked]),
  work.addChildren([offers, myShifts, openShifts, loans, profile]),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: "intent", defaultErrorComponent: Broken });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
