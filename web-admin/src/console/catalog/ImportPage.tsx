import { useState } from "react";
import { useAction } from "../../app/action";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { useUpload } from "../../app/upload";
import { Problem, Waiting } from "../../plain/states";
import { Anchor, BackLink, Button, FileButton, fileInput, LongWork, look, Page, Panel } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { NoStoreYet, StorePick } from "../StorePick";

const Preview = graphql(`
  mutation ImportPreview($input: ProductImportPreviewInput!) {
    productImportPreview(input: $input) { productImport { id } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

export function ImportPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch("/console/$org/products/import");
  const { asked, stores } = useStoreChoices();
  const [chosen, setChosen] = useState(store);
  const upload = useUpload<{ uploadId: string }>();
  const preview = useAction(Preview, (data) => data.productImportPreview);
  if (!stores) return <Waiting asked={asked} />;
  const current = stores.find((each) => each.id === chosen) ?? stores[0];
  if (!current) return <NoStoreYet />;
  const send = async (file: File | null) => {
    if (!file) return;
    preview.clear();
    const sent = await upload.send(`/uploads/products?store=${encodeURIComponent(current.id)}`, file);
    if (!sent) return;
    const answer = await preview.run({ input: { storeId: current.id, uploadId: sent.uploadId } });
    if (answer?.productImport) navigate({ to: "/console/$org/products/imports/$importId", params: { org: here.id, importId: answer.productImport.id } });
  };
  const refusals = [...preview.refusals, ...(upload.refusal ? [{ ...upload.refusal, field: [] }] : [])];
  const busy = upload.percent !== null || preview.busy;
  return (
    <Page heading={t("Import products")} back={<BackLink to="/console/$org/products" params={{ org: here.id }} search={{ store: current.id }}>{t("Products")}</BackLink>}>
      <Panel heading={t("Choose a file")}>
        <p className={look.muted}>{t("The product export of Shopify or WooCommerce as it is, or a CSV file of your own with one row for each variant and columns such as Handle, Title, Option1 Value, Variant SKU, Variant Price. Korean, Chinese and Japanese encodings are recognised.")}</p>
        <p className={look.muted}>{t("Nothing is written yet: you see first what would change.")}</p>
        <StorePick stores={stores} value={current.id} onChange={setChosen} />
        <div className={look.row}>
          <FileButton onChange={(file) => void send(file)} accept=".csv,.tsv,.txt,text/csv" inputProps={fileInput(t("Product file"), "import-input")}>
            {(props) => <Button {...props} loading={busy} data-testid="import-file">{t("Choose a file")}</Button>}
          </FileButton>
        </div>
        {upload.percent !== null && <LongWork percent={upload.percent} text={t("Uploading: {percent} %", { percent: upload.percent })} stop={upload.cancel} />}
        {preview.busy && <p role="status">{t("Reading the file…")}</p>}
        <Problem fault={upload.fault ?? preview.fault} refusals={refusals} />
      </Panel>
      <Panel heading={t("Change many products at once")}>
        <p className={look.muted}>{t("Take the products as they are, change them in a spreadsheet, and import the file again. Columns that you remove stay as they are.")}</p>
        <p><Anchor href={`/exports/${encodeURIComponent(current.id)}/products.csv`} download data-testid="export-file">{t("All products of {store} as CSV", { store: current.name })}</Anchor></p>
      </Panel>
    </Page>
  );
}
