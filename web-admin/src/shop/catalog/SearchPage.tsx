import { useCursor, useData } from "../../app/data";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { Button } from "../../plain/controls";
import { Empty, Pager, Waiting } from "../../plain/states";
import { ProductCard, ProductCardParts } from "../cards";
import css from "../shop.module.css";
import look from "./search.module.css";

const SearchQuery = graphql(`
  query Search($query: String!, $vendor: [String!], $productType: [String!], $tags: [String!], $after: String) {
    search(query: $query, vendor: $vendor, productType: $productType, tags: $tags) {
      products(first: 24, after: $after) { totalCount nodes { ...ProductCardParts } pageInfo { hasNextPage endCursor } }
      facets { name values { value count } }
    }
  }
`, [ProductCardParts]);

/** Facets of the search that the page offers as filters, and their name in the address. */
const filterOf: Record<string, "vendor" | "type" | "tag"> = { vendor: "vendor", productType: "type", tags: "tag" };
const mostFacetValues = 12;

export function SearchPage() {
  const t = useT();
  const search = useSearch("/search");
  const { q, vendor = [], type = [], tag = [] } = search;
  const cursor = useCursor(JSON.stringify(search));
  const asked = useData(SearchQuery, {
    query: q,
    vendor: vendor.length ? vendor : null,
    productType: type.length ? type : null,
    tags: tag.length ? tag : null,
    after: cursor.after,
  });
  const names = { vendor: t("Brand"), type: t("Kind"), tag: t("Tag") };
  const chosen = { vendor, type, tag };
  const filtered = vendor.length + type.length + tag.length > 0;
  const toggle = (name: "vendor" | "type" | "tag", value: string) => {
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
            {results.products.totalCount !== null && <p className={css.muted} role="status">{t("{count, plural, one {# product} other {# products}}", { count: results.products.totalCount })}</p>}
            {results.products.nodes.length === 0 ? (
              <Empty heading={t("Nothing matches")}><p>{filtered ? t("Clear a filter, or use fewer words.") : t("Use fewer or other words.")}</p></Empty>
            ) : (
              <div className={css.grid}>{results.products.nodes.map((product) => <ProductCard key={product.id} product={product} />)}</div>
            )}
            <Pager {...cursor.turn(results.products.pageInfo)} />
          </div>
        </div>
      )}
    </div>
  );
}
