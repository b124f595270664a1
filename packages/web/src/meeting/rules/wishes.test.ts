import { freeRules } from "@palabre/protocol";
import { expect, test } from "vitest";
import { wishedRules, withoutWish, withWish } from "./wishes.ts";

test("controls show what was asked for until it is answered, and then what is so", () => {
  const wished = withWish(withWish({}, { lobby: "everyone" }), { may: { chat: false } });
  const shown = wishedRules(freeRules, wished);
  expect(shown.lobby).toBe("everyone");
  expect(shown.may).toEqual({ ...freeRules.may, chat: false });

  const answered = wishedRules(freeRules, withoutWish(wished, { lobby: "everyone" }));
  expect(answered.lobby).toBe("nobody");
  expect(answered.may.chat).toBe(false);
  expect(wishedRules(freeRules, withoutWish(wished, { may: { chat: false } })).may.chat).toBe(true);
});
