import { Button, Modal, TextInput } from "@mantine/core";
import { useAction } from "../app/action";
import { useForm } from "../app/form";
import { graphql, UserErrors } from "../app/graphql";
import { useT } from "../app/i18n";
import type { Me } from "../app/me";
import { navigate } from "../app/router";
import { letGo } from "../app/unsaved";
import { Form } from "../plain/controls";
import { Problem } from "../plain/states";
import { Kit } from "./Kit";
import css from "./ui.module.css";
import { useOpened } from "./useOpened";

const SignInAgain = graphql(`
  mutation SignInAgain($input: PersonSignInInput!) { personSignIn(input: $input) { person { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

/** Stands over a page whose session has ended; what was typed there waits underneath. */
export function SignInDialog({ person, done }: { person: Me; done: () => void }) {
  const t = useT();
  const signIn = useAction(SignInAgain, (data) => data.personSignIn);
  const form = useForm({ email: person.email, password: "" }, signIn.refusals, { open: false });
  const opened = useOpened(true);
  const send = async () => {
    const { email, password } = form.values;
    if (await signIn.run({ input: { email: email.trim(), password } })) done();
  };
  const leave = () => {
    letGo();
    navigate({ to: "/" });
  };
  return (
    <Kit>
      <Modal opened={opened} onClose={() => undefined} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t("Your session has ended")}>
        <Form className={css.stack} onSend={() => void send()} data-testid="session-ended">
          <p>{t("Sign in to go on; what you typed is kept.")}</p>
          <TextInput {...form.text("email")} type="email" autoComplete="username" label={t("E-mail")} data-testid="again-email" />
          <TextInput {...form.text("password")} type="password" autoComplete="current-password" label={t("Password")} data-autofocus data-testid="again-password" />
          <Problem fault={signIn.fault} refusals={form.rest()} />
          <div className={css.row}>
            <Button type="submit" loading={signIn.busy} data-testid="again-sign-in">{t("Sign in")}</Button>
            <Button variant="default" onClick={leave} data-testid="again-leave">{t("Leave the page")}</Button>
          </div>
        </Form>
      </Modal>
    </Kit>
  );
}
