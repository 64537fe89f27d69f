import { useT } from "../../app/i18n";
import { graphql, type ResultOf } from "../../app/graphql";
import type { Membership } from "../../app/me";

export const RoleRights = graphql(`fragment RoleRights on RoleRights { role rights }`);

export type Role = Membership["role"];
export type Right = ResultOf<typeof RoleRights>["rights"][number];

export function useRoleNames(): Record<Role, string> {
  const t = useT();
  return {
    OWNER: t("Owner"), MANAGER: t("Manager"), CATALOGUE: t("Catalogue"), WAREHOUSE: t("Warehouse"),
    LIVE_HOST: t("Live host"), DISPATCHER: t("Dispatcher"), FINANCE: t("Finance"), READ_ONLY: t("Looks only"),
  };
}

export function useRightNames(): Record<Right, string> {
  const t = useT();
  return {
    MANAGE_OWNERS: t("decide about owners"), MANAGE_TEAM: t("invite members and let them go"), APPLY_AGAIN: t("correct the application"), MANAGE_STORES: t("open, change and close stores"),
    EDIT_CATALOGUE: t("write and import products"), COUNT_STOCK: t("count stock"), EDIT_DEALS: t("list deals"), HOST_LIVE_SALES: t("plan and host live sales"), SEND_ORDERS: t("send orders"),
    REFUND_ORDERS: t("cancel orders and give money back"), READ_MONEY: t("see the money"), MANAGE_WORKFORCE: t("manage places of work, shifts and loans"), READ_AUDIT_LOG: t("read the audit log"), ANSWER_RETURNS: t("answer returns"),
  };
}
