// Stands between the worker's pages and the network, so that they open without one. The build fills in the two constants and
// puts this file beside index.html (dev/offline.ts). It answers for addresses below /work and for the code they need, and for
// nothing else: a page of the shop or the console never comes from here, and no answer of the API is ever kept.

/** Changes with every change of the pages. */
const version = "";
/** Addresses of the code, styles and words of the worker's pages; the first is the file that begins them. */
const files = [];

const prefix = "merchanthub-work-";
const cacheName = prefix + version;
const page = "/work";
const patienceMilliseconds = 4000;

const isPage = (url) => url.pathname === page || url.pathname.startsWith(page + "/");

async function install() {
  const cache = await caches.open(cacheName);
  const answer = await fetch(page, { cache: "reload" });
  const html = await answer.clone().text();
  // In the middle of an update the server may already have another page: then this version is not worth keeping.
  if (!answer.ok || !html.includes(files[0])) throw new Error("The page is of another version.");
  await cache.put(page, answer);
  await cache.addAll(files);
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
  await self.clients.claim();
}

const kept = async (request) => (await caches.open(cacheName)).match(request);

/** The newest page while there is a connection; the kept one when there is none, or none to speak of. */
async function openPage(request) {
  const network = fetch(request).catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, patienceMilliseconds, null));
  const answer = await Promise.race([network, late]);
  if (answer && answer.status < 500) return answer;
  return (await kept(page)) ?? (await network) ?? Response.error();
}

const openFile = async (request) => (await kept(request)) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "activate") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(url)) event.respondWith(openPage(request));
  } else if (files.includes(url.pathname)) {
    event.respondWith(openFile(request));
  }
});
