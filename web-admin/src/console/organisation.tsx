import { createContext, useContext, type ReactNode } from "react";
import { useData } from "../app/data";
import type { Translate } from "../app/i18n";
import { graphql } from "../app/graphql";
import type { Membership } from "../app/me";

/** The organisation that the console's pages stand in, and the person's role in it. */
export interface Here {
  id: string;
  name: string;
  kind: Membership["organisation"]["kind"];
  status: Membership["organisation"]["status"];
  role: Membership["role"];
}

export const HereContext = createContext<Here | null>(null);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("useHere needs the console's layout above it");
  return here;
}

export type Section = "stores" | "products" | "live" | "deals" | "orders" | "money" | "people" | "team" | "requirements";

/** The sections as the navigation names them. */
export const sectionNames = (t: Translate): Record<Section, string> => ({
  stores: t("Stores"), products: t("Products"), live: t("Live sales"), deals: t("Deals"), orders: t("Orders"), money: t("Money"), people: t("People and shifts"), team: t("Team"), requirements: t("Requirements"),
});

const sectionsOf: Record<Here["kind"], Section[]> = {
  RETAILER: ["stores", "products", "live", "orders", "money", "people", "team", "requirements"],
  FACTORY: ["deals", "orders", "money", "people", "team", "requirements"],
  EMPLOYER: ["people", "stores", "products", "live", "orders", "money", "team", "requirements"],
  AGENCY: ["people", "team", "requirements"],
};

const sectionsFor: Record<Here["role"], Section[] | "all"> = {
  OWNER: "all",
  MANAGER: "all",
  READ_ONLY: "all",
  CATALOGUE: ["stores", "products", "deals"],
  WAREHOUSE: ["stores", "products", "orders"],
  LIVE_HOST: ["stores", "products", "live"],
  DISPATCHER: ["people"],
  FINANCE: ["orders", "money", "team"],
};

/** What a person sees of an organisation: the server refuses the rest anyway. */
export function sectionsSeen(here: Here): Section[] {
  const allowed = sectionsFor[here.role];
  return sectionsOf[here.kind].filter((section) => (allowed === "all" || allowed.includes(section)) && mayOpen(here, section));
}

export type Deed = "stores" | "products" | "stock" | "live" | "deals" | "people" | "refunds" | "sending" | "returns" | "money" | "team" | "audit" | "papers";

/** Which roles may do what, beside owners and managers, who may do everything: the server's rules say the same. */
const rolesFor: Record<Deed, Here["role"][]> = {
  stores: [], team: [], products: ["CATALOGUE"], stock: ["CATALOGUE", "WAREHOUSE"], deals: ["CATALOGUE"], live: ["LIVE_HOST"], people: ["DISPATCHER"], refunds: ["FINANCE"], sending: ["WAREHOUSE"], returns: ["WAREHOUSE", "FINANCE"], money: ["FINANCE"], audit: ["FINANCE"], papers: [],
};

export const may = ({ role }: Here, deed: Deed): boolean => role === "OWNER" || role === "MANAGER" || rolesFor[deed].includes(role);

/** What only those see who may use it. */
export const May = ({ deed, children }: { deed: Deed; children: ReactNode }) => (may(useHere(), deed) ? children : null);

/** The pages that are forms, and what only some may read, by their address below the organisation's, and the right that each needs. */
const deedOf: Record<string, Deed> = {
  money: "money", audit: "audit", requirements: "papers", "stores/new": "stores", "stores/$storeId/terms": "stores", "products/new": "products", "products/import": "products", "live/new": "live", "deals/new": "deals", "people/new": "people", "people/$siteId/shift": "people",
};

/** Whether a page below the organisation's is of use to this person. */
export function mayOpen(here: Here, path: string): boolean {
  const deed = deedOf[path];
  return deed === undefined || may(here, deed);
}

const StoreChoices = graphql(`
  query StoreChoices($id: ID!) {
    organisation(id: $id) { id countryCode stores(first: 100) { nodes { id name currencyCode } } }
  }
`);

/** The stores of the organisation, for lists that belong to one of them. */
export function useStoreChoices() {
  const here = useHere();
  const asked = useData(StoreChoices, { id: here.id }, { concerns: ["Store"] });
  return { asked, stores: asked.data?.organisation?.stores.nodes };
}
