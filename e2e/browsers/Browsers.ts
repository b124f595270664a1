import { type Browser, chromium, firefox } from "playwright-core";
import { findOnPath } from "../../scripts/setup/find-on-path.mjs";

/** `chromium-asking` grants nothing by itself: what may be used is told to it as by a person. */
export type BrowserName = "chromium" | "chromium-asking" | "firefox";

// Cameras and microphones that show and sound something; and no talk with the browser's maker.
const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
  "--allow-loopback-in-peer-connection",
  `--disable-features=${[
    // What would be drawn below an address bar that nobody sees: two renderers more for each window.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    // What Playwright turns off, whose own list this one replaces.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "BlockOriginHeaderModificationOnRedirect",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "Translate",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
  ].join(",")}`,
];

// Every question is answered yes, and a screen to share is chosen.
const GRANTING = "--use-fake-ui-for-media-stream";

const FIREFOX_PREFS = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.peerconnection.ice.loopback": true,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  "media.autoplay.default": 0,
  "media.navigator.video.default_fps": 5,
  "layout.frame_rate": 15,
};

// A wish to stop is the runner's to hear: it closes the browsers among other things.
const DEAF = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** The system's own browsers, each started when it is first asked for, or again if it has gone. */
export class Browsers {
  readonly #env: NodeJS.ProcessEnv;
  readonly #cameraFps: number;
  readonly #running = new Map<BrowserName, Promise<Browser>>();

  constructor(env: NodeJS.ProcessEnv, cameraFps: number) {
    this.#env = env;
    this.#cameraFps = cameraFps;
  }

  async open(name: BrowserName): Promise<Browser> {
    const launched = this.#running.get(name) ?? this.#launch(name);
    // At once, so that several who ask at the same time get the same one.
    this.#running.set(name, launched);
    const browser = await launched;
    if (browser.isConnected()) return browser;
    if (this.#running.get(name) === launched) this.#running.delete(name);
    return this.open(name);
  }

  async close(): Promise<void> {
    const all = [...this.#running.values()];
    this.#running.clear();
    // One that could not be started has told so to whoever asked for it.
    await Promise.all(all.map((browser) => browser.then((open) => open.close()).catch(() => undefined)));
  }

  async #launch(name: BrowserName): Promise<Browser> {
    switch (name) {
      case "chromium":
        return this.#launchChromium([...CHROMIUM_ARGS, GRANTING]);
      case "chromium-asking":
        return this.#launchChromium(CHROMIUM_ARGS);
      case "firefox": {
        // The channel makes Playwright drive an unmodified Firefox, over WebDriver BiDi.
        const own = { channel: "moz-firefox", firefoxUserPrefs: FIREFOX_PREFS };
        return firefox.launch({ ...DEAF, ...own, executablePath: await this.#find("firefox-esr") });
      }
    }
  }

  async #launchChromium(args: string[]): Promise<Browser> {
    const camera = `--use-fake-device-for-media-stream=fps=${this.#cameraFps}`;
    return chromium.launch({ ...DEAF, executablePath: await this.#find("chromium"), args: [...args, camera] });
  }

  async #find(program: string): Promise<string> {
    const found: string | undefined = await findOnPath(program, this.#env);
    if (!found) throw new Error(`${program} is not installed; npm test would do it`);
    return found;
  }
}
