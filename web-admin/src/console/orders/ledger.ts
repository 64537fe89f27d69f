import type { Money } from "../../app/graphql";
import { useT } from "../../app/i18n";

/** The ledger's kinds of transfer in plain words; a kind this client does not know keeps its name. */
export function useTransferName(): (kind: string) => string {
  const t = useT();
  const names: Record<string, string> = { sale: t("Sale"), refund: t("Refund"), payout: t("Payout") };
  return (kind) => names[kind.toLowerCase()] ?? kind;
}

/** Whose account it is: "gateway:sandbox", "seller:organisation/1", "platform:fees". */
export function useAccountName(): (account: string) => string {
  const t = useT();
  return (account) => {
    const [kind = "", name = ""] = account.split(":");
    if (kind === "gateway") return name === "sandbox" ? t("Payment provider (sandbox)") : t("Payment provider ({name})", { name });
    if (kind === "seller") return t("Owed to the seller");
    if (account === "platform:fees") return t("Fees of the platform");
    return account;
  };
}

/**
 * A booking as a seller reads it: what came from the provider, and how it was shared. The ledger writes what is owed as a
 * negative sum, which would look as if the seller had to pay it.
 */
export function asShared({ account, amount }: { account: string; amount: Pick<Money, "amount" | "currencyCode"> }): Pick<Money, "amount" | "currencyCode"> {
  if (account.startsWith("gateway:") || Number(amount.amount) === 0) return amount;
  return { ...amount, amount: amount.amount.startsWith("-") ? amount.amount.slice(1) : `-${amount.amount}` };
}
