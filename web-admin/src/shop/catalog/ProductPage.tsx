import { useState } from "react";
import { cart } from "../../app/cart";
import { useAccent } from "../../app/accent";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { Link, navigate, useParams } from "../../app/router";
import { Button, classes } from "../../plain/controls";
import { Picture } from "../../plain/Picture";
import { RichText } from "../../plain/RichText";
import { Missing, Skeleton, Waiting } from "../../plain/states";
import { Stepper } from "../../plain/Stepper";
import css from "../shop.module.css";
import goods from "./goods.module.css";

const ProductQuery = graphql(`
  query ProductPage($id: ID!, $language: String) {
    product(id: $id) {
      id title(language: $language) descriptionHtml(language: $language) vendor attributes { name value } pictures { url altText width height sourceSet } store { id name isClosed accentHue }
      options { name values }
      variants { id title optionValues imageUrl available price { ...MoneyParts } compareAtPrice { ...MoneyParts } }
    }
  }
`, [MoneyParts]);

type Product = NonNullable<ResultOf<typeof ProductQuery>["product"]>;
type Variant = Product["variants"][number];

/** The variant that has a value; of several, the one that keeps most of what was chosen before. */
function closest(variants: Variant[], wanted: string[], position: number): Variant | undefined {
  const likeness = (variant: Variant) => variant.optionValues.filter((value, index) => value === wanted[index]).length;
  return variants.filter((variant) => variant.optionValues[position] === wanted[position]).sort((a, b) => likeness(b) - likeness(a) || Number(b.available > 0) - Number(a.available > 0))[0];
}

function Options({ product, variant, choose }: { product: Product; variant: Variant; choose: (variant: Variant) => void }) {
  return product.options.map((option, position) => option.values.length > 1 && (
    <fieldset key={option.name} className={goods.options}>
      <legend>{option.name}</legend>
      <div className={goods.chips}>
        {option.values.map((value) => {
          const wanted = variant.optionValues.with(position, value);
          const target = closest(product.variants, wanted, position);
          return (
            <label key={value} className={goods.chip}>
              <input type="radio" name={`option-${position}`} value={value} checked={variant.optionValues[position] === value} disabled={!target} onChange={() => target && choose(target)} />
              <span>{value}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  ));
}

function Detail({ product }: { product: Product }) {
  const t = useT();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const [quantity, setQuantity] = useState(1);
  const [shown, setShown] = useState<string | null>(null);
  const [added, setAdded] = useState(false);
  const variant = product.variants.find((each) => each.id === chosen) ?? product.variants.find((each) => each.available > 0) ?? product.variants[0];
  if (!variant) return <Missing />;
  const pictures = product.pictures;
  const url = shown ?? variant.imageUrl ?? pictures[0]?.url ?? null;
  const soldOut = variant.available <= 0;
  const wanted = Math.min(quantity, Math.max(variant.available, 1));
  const choose = (next: Variant) => {
    setChosen(next.id);
    setShown(null);
    setAdded(false);
  };
  const add = () => {
    cart.add({ itemId: variant.id, quantity: wanted });
    setAdded(true);
  };
  return (
    <div className={goods.twoColumns}>
      <title>{product.title}</title>
      <div className={goods.gallery}>
        <Picture src={url} of={pictures.find((each) => each.url === url)} sizes="(max-width: 860px) 100vw, 560px" main title={product.title} />
        {pictures.length > 1 && (
          <div className={goods.thumbs} role="group" aria-label={t("Pictures")}>
            {pictures.map((each, index) => (
              <button key={each.url} type="button" className={goods.thumb} aria-pressed={each.url === url} aria-label={each.altText || t("Picture {number}", { number: index + 1 })} onClick={() => setShown(each.url)}>
                <Picture of={each} sizes="72px" title={product.title} />
              </button>
            ))}
          </div>
        )}
      </div>
      <div className={css.stack}>
        <div className={css.cardText}>
          {product.vendor && <span className={css.small}>{product.vendor}</span>}
          <h1 className={css.title}>{product.title}</h1>
          <span className={css.small}>{t("Sold by")} <Link to="/stores/$storeId" params={{ storeId: product.store.id }}>{product.store.name}</Link></span>
        </div>
        <p className={css.title} data-testid="price">
          <span className={css.price}>{format.money(variant.price)}</span>
          {variant.compareAtPrice && <s className={classes(css.was, css.small)}>{format.money(variant.compareAtPrice)}</s>}
        </p>
        <Options product={product} variant={variant} choose={choose} />
        <p role="status" data-testid="stock">
          {soldOut ? <span className={css.badge}>{t("Sold out")}</span> : variant.available <= 10
            ? <span className={classes(css.badge, css.badgeWarn)}>{t("Only {count, number} left", { count: variant.available })}</span>
            : <span className={classes(css.badge, css.badgeGood)}>{t("In stock")}</span>}
        </p>
        <div className={goods.buy}>
          <Stepper label={t("Quantity")} value={wanted} most={Math.max(variant.available, 1)} onChange={setQuantity} />
          <Button disabled={soldOut} data-testid="buy-now" onClick={() => { add(); navigate({ to: "/cart" }); }}>{t("Buy now")}</Button>
          <Button quiet disabled={soldOut} data-testid="add-to-cart" onClick={add}>{t("Add to cart")}</Button>
        </div>
        <p role="status">{added && <>{t("It is in your cart.")} <Link to="/cart">{t("Go to the cart")}</Link></>}</p>
        {product.attributes.length > 0 && <dl className={goods.facts}>{product.attributes.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
        {product.descriptionHtml && <section><h2 className="visually-hidden">{t("Description")}</h2><RichText html={product.descriptionHtml} /></section>}
      </div>
    </div>
  );
}

/** The page before its product is known: what comes takes the same place. */
const Shape = () => (
  <div className={goods.twoColumns}>
    <div style={{ aspectRatio: "1 / 1" }}><Skeleton height="100%" /></div>
    <div className={css.stack}>{[20, 64, 40, 28, 44, 200].map((height, index) => <Skeleton key={index} height={height} />)}</div>
  </div>
);

export function ProductPage() {
  const { productId } = useParams("/products/$productId");
  const asked = useData(ProductQuery, { id: productId, language: useLocale() });
  useAccent(asked.data?.product?.store.accentHue);
  if (!asked.data) return <Waiting asked={asked} shape={<Shape />} />;
  return asked.data.product ? <Detail key={productId} product={asked.data.product} /> : <Missing />;
}
