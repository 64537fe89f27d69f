import { useState } from "react";
import { useCursor, useData } from "../../app/data";
import { graphql } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { Button } from "../../plain/controls";
import { Empty, Pager, Waiting } from "../../plain/states";
import { DealCard, DealCardParts, ProductCard, ProductCardParts, StoreCard, StoreCardParts } from "../cards";
import css from "../shop.module.css";
import look from "./search.module.css";

const SearchQuery = graphql(`
  query Search($query: String!, $vendor: [String!], $productType: [String!], $category: [String!], $tags: [String!], $near: GeoPointInput, $after: String, $language: String, $isFirst: Boolean!) {
    search(query: $query, vendor: $vendor, productType: $productType, category: $category, tags: $tags, near: $near) {
      stores(first: 4) @include(if: $isFirst) { nodes { id ...StoreCardParts } }
      deals(first: 4) @include(if: $isFirst) { nodes { id ...DealCardParts } }
      products(first: 24, after: $after) { totalCount nodes { ...ProductCardParts translated: title(language: $language) } pageInfo { hasNextPage endCursor } }
      facets { name values { value count } }
    }
  }
`, [ProductCardParts, StoreCardParts, DealCardParts]);

/** Facets of the search that the page offers as filters, and their name in the address. */
const filterOf: Record<string, "vendor" | "type" | "category" | "tag"> = { category: "category", vendor: "vendor", productType: "type", tags: "tag" };
const mostFacetValues = 12;

/** A place as the address has it: two decimals are about a kilometre, and nobody's home. */
const placeOf = (near: string | undefined) => {
  const [latitude, longitude] = near?.split(",").map(Number) ?? [];
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude: latitude as number, longitude: longitude as number } : null;
};

export function SearchPage() {
  const t = useT();
  const search = useSearch("/search");
  const { q, vendor = [], type = [], category = [], tag = [], near } = search;
  const [lost, setLost] = useState(false);
  const place = placeOf(near);
  const cursor = useCursor(JSON.stringify(search));
  const asked = useData(SearchQuery, {
    query: q,
    vendor: vendor.length ? vendor : null,
    productType: type.length ? type : null,
    category: category.length ? category : null,
    tags: tag.length ? tag : null,
    near: place,
    after: cursor.after,
    language: useLocale(),
    isFirst: !cursor.after && (q !== "" || place !== null),
  });
  const names = { vendor: t("Brand"), type: t("Kind"), category: t("Category"), tag: t("Tag") };
  const chosen = { vendor, type, category, tag };
  const filtered = vendor.length + type.length + category.length + tag.length > 0;
  const nearMe = () => {
    setLost(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => navigate({ to: "/search", search: { ...search, near: `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}` } }),
      () => setLost(true),
    );
  };
  const toggle = (name: "vendor" | "type" | "category" | "tag", value: string) => {
    const values = chosen[name];
    const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
    navigate({ to: "/search", search: { ...search, [name]: next.length ? next : undefined } });
  };
  const results = asked.data?.search;
  const facets = results?.facets.flatMap((facet) => {
    const name = filterOf[facet.name];
    return name && facet.values.length > 0 ? [{ name, values: facet.values.slice(0, mostFacetValues) }] : [];
  }) ?? [];
  return (
    <div className={css.stack}>
      <title>{q ? t("Search: {query}", { query: q }) : t("All products")}</title>
      <h1 className={css.title}>{q ? t("Results for “{query}”", { query: q }) : t("All products")}</h1>
      {!results ? <Waiting asked={asked} /> : (
        <div className={look.results}>
          <details className={look.filtersFold} open={matchMedia("(min-width: 860px)").matches || filtered}>
            <summary>{t("Filters")}</summary>
            <div className={look.filters}>
              {facets.map((facet) => (
                <fieldset key={facet.name}>
                  <legend className={css.price}>{names[facet.name]}</legend>
                  <ul>
                    {facet.values.map(({ value, count }) => (
                      <li key={value}>
                        <label>
                          <input type="checkbox" checked={chosen[facet.name].includes(value)} onChange={() => toggle(facet.name, value)} />
                          <span>{value} <span className={css.muted}>{count}</span></span>
                        </label>
                      </li>
                    ))}
                  </ul>
                </fieldset>
              ))}
              {filtered && <Button quiet small onClick={() => navigate({ to: "/search", search: { q } })}>{t("Clear filters")}</Button>}
            </div>
          </details>
          <div className={css.stack}>
            <p className={css.row}>
              {place
                ? <Button quiet small data-testid="anywhere" onClick={() => navigate({ to: "/search", search: { ...search, near: undefined } })}>{t("Within 10 km of you. Show everything")}</Button>
                : "geolocation" in navigator && <Button quiet small data-testid="near-me" onClick={nearMe}>{t("Only near me")}</Button>}
              <span role="status">{lost && t("Your browser does not say where you are.")}</span>
            </p>
            {results.stores && results.stores.nodes.length > 0 && (
              <section data-testid="found-stores"><div className={css.sectionHead}><h2>{t("Stores")}</h2></div><div className={css.grid}>{results.stores.nodes.map((store) => <StoreCard key={store.id} store={store} />)}</div></section>
            )}
            {results.deals && results.deals.nodes.length > 0 && (
              <section data-testid="found-deals"><div className={css.sectionHead}><h2>{t("Factory deals")}</h2></div><div className={css.grid}>{results.deals.nodes.map((deal) => <DealCard key={deal.id} deal={deal} />)}</div></section>
            )}
            {results.products.totalCount !== null && <p className={css.muted} role="status">{t("{count, plural, one {# product} other {# products}}", { count: results.products.totalCount })}</p>}
            {results.products.nodes.length === 0 ? (
              <Empty heading={t("Nothing matches")}><p>{filtered ? t("Clear a filter, or use fewer words.") : t("Use fewer or other words.")}</p></Empty>
            ) : (
              <div className={css.grid}>{results.products.nodes.map((product) => <ProductCard key={product.id} product={{ ...product, title: product.translated }} />)}</div>
            )}
            <Pager {...cursor.turn(results.products.pageInfo)} />
          </div>
        </div>
      )}
    </div>
  );
}
