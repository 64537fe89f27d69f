import { useEffect, useState } from "react";
import { useAction } from "../../app/action";
import { useRenewApi } from "../../app/client";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { homeOf } from "../../app/me";
import { isLocale, setLocale, useT } from "../../app/i18n";
import { Link, navigate, useSearch } from "../../app/router";
import { Button, Field, Form } from "../../plain/controls";
import { Problem } from "../../plain/states";
import css from "../shop.module.css";

const SignIn = graphql(`
  mutation SignIn($input: PersonSignInInput!) {
    personSignIn(input: $input) { person { id language } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

interface DemoPerson {
  email: string;
  password: string;
  name: string;
  role: string;
  language?: string | null;
}

/** While the demo data is being made, the api asks to come back. */
const retryMilliseconds = 3_000;

/** The people of the demo data; the api only knows this address when it was started with it. */
function useDemoPeople(): DemoPerson[] {
  const [people, setPeople] = useState<DemoPerson[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const answer = await fetch("/demo/people", { signal: stop.signal, headers: { accept: "application/json" } });
        if (answer.status === 503) again = setTimeout(() => void ask(), retryMilliseconds);
        else if (answer.ok && answer.headers.get("content-type")?.includes("json")) setPeople((await answer.json()) as DemoPerson[]);
      } catch {
        // Without demo data there is nobody to offer: the form is enough.
      }
    };
    void ask();
    return () => {
      clearTimeout(again);
      stop.abort();
    };
  }, []);
  return people;
}

/** Only addresses of this site: a link must not lead a person elsewhere after signing in. */
export const safeNext = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : "/");

export function SignInPage() {
  const t = useT();
  const { next } = useSearch("/sign-in");
  const renew = useRenewApi();
  const people = useDemoPeople();
  const signIn = useAction(SignIn, (data) => data.personSignIn);
  const form = useForm({ email: "", password: "" }, signIn.refusals);

  const send = async (email: string, password: string, language?: string | null) => {
    const answer = await signIn.run({ input: { email, password } });
    if (!answer) return;
    const spoken = language ?? answer.person?.language;
    if (isLocale(spoken) && people.length > 0 && language) await setLocale(spoken);
    const me = await renew();
    navigate({ href: next ? safeNext(next) : homeOf(me) });
  };

  return (
    <div className={css.narrow}>
      <title>{t("Sign in")}</title>
      <h1 className={css.title}>{t("Sign in")}</h1>
      <Form className={css.panel} onSend={() => void send(form.values.email.trim(), form.values.password)}>
        <Field {...form.text("email")} type="email" autoComplete="username" label={t("E-mail")} data-testid="email" />
        <Field {...form.text("password")} type="password" autoComplete="current-password" label={t("Password")} data-testid="password" />
        <Problem fault={signIn.fault} refusals={form.rest()} />
        <Button type="submit" wide busy={signIn.busy} data-testid="sign-in">{t("Sign in")}</Button>
      </Form>
      <p>{t("New here?")} <Link to="/sign-up" search={{ next }} data-testid="sign-up-link">{t("Create an account")}</Link></p>
      {people.length > 0 && (
        <section className={css.stack}>
          <div className={css.sectionHead}><h2>{t("Or try it as one of these people")}</h2></div>
          <div className={css.people}>
            {people.map((person) => (
              <button key={person.email} type="button" className={css.person} disabled={signIn.busy} data-testid="demo-person" data-email={person.email} onClick={() => void send(person.email, person.password, person.language)}>
                <strong>{person.name}</strong><small>{person.role}</small><span aria-hidden="true">→</span>
              </button>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
