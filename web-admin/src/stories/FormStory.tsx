import { useState } from "react";
import { useForm } from "../app/form";
import type { Refusal } from "../app/faults";
import { useT } from "../app/i18n";
import { BackLink, FormPage, HueField, MoneyField, Pick, PositionFields, QuantityField, Textarea, TextInput } from "../ui";

/** A form page. Sending it shows what a refusal of the server looks like: at its field, and for the whole form. */
export function FormStory() {
  const t = useT();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const form = useForm({ name: "", price: "1,200", pieces: "１２", kind: "green", note: "", hue: "260", latitude: "", longitude: "" }, refusals);
  const send = async () => setRefusals([{ code: "REQUIRED", field: ["input", "name"], message: t("Fill this in.") }, { code: "KIT", field: ["input"], message: t("This page sends nothing anywhere.") }]);
  return (
    <FormPage heading={t("Form page")} back={<BackLink to="/dev/kit">{t("The kit")}</BackLink>} cancel={{ to: "/dev/kit" }} lead={t("Wide digits and separators become plain when a field is left.")}
      sending={{ label: t("Save"), testId: "kit-save", send, busy: false, fault: null, rest: form.rest() }}>
      <TextInput {...form.text("name")} label={t("Name")} description={t("What stands on the label.")} />
      <MoneyField {...form.figure("price")} label={t("Price in {currency}", { currency: "CNY" })} />
      <QuantityField {...form.figure("pieces")} label={t("In stock")} />
      <Pick label={t("Kind")} value={form.values.kind} onChange={(value) => form.set("kind", value)} options={[{ value: "green", label: t("Green") }, { value: "black", label: t("Black") }]} hint={t("One of a few.")} />
      <Textarea {...form.text("note")} label={t("Note")} autosize minRows={2} />
      <PositionFields form={form} />
      <HueField {...form.figure("hue")} label={t("Colour of its pages")} hint={t("Shoppers see it on the store, its products and its live sales.")} sample={t("On sale")} />
    </FormPage>
  );
}
