import { useAction } from "../../app/action";
import { useRenewApi } from "../../app/client";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Button, Field, Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import css from "../shop.module.css";
import { safeNext } from "./SignInPage";

const SignUp = graphql(`
  mutation SignUp($input: PersonSignUpInput!) {
    personSignUp(input: $input) { person { id } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

export function SignUpPage() {
  const t = useT();
  const language = useLocale();
  const { next } = useSearch("/sign-up");
  const renew = useRenewApi();
  const signUp = useAction(SignUp, (data) => data.personSignUp);
  const form = useForm({ displayName: "", email: "", password: "" }, signUp.refusals);

  const send = async () => {
    const { displayName, email, password } = form.values;
    if (!(await signUp.run({ input: { displayName: displayName.trim(), email: email.trim(), password, language } }))) return;
    await renew();
    navigate({ href: safeNext(next) });
  };

  return (
    <div className={css.narrow}>
      <title>{t("Create an account")}</title>
      <h1 className={css.title}>{t("Create an account")}</h1>
      <p className={css.muted}>{t("One account for buying, selling and working.")}</p>
      <Form className={css.panel} onSend={() => void send()}>
        <Field {...form.text("displayName")} autoComplete="name" label={t("Your name")} data-testid="display-name" />
        <Field {...form.text("email")} type="email" autoComplete="username" label={t("E-mail")} data-testid="email" />
        <Field {...form.text("password")} type="password" autoComplete="new-password" label={t("Password")} hint={t("A long sentence is safer than a short riddle.")} data-testid="password" />
        <Problem fault={signUp.fault} refusals={form.rest(["language"])} />
        <Button type="submit" wide busy={signUp.busy} data-testid="sign-up">{t("Create an account")}</Button>
      </Form>
      <p>{t("You have an account?")} <Link to="/sign-in" search={{ next }}>{t("Sign in")}</Link></p>
    </div>
  );
}
