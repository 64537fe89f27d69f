import { useState } from "react";
import type { Fault } from "../app/faults";
import { useT } from "../app/i18n";
import { ButtonLink, DataList, NoRight, Page, type ListSearch } from "../ui";
import { listOf, type Tea } from "./madeUp";
import { useTeaColumns } from "./useTeaColumns";

/** The four ways in which a list can have nothing to show; each says what to do next. */
export function EmptyStory() {
  const t = useT();
  const columns = useTeaColumns();
  const [search, show] = useState<ListSearch>({ q: "oolong" });
  const states: { id: string; label: string; fault?: Fault; search?: ListSearch }[] = [
    { id: "nothing-yet", label: t("Nothing yet") },
    { id: "no-match", label: t("Nothing matches"), search },
    { id: "no-permission", label: t("Your role does not show this"), fault: { code: "ROLE_REQUIRED", retryable: false } },
    { id: "failed", label: t("Failed"), fault: { code: "FAULT", requestId: "7f3a-21c9", retryable: true } },
  ];
  return (
    <Page heading={t("Empty states")}>
      {states.map(({ id, label, fault, search: given = {} }) => (
        <section key={id} aria-label={label} data-testid={id}>
          <DataList<Tea> name={`kit-${id}`} scope="kit" organisation="MerchantHub" label={label} columns={columns} keyOf={(tea) => tea.id} nameOf={(tea) => tea.name}
            list={listOf<Tea>([], fault)} search={given} show={show} find={{ name: "q", label: `${t("Search")} · ${label}` }}
            nothingYet={{ heading: t("No product yet"), children: <><p>{t("Import a file from your shop system, or write the first one by hand.")}</p><ButtonLink to="/dev/kit">{t("The kit")}</ButtonLink></> }} />
        </section>
      ))}
      <section aria-label={t("Your role does not allow this")}><NoRight heading={t("Your role does not allow this")} organisation="MerchantHub" /></section>
    </Page>
  );
}
