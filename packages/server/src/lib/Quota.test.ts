import { expect, test } from "vitest";
import { Quota } from "./Quota.ts";

test("each has so many at once, and one more for each given back, once", () => {
  const quota = new Quota(2);
  const [giveBack] = [quota.take("ada"), quota.take("ada")];
  quota.take("bo");
  expect(() => quota.take("ada")).toThrowError(expect.objectContaining({ code: "rate_limited" }));
  giveBack?.();
  giveBack?.();
  quota.take("ada");
  expect(() => quota.take("ada")).toThrowError(expect.objectContaining({ code: "rate_limited" }));
});
