import { useState } from "react";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import { Waiting } from "../../plain/states";
import { Button, look, TextInput } from "../../ui";

const PickerQuery = graphql(`
  query ItemPicker($storeId: ID!, $query: String) {
    store(id: $storeId) {
      id
      products(query: $query, first: 20) { nodes { id title status imageUrl variants { id title available price { ...MoneyParts } } } }
    }
  }
`, [MoneyParts]);

const mostVariantsShown = 6;

/** Finds a product of the store and puts one of its variants into the bag. */
export function ItemPicker({ storeId, taken, add, busy }: { storeId: string; taken: Set<string>; add: (itemId: string) => void; busy: boolean }) {
  const t = useT();
  const format = useFormat();
  const [text, setText] = useState("");
  const [query, setQuery] = useState("");
  const asked = useData(PickerQuery, { storeId, query: query || null });
  const products = asked.data?.store?.products.nodes.filter((product) => product.status === "ACTIVE");
  return (
    <div className={look.stack}>
      <Form role="search" className={look.inlineFields} onSend={() => setQuery(text.trim())}>
        <TextInput type="search" label={t("Search products")} value={text} onChange={(event) => setText(event.currentTarget.value)} data-testid="picker-search" />
        <Button type="submit" variant="default">{t("Search")}</Button>
      </Form>
      {!products ? <Waiting asked={asked} /> : products.length === 0 ? <p className={look.muted}>{query ? t("No product matches “{query}”", { query }) : t("This store has no product on sale yet.")}</p> : (
        <ul className={look.list} style={{ maxHeight: 420, overflowY: "auto" }}>
          {products.map((product) => product.variants.slice(0, mostVariantsShown).map((variant) => (
            <li key={variant.id} className={look.item}>
              <Picture src={product.imageUrl} title={product.title} className={look.itemPicture} />
              <span className={look.tight} style={{ gap: 0 }}>
                <span>{product.title}{product.variants.length > 1 && <span className={look.muted}> · {variant.title}</span>}</span>
                <span className={look.small}>{format.money(variant.price)} · {t("{count, number} in stock", { count: variant.available })}</span>
              </span>
              <Button variant="default" size="xs" disabled={taken.has(variant.id) || busy} data-testid="bag-add" aria-label={`${taken.has(variant.id) ? t("In the bag") : t("Add")}: ${product.title} ${variant.title}`} onClick={() => add(variant.id)}>
                {taken.has(variant.id) ? t("In the bag") : t("Add")}
              </Button>
            </li>
          )))}
        </ul>
      )}
    </div>
  );
}
