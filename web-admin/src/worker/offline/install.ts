/** What the browser offers when the page may become an app; the type is not in the DOM library. */
interface InstallOffer extends Event {
  prompt: () => Promise<unknown>;
}

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event as InstallOffer;
  for (const listener of listeners) listener();
});
addEventListener("appinstalled", () => {
  offer = null;
  for (const listener of listeners) listener();
});

export const onInstallOffer = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const installOffer = (): InstallOffer | null => offer;

/** The page comes first: what is fetched for a time without a connection waits until a slow phone has drawn it. */
const settledMilliseconds = 2_500;

const register = () => void navigator.serviceWorker.register("/work-sw.js", { scope: "/work", updateViaCache: "none" }).then(
  // The page that just started came from the network and is as new as the one that waits.
  (registration) => registration.waiting?.postMessage("activate"),
  () => undefined,
);

/** Brings the pages into the phone: their code for a time without a connection, and their place on the home screen. */
export function bringOffline(): () => void {
  const manifest = Object.assign(document.createElement("link"), { rel: "manifest", href: "/work.webmanifest" });
  const icon = Object.assign(document.createElement("link"), { rel: "apple-touch-icon", href: "/work-192.png" });
  document.head.append(manifest, icon);
  // Browsers have service workers on https and on the own machine only; without one everything works but the start offline.
  const timer = import.meta.env.PROD && "serviceWorker" in navigator ? setTimeout(register, settledMilliseconds) : undefined;
  return () => {
    clearTimeout(timer);
    manifest.remove();
    icon.remove();
  };
}
