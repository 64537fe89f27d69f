import type { Press } from "../offline/presses";

/** How long a press waits for its position, in milliseconds. */
export const locatingMilliseconds = 6_000;
const marginMilliseconds = 1_000;
const recentMilliseconds = 60_000;
const widestMetres = 100_000;

/** Where this device is; null when it does not say in time, or may not. */
export const whereAmI = (): Promise<Press["position"]> =>
  new Promise((resolve) => {
    // The dialog that asks for permission is not under the timeout of the question.
    setTimeout(resolve, locatingMilliseconds - marginMilliseconds, null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracyMetres: Math.min(widestMetres, Math.ceil(accuracy)) }),
      () => resolve(null),
      { timeout: locatingMilliseconds - marginMilliseconds, maximumAge: recentMilliseconds },
    );
  });
