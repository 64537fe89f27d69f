import { useT } from "../../app/i18n";

/** The ledger's kinds of transfer in plain words; a kind this client does not know keeps its name. */
export function useTransferName(): (kind: string) => string {
  const t = useT();
  const names: Record<string, string> = {
    charge: t("Payment"),
    payment: t("Payment"),
    sale: t("Sale"),
    fee: t("Fee"),
    refund: t("Refund"),
    feerefund: t("Fee returned"),
    payout: t("Payout"),
    receivable: t("Owed to the platform"),
  };
  return (kind) => names[kind.toLowerCase().replace(/[^a-z]/g, "")] ?? kind;
}
