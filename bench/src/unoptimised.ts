import type { Person } from "@palabre/e2e/people/Person.ts";

const optimised = "adaptiveStream:!0,dynacast:!0";

/**
 * Makes a page ask for every picture in full size and send all layers always: our own page, as LiveKit's client is without its
 * optimisations. To be called before the page is opened.
 */
export const unoptimise = async ({ page }: Person): Promise<{ assertDone(): void }> => {
  let changes = 0;
  await page.route("**/assets/CallSession-*.js", async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    changes += script.split(optimised).length - 1;
    await route.fulfill({ response, body: script.replace(optimised, "adaptiveStream:!1,dynacast:!1") });
  });
  return {
    assertDone: () => {
      if (changes !== 1) throw new Error(`The page was unoptimised in ${changes} places instead of one`);
    },
  };
};
