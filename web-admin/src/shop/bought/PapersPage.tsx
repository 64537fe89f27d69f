import { AddressParts, addressLines, countryName } from "../../app/address";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { localeTags, useLocale, useT } from "../../app/i18n";
import { Link, navigate, useParams, useSearch } from "../../app/router";
import { Button, buttonLook } from "../../plain/controls";
import { Missing, Waiting } from "../../plain/states";
import css from "../shop.module.css";
import own from "./papers.module.css";

const PapersQuery = graphql(`
  query Papers($id: ID!, $key: String) {
    order(id: $id, key: $key) {
      id number
      papers {
        kind number invoiceNumber issuedAt placedAt timeZone email reason pdfPath
        seller { name store registrationNumber countryCode address } address { ...AddressParts }
        lines { title sku isDelivery quantity taxBasisPoints unitPrice { ...MoneyParts } gross { ...MoneyParts } }
        taxes { name basisPoints net { ...MoneyParts } tax { ...MoneyParts } gross { ...MoneyParts } }
        net { ...MoneyParts } tax { ...MoneyParts } gross { ...MoneyParts } left { ...MoneyParts }
        refunds { number amount { ...MoneyParts } }
      }
    }
  }
`, [MoneyParts, AddressParts]);

type Paper = NonNullable<ResultOf<typeof PapersQuery>["order"]>["papers"][number];

function usePaperName() {
  const t = useT();
  const names = { RECEIPT: t("Receipt"), INVOICE: t("Invoice"), CREDIT_NOTE: t("Credit note") };
  return (paper: Paper) => names[paper.kind];
}

