import { useFormat } from "../../app/format";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link, navigate, useParams, useSearch } from "../../app/router";
import { BackLink, DataList, look, Page, readAddress, Time, useList, type ListColumn } from "../../ui";
import { useHere } from "../organisation";
import { StockChangeParts, useStockKinds, useStockReasons, type StockChange } from "./stockNames";

const StockHistoryQuery = graphql(`
  query StockHistory($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    variant(id: $id) {
      id title product { id title }
      stockHistory(first: $first, after: $after, last: $last, before: $before) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ...StockChangeParts }
      }
    }
  }
`, [StockChangeParts]);

const path = "/console/$org/products/$productId/stock/$variantId";
const options = { concerns: ["Order", "StockLevel"] };

/** What became of the units of one variant, newest first. */
export function StockHistoryPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { productId, variantId } = useParams(path);
  const kinds = useStockKinds();
  const reasons = useStockReasons();
  const { search, strays } = readAddress(useSearch(path), []);
  const list = useList(StockHistoryQuery, { id: variantId }, (data) => data.variant?.stockHistory, search, options);
  const variant = (list.asked.data as { variant?: { title: string; product: { title: string } } | null } | undefined)?.variant;
  const name = variant && (variant.title === variant.product.title ? variant.title : `${variant.product.title} · ${variant.title}`);
  const units = ({ units: count }: StockChange) => (count > 0 ? `+${format.number(count)}` : format.number(count));
  const reason = (entry: StockChange) => (entry.reason ? reasons[entry.reason] : undefined);
  const columns: ListColumn<StockChange>[] = [
    { id: "at", heading: t("When"), fixed: true, cell: (entry) => <Time at={entry.at} />, file: [{ heading: t("When"), of: (entry) => entry.at }] },
    { id: "kind", heading: t("What happened"), fixed: true, cell: (entry) => kinds[entry.kind], file: [{ heading: t("What happened"), of: (entry) => kinds[entry.kind] }] },
    {
      id: "units", heading: t("Units"), end: true,
      cell: (entry) => <span className={look.tight}><strong>{units(entry)}</strong>{entry.before !== null && entry.after !== null && <span className={look.small}>{format.number(entry.before)} → {format.number(entry.after)}</span>}</span>,
      file: [{ heading: t("Units"), of: (entry) => String(entry.units) }, { heading: t("Before"), of: ({ before }) => before?.toString() }, { heading: t("After"), of: ({ after }) => after?.toString() }],
    },
    {
      id: "reason", heading: t("Reason"), cell: (entry) => (reason(entry) ?? entry.note) && <span className={look.tight}>{reason(entry)}{entry.note && <span className={look.small}>{entry.note}</span>}</span>,
      file: [{ heading: t("Reason"), of: reason }, { heading: t("Note"), of: (entry) => entry.note }],
    },
    { id: "who", heading: t("Done by"), cell: (entry) => entry.byName, file: [{ heading: t("Done by"), of: (entry) => entry.byName }] },
    {
      id: "order", heading: t("Order or file"), file: [{ heading: t("Order"), of: (entry) => entry.orderNumber }],
      cell: ({ orderId, orderNumber, importId }) =>
        orderId ? <Link className={look.value} to="/console/$org/orders/$orderId" params={{ org: here.id, orderId }}>{orderNumber ?? t("Order")}</Link>
          : importId ? <Link className={look.value} to="/console/$org/products/imports/$importId" params={{ org: here.id, importId }}>{t("File")}</Link>
            : undefined,
    },
  ];
  return (
    <Page heading={t("History of the stock")} back={<BackLink to="/console/$org/products/$productId" params={{ org: here.id, productId }}>{name ?? t("Product")}</BackLink>}>
      <DataList
        name="stock-history" scope={here.id} label={t("Changes")} organisation={here.name} testId="stock-changes"
        list={list} columns={columns} keyOf={(entry) => [entry.at, entry.kind, entry.orderId, entry.before, entry.after].join()} nameOf={(entry) => kinds[entry.kind]}
        search={search} strays={strays} show={(next) => navigate({ to: path, params: { org: here.id, productId, variantId }, search: next })}
        nothingYet={{ heading: t("Nothing has changed yet"), children: <p>{t("Counts, adjustments and sales appear here by themselves.")}</p> }}
      />
    </Page>
  );
}
