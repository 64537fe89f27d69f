import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Fault, Refusal } from "../app/faults";
import { useT } from "../app/i18n";
import { Link, type LinkProps } from "../app/router";
import { Form } from "../plain/controls";
import { Problem } from "../plain/states";
import { Page, Panel } from "./parts";
import css from "./ui.module.css";

interface Sending {
  /** What the button says, e.g. "Add the store". */
  label: string;
  testId: string;
  send: () => Promise<void>;
  busy: boolean;
  fault: Fault | null;
  /** Refusals that no field of the form shows. */
  rest: readonly Refusal[];
}

/** A page that is one form: fields, what is wrong with the whole of it, and the button that sends it, always in this order. */
export function FormPage({ heading, back, cancel, lead, sending, after, children }: { heading: string; back?: ReactNode; cancel?: LinkProps; lead?: ReactNode; sending: Sending; after?: ReactNode; children: ReactNode }) {
  const t = useT();
  return (
    <Page heading={heading} back={back}>
      {lead && <p className={css.muted}>{lead}</p>}
      <Panel>
        <Form className={css.stack} onSend={() => void sending.send()}>
          {children}
          <Problem fault={sending.fault} refusals={sending.rest} />
          <div className={css.row}>
            <Button type="submit" loading={sending.busy} data-testid={sending.testId}>{sending.label}</Button>
            {cancel && <Button component={Link} variant="subtle" {...cancel}>{t("Cancel")}</Button>}
          </div>
          {after && <p className={css.small}>{after}</p>}
        </Form>
      </Panel>
    </Page>
  );
}

/** Two columns at a desk, one after the other on a phone: what people work on, and what they read beside it. */
export const Columns = ({ children }: { children: [ReactNode, ReactNode] }) => <div className={css.columns}>{children}</div>;