/** One paper as it also stands in the PDF. */
function Sheet({ paper, order }: { paper: Paper; order: string }) {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const name = usePaperName();
  const day = (at: string) => new Intl.DateTimeFormat(localeTags[locale], { dateStyle: "medium", timeZone: paper.timeZone }).format(new Date(at));
  const percent = (basisPoints: number) => `${format.number(basisPoints / 100)} %`;
  return (
    <article className={own.sheet} data-testid="paper">
      <h1 className={css.title}>{name(paper)}</h1>
      <dl className={css.facts}>
        <dt>{paper.kind === "RECEIPT" ? t("Order number") : t("Number")}</dt><dd data-testid="paper-number">{paper.number}</dd>
        {paper.invoiceNumber && <><dt>{t("For invoice")}</dt><dd>{paper.invoiceNumber}</dd></>}
        {paper.kind !== "RECEIPT" && <><dt>{t("Date of issue")}</dt><dd>{day(paper.issuedAt)}</dd><dt>{t("Order number")}</dt><dd>{order}</dd></>}
        <dt>{t("Date of order")}</dt><dd>{day(paper.placedAt)}</dd>
      </dl>
      <div className={own.parties}>
        <section>
          <h2>{t("Seller")}</h2>
          <p>{paper.seller.name}</p>
          {paper.seller.store && paper.seller.store !== paper.seller.name && <p>{paper.seller.store}</p>}
          {paper.seller.address && <p>{paper.seller.address}</p>}
          <p>{countryName(paper.seller.countryCode, locale)}</p>
          <p>{t("Registration number: {number}", { number: paper.seller.registrationNumber })}</p>
        </section>
        <section>
          <h2>{t("Buyer")}</h2>
          {paper.address && addressLines(paper.address, locale).map((line) => <p key={line}>{line}</p>)}
          <p>{paper.email}</p>
        </section>
      </div>
      <table className={own.table}>
        <caption className="visually-hidden">{t("What was bought")}</caption>
        <thead><tr><th scope="col">{t("Item")}</th><th scope="col">{t("Quantity")}</th><th scope="col">{t("Unit price")}</th><th scope="col">{t("Tax rate")}</th><th scope="col">{t("Amount")}</th></tr></thead>
        <tbody>
          {paper.lines.map((line, index) => (
            <tr key={index}>
              <th scope="row">{line.isDelivery ? line.title ? t("Delivery: {name}", { name: line.title }) : t("Pick-up at the store") : line.title} {line.sku && <span className={css.small}>{line.sku}</span>}</th>
              <td data-label={t("Quantity")}>{format.number(line.quantity)}</td>
              <td data-label={t("Unit price")}>{format.money(line.unitPrice)}</td>
              <td data-label={t("Tax rate")}>{line.taxBasisPoints > 0 ? percent(line.taxBasisPoints) : "–"}</td>
              <td data-label={t("Amount")}>{format.money(line.gross)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={own.sums}>
        {paper.kind !== "RECEIPT" && <><dt>{t("Net")}</dt><dd>{format.money(paper.net)}</dd><dt>{t("Tax amount")}</dt><dd>{format.money(paper.tax)}</dd></>}
        <dt><strong>{paper.kind === "CREDIT_NOTE" ? t("Amount back") : t("Total")}</strong></dt><dd><strong data-testid="paper-total">{format.money(paper.gross)}</strong></dd>
        {paper.refunds.map((refund) => <div key={refund.number} className={own.pair}><dt>{t("Given back ({number})", { number: refund.number })}</dt><dd>{format.money({ ...refund.amount, amount: `-${refund.amount.amount}` })}</dd></div>)}
        {paper.refunds.length > 0 && <><dt><strong>{t("Paid after refunds")}</strong></dt><dd><strong>{format.money(paper.left)}</strong></dd></>}
      </dl>
      {paper.kind !== "RECEIPT" && paper.taxes.some((tax) => tax.basisPoints > 0) && (
        <table className={own.table}>
          <caption className="visually-hidden">{t("Tax by rate")}</caption>
          <thead><tr><th scope="col">{t("Tax")}</th><th scope="col">{t("Net")}</th><th scope="col">{t("Tax amount")}</th><th scope="col">{t("With tax")}</th></tr></thead>
          <tbody>
            {paper.taxes.map((tax) => (
              <tr key={`${tax.name} ${tax.basisPoints}`}>
                <th scope="row">{tax.basisPoints > 0 ? `${tax.name} ${percent(tax.basisPoints)}` : t("No tax")}</th>
                <td data-label={t("Net")}>{format.money(tax.net)}</td><td data-label={t("Tax amount")}>{format.money(tax.tax)}</td><td data-label={t("With tax")}>{format.money(tax.gross)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {paper.reason && <p className={css.small}>{t("Reason: {reason}", { reason: paper.reason })}</p>}
      {paper.kind !== "CREDIT_NOTE" && <p className={css.small}>{t("Paid in full on {date}.", { date: day(paper.placedAt) })}</p>}
      {paper.kind !== "RECEIPT" && ["KR", "CN"].includes(paper.seller.countryCode) && <p className={css.small}>{t("This paper does not replace an electronic tax invoice issued through the tax authority.")}</p>}
    </article>
  );
}

/** The receipt, the invoice and the credit notes of one order, one at a time, to read, to print and to keep as a PDF. */
export function PapersPage() {
  const t = useT();
  const locale = useLocale();
  const name = usePaperName();
  const { orderId } = useParams("/orders/$orderId/papers");
  const { key, paper: asks } = useSearch("/orders/$orderId/papers");
  const asked = useData(PapersQuery, { id: orderId, key });
  if (!asked.data) return <Waiting asked={asked} />;
  const order = asked.data.order;
  const paper = order?.papers.find((each) => each.number === asks) ?? order?.papers[0];
  if (!order || !paper) return <Missing />;
  const pdf = `${paper.pdfPath}?${new URLSearchParams({ language: localeTags[locale], ...(key ? { key } : {}) }).toString()}`;
  return (
    <div className={`${css.stack} ${css.middle}`}>
      <title>{`${name(paper)} ${paper.number}`}</title>
      <div className={own.tools}>
        <Link exact to="/orders/$orderId" params={{ orderId }} search={{ key }}>{t("Order {number}", { number: order.number })}</Link>
        <div role="group" aria-label={t("Papers of this order")} className={css.row}>
          {order.papers.map((each) => (
            <Button key={each.number} small quiet={each !== paper} aria-pressed={each === paper} data-testid={`paper-${each.kind}`} onClick={() => navigate({ to: "/orders/$orderId/papers", params: { orderId }, search: { key, paper: each.number } })}>
              {each.kind === "CREDIT_NOTE" ? `${name(each)} ${each.number}` : name(each)}
            </Button>
          ))}
        </div>
        <div className={css.row}>
          <a className={buttonLook({ quiet: true })} href={pdf} download data-testid="paper-pdf">{t("Download as PDF")}</a>
          <Button quiet onClick={() => print()}>{t("Print")}</Button>
        </div>
      </div>
      <Sheet paper={paper} order={order.number} />
    </div>
  );
}
