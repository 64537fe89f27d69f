import { useState } from "react";
import { useAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { useUpload } from "../../app/upload";
import { Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { answers, Button, FileButton, look, Textarea, TextInput } from "../../ui";
import { paperHints, RequirementParts, type Requirement } from "./requirementNames";

const Submit = graphql(`
  mutation RequirementSubmit($input: RequirementSubmitInput!) {
    requirementSubmit(input: $input) { requirements { stage items { ...RequirementParts } } userErrors { ...UserErrors } }
  }
`, [RequirementParts, UserErrors]);

const Appeal = graphql(`
  mutation RequirementAppeal($input: RequirementAppealInput!) {
    requirementAppeal(input: $input) { requirements { stage items { ...RequirementParts } } userErrors { ...UserErrors } }
  }
`, [RequirementParts, UserErrors]);

/** What POST /uploads/documents answers. */
interface UploadedDocument {
  uploadId: string;
  name: string;
}

const taken = "application/pdf,image/jpeg,image/png,image/webp";
const mostFiles = 5;

interface Step {
  organisation: string;
  requirement: Requirement;
  done: () => void;
}

/** The files of a paper and what is typed from it. */
export function PapersForm({ organisation, requirement, done }: Step) {
  const t = useT();
  const submit = useAction(Submit, (data) => data.requirementSubmit);
  const upload = useUpload<UploadedDocument>();
  const [files, setFiles] = useState<UploadedDocument[]>([]);
  const form = useForm({ number: requirement.number ?? "", name: requirement.name ?? "", validUntil: "", note: "" }, submit.refusals);
  const { kind, hasNumber, end } = requirement;

  const add = async (file: File | null) => {
    if (!file) return;
    form.touch("uploadIds");
    const sent = await upload.send(`/uploads/documents?organisation=${organisation}&name=${encodeURIComponent(file.name)}`, file);
    if (sent) setFiles((before) => [...before, sent]);
  };

  const send = async () => {
    const typed = answers(t);
    const name = typed.words("name", form.values.name);
    const number = hasNumber ? typed.words("number", form.values.number) : null;
    const validUntil = end === "ALWAYS" ? typed.words("validUntil", form.values.validUntil) : form.values.validUntil || null;
    typed.given("uploadIds", files[0] ?? null, t("Add the document as a file."));
    if (form.fail(typed.wrong)) return;
    const note = form.values.note.trim() || null;
    if (await submit.run({ input: { organisationId: organisation, kind, uploadIds: files.map(({ uploadId }) => uploadId), name, number, validUntil, note } })) done();
  };

  return (
    <Form className={look.stack} onSend={() => void send()}>
      <p className={look.muted}>{paperHints(t)[kind]}</p>
      <div className={look.tight}>
        {files.length > 0 && (
          <ul className={look.list} data-testid="paper-files">
            {files.map((file) => (
              <li key={file.uploadId} className={look.spread}>
                <span className={look.fileName}>{file.name}</span>
                <Button variant="subtle" size="xs" aria-label={t("Leave out {name}", { name: file.name })} onClick={() => setFiles(files.filter((other) => other !== file))}>{t("Leave it out")}</Button>
              </li>
            ))}
          </ul>
        )}
        <div className={look.row}>
          <FileButton accept={taken} onChange={(file) => void add(file)} inputProps={{ "data-testid": "paper-file" } as object}>
            {(props) => <Button {...props} variant="default" loading={upload.percent !== null} disabled={files.length >= mostFiles} data-testid="paper-add">{files.length === 0 ? t("Choose a file") : t("Add another file")}</Button>}
          </FileButton>
          <span className={look.small}>{t("PDF, JPEG, PNG or WebP, at most 10 MB each. Only the people who check it and your owners and managers can open it.")}</span>
        </div>
        {form.error("uploadIds") && <p className={look.wrong} role="alert">{form.error("uploadIds")}</p>}
        <Problem fault={upload.fault} refusals={upload.refusal ? [{ ...upload.refusal, field: [] }] : []} />
      </div>
      <div className={look.two}>
        <TextInput {...form.text("name")} label={kind === "REPRESENTATIVE_IDENTITY" ? t("Name of the person on the paper") : t("Name of the business on the paper")} data-testid="paper-name" />
        {hasNumber && <TextInput {...form.text("number")} label={t("Number on the paper")} data-testid="paper-number" />}
        {end !== "NEVER" && <TextInput {...form.text("validUntil")} type="date" label={end === "ALWAYS" ? t("Last day on the paper") : t("Last day on the paper, if it has one")} data-testid="paper-until" />}
      </div>
      <Textarea {...form.text("note")} label={requirement.status === "MORE_ASKED" ? t("Your answer") : t("Something to add")} autosize minRows={2} data-testid="paper-note" />
      <Problem fault={submit.fault} refusals={form.rest()} />
      <div><Button type="submit" loading={submit.busy} disabled={upload.percent !== null} data-testid="paper-send">{t("Hand it in")}</Button></div>
    </Form>
  );
}

/** Once per refusal: somebody else looks at the same papers again. */
export function AppealForm({ organisation, requirement, done }: Step) {
  const t = useT();
  const appeal = useAction(Appeal, (data) => data.requirementAppeal);
  const form = useForm({ text: "" }, appeal.refusals);
  const send = async () => {
    const typed = answers(t);
    const text = typed.words("text", form.values.text);
    if (form.fail(typed.wrong)) return;
    if (await appeal.run({ input: { organisationId: organisation, kind: requirement.kind, text } })) done();
  };
  return (
    <Form className={look.stack} onSend={() => void send()}>
      <p>{t("Another person looks at the same papers again and decides. This can be asked once.")}</p>
      <Textarea {...form.text("text")} label={t("Why the refusal is wrong")} autosize minRows={3} data-testid="appeal-text" />
      <Problem fault={appeal.fault} refusals={form.rest()} />
      <div><Button type="submit" loading={appeal.busy} data-testid="appeal-send">{t("Appeal")}</Button></div>
    </Form>
  );
}
