import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { buttonLook } from "../plain/controls";
import { Empty } from "../plain/states";
import { Pick } from "../ui";
import { May, useHere } from "./organisation";

interface StoreChoice {
  id: string;
  name: string;
}

/** Which of the organisation's stores a list shows; silent when there is only one. */
export function StorePick({ stores, value, onChange }: { stores: StoreChoice[]; value: string; onChange: (storeId: string) => void }) {
  const t = useT();
  if (stores.length < 2) return null;
  return <Pick label={t("Store")} value={value} onChange={onChange} options={stores.map((store) => ({ value: store.id, label: store.name }))} testId="store-pick" />;
}

export function NoStoreYet() {
  const t = useT();
  const here = useHere();
  return (
    <Empty heading={t("A store comes first")}>
      <p>{t("Products and live sales belong to a store. Adding one takes a minute.")}</p>
      <May deed="stores"><Link to="/console/$org/stores/new" params={{ org: here.id }} className={buttonLook()}>{t("Add a store")}</Link></May>
    </Empty>
  );
}
