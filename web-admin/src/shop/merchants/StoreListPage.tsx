import { useState } from "react";
import { useCursor, useData } from "../../app/data";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { Button, Field, Form } from "../../plain/controls";
import { Empty, Pager, Waiting } from "../../plain/states";
import { StoreCard, StoreCardParts } from "../cards";
import css from "../shop.module.css";

const StoreListQuery = graphql(`
  query StoreList($query: String, $after: String) {
    stores(query: $query, first: 24, after: $after) { nodes { ...StoreCardParts } pageInfo { hasNextPage endCursor } }
  }
`, [StoreCardParts]);

export function StoreListPage() {
  const t = useT();
  const { q } = useSearch("/stores");
  const [text, setText] = useState(q ?? "");
  const cursor = useCursor(q);
  const asked = useData(StoreListQuery, { query: q || null, after: cursor.after }, { concerns: ["Store"] });
  const stores = asked.data?.stores;
  return (
    <div className={css.stack}>
      <title>{t("Stores")}</title>
      <h1 className={css.title}>{t("Stores")}</h1>
      <Form className={css.ask} onSend={() => navigate({ to: "/stores", search: { q: text.trim() || undefined } })}>
        <Field type="search" label={t("Name or address")} value={text} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" quiet>{t("Search")}</Button>
      </Form>
      {!stores ? <Waiting asked={asked} /> : stores.nodes.length === 0 ? (
        <Empty heading={q ? t("No store matches “{query}”", { query: q }) : t("No store is here yet")} />
      ) : (
        <div className={css.wideGrid}>{stores.nodes.map((store) => <StoreCard key={store.id} store={store} />)}</div>
      )}
      <Pager {...cursor.turn(stores?.pageInfo)} />
    </div>
  );
}
