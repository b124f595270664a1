import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

/** At the home page, whose service worker stands by from now on. */
async function arrive({ page }: Person): Promise<void> {
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await until("the service worker answers for the page", () => page.evaluate(() => navigator.serviceWorker.controller !== null));
}

export const manifest = journey(
  "the browser finds nothing that keeps Palabre from being installed, in either language",
  async ({ people }) => {
    for (const language of ["fr", "en"] as const) {
      const awa = await people.invite("Awa Diallo", { language });
      await arrive(awa);
      const browser = await awa.page.context().newCDPSession(awa.page);
      const { url, errors, data = "{}" } = await browser.send("Page.getAppManifest");
      const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
      const found = { errors, installabilityErrors: installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito") };
      if (errors.length > 0 || found.installabilityErrors.length > 0) throw new Error(`${url}: ${JSON.stringify(found)}`);
      const { shortcuts } = JSON.parse(data);
      if (shortcuts[0].name !== awa.words("app.home.instant")) throw new Error(`The shortcut is called ${shortcuts[0].name}`);
    }
  },
);

export const offline = journey(
  "without a network a page says so in one's language, and gives way by itself once it is back",
  async ({ people }) => {
    people.complaints.excuse(/ERR_INTERNET_DISCONNECTED/);
    for (const language of ["fr", "en"] as const) {
      const room = people.newRoom();
      const awa = await people.invite("Awa Diallo", { language });
      await arrive(awa);
      const { page } = awa;
      await page.context().setOffline(true);
      await page.goto(`/${room}`);
      await awa.find("heading", "offline.offline.title").waitFor();
      await page.context().setOffline(false);
      await awa.find("textbox", "meeting.door.name").waitFor();
    }
  },
);

export const away = journey(
  "a server that is away is told apart from a lost network, and waited for",
  async ({ people, palabre }) => {
    people.complaints.excuse(/ERR_CONNECTION_REFUSED|status of 50\d/);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    await arrive(awa);
    await palabre.killServer();
    await awa.page.goto(`/${room}`);
    await awa.find("heading", "offline.away.title").waitFor();
    await palabre.startServer();
    await awa.find("textbox", "meeting.door.name").waitFor();
  },
);

export const kept = journey(
  "nothing is kept on the device but the page for a lost network and what it is drawn with",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    await arrive(awa);
    await awa.join(people.newRoom());
    await awa.leave();
    const paths = await awa.page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    const strange = paths.filter((path) => !/^\/(?:assets\/[\w.-]+|offline\.html|first\.js|favicon\.svg)$/.test(path));
    if (!paths.includes("/offline.html") || strange.length > 0) throw new Error(`Kept on the device: ${paths.join(", ")}`);
  },
);

export const awake = journey("in a meeting the screen stays awake, outside it may sleep", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  await awa.page.addInitScript(countLocks);
  const locks = () => awa.page.evaluate(() => globalThis.heldLocks);
  await awa.join(people.newRoom());
  await until("the screen is kept awake", locks, { holds: (count) => count === 1 });
  await awa.leave();
  await until("the screen may sleep", locks, { holds: (count) => count === 0 });
});

declare global {
  /** How many locks keep the screen awake. */
  var heldLocks: number;
}

function countLocks(): void {
  globalThis.heldLocks = 0;
  const { wakeLock } = navigator;
  const request = wakeLock.request.bind(wakeLock);
  wakeLock.request = async (type) => {
    const lock = await request(type);
    globalThis.heldLocks += 1;
    lock.addEventListener("release", () => {
      globalThis.heldLocks -= 1;
    });
    return lock;
  };
}
