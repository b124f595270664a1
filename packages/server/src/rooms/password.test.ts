import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password.ts";

test("a password is known again by what is kept of it, and no other is", async () => {
  const kept = await hashPassword("été à la mer");
  expect(kept).not.toContain("mer");
  expect(await isPassword(kept, "été à la mer")).toBe(true);
  expect(await isPassword(kept, "Été à la mer")).toBe(false);
  expect(await isPassword(kept, "")).toBe(false);
});

test("the same password is kept differently each time", async () => {
  expect(await hashPassword("abri")).not.toBe(await hashPassword("abri"));
});
