// Lighthouse on the pages that a phone opens first: the shop, a product, a live sale, and the worker's own page, with the
// simulated slow phone and network that Lighthouse has by default. Asks a product that is already running with its demo data;
// prints one line of JSON with scores (0 to 100) and milliseconds, and on stderr what kept a page from a full mark.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";

const root = process.argv[2] ?? "http://127.0.0.1:5000";
const browser = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const worker = "usher@demo.example";
const patienceMilliseconds = 30_000;

async function ask(query, variables = {}) {
  const response = await fetch(`${root}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`${root} answered: ${errors[0].message}`);
  return { data, cookies: response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ") };
}

/** Signs in the demo's worker; the demo says its people's password itself. */
async function signedIn() {
  const people = await (await fetch(`${root}/demo/people`)).json();
  const { email, password } = (Array.isArray(people) ? people : people.people).find((person) => person.email === worker);
  const { data, cookies } = await ask("mutation ($input: PersonSignInInput!) { personSignIn(input: $input) { userErrors { message } } }", { input: { email, password } });
  if (data.personSignIn.userErrors.length > 0) throw new Error(data.personSignIn.userErrors[0].message);
  return cookies;
}

const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/** Starts a browser with a profile of its own, and waits until it takes orders. */
async function start() {
  const [port, profile] = [await freePort(), mkdtempSync(join(tmpdir(), "merchanthub-lighthouse-"))];
  const process_ = spawn("/usr/bin/chromium", [...browser, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore" });
  const ended = new Promise((resolve) => process_.once("exit", resolve));
  for (const limit = Date.now() + patienceMilliseconds; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    if (await fetch(`http://127.0.0.1:${port}/json/version`).then(({ ok }) => ok, () => false)) break;
    if (Date.now() > limit) throw new Error("The browser did not start.");
  }
  const stop = async () => {
    process_.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 12, retryDelay: 250 });
  };
  return { port, stop };
}

async function look(path, cookie) {
  const { port, stop } = await start();
  try {
    const { lhr } = await lighthouse(`${root}${path}`, { port, onlyCategories: ["performance", "accessibility"], logLevel: "error", extraHeaders: cookie ? { cookie } : {} });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    const of = (name) => lhr.audits[name].numericValue;
    for (const { title, score, displayValue } of Object.values(lhr.audits)) if (score !== null && score < 0.9) console.error(`${path}: ${title} ${displayValue ?? ""}`);
    return {
      performance: Math.round(lhr.categories.performance.score * 100), accessibility: Math.round(lhr.categories.accessibility.score * 100),
      cls: Number(of("cumulative-layout-shift").toFixed(3)), lcp_ms: Math.round(of("largest-contentful-paint")), tbt_ms: Math.round(of("total-blocking-time")),
    };
  } finally {
    await stop();
  }
}

const { data } = await ask("{ liveSessions(first: 1) { nodes { id } } stores(first: 1) { nodes { products(first: 1) { nodes { id } } } } }");
const live = data.liveSessions.nodes[0]?.id;
const product = data.stores.nodes[0]?.products.nodes[0]?.id;
if (!live || !product) throw new Error(`${root} has no demo data: start it with ./hub up.`);
const cookie = await signedIn();
const pages = { shop: ["/"], product: [`/products/${product}`], live: [`/live/${live}`], work: ["/work", cookie], clock: ["/work/clock", cookie] };
const seen = {};
for (const [name, [path, as]] of Object.entries(pages)) seen[name] = await look(path, as);
console.log(JSON.stringify({ bench: "lighthouse", ...seen }));
