import { AppError } from "@palabre/protocol";
import { expect, test } from "vitest";
import { Deletions } from "./Deletions.ts";

const deleting = (refusal?: AppError) => {
  const asked: number[] = [];
  const deletions = new Deletions(async (id) => {
    asked.push(id);
    if (refusal) throw refusal;
  });
  return { deletions, asked, hidden: () => [...deletions.hidden.get()] };
};

test("a message is hidden at once and deleted when it is too late to take it back", async () => {
  const { deletions, asked, hidden } = deleting();
  deletions.hide(3);
  expect([hidden(), asked]).toEqual([[3], []]);
  await deletions.commit(3);
  expect(asked).toEqual([3]);
});

test("what was taken back is shown again and never deleted", async () => {
  const { deletions, asked, hidden } = deleting();
  deletions.hide(3);
  deletions.restore(3);
  await deletions.commit(3);
  expect([hidden(), asked]).toEqual([[], []]);
});

test("a refused deletion shows the message again", async () => {
  const { deletions, hidden } = deleting(new AppError("forbidden", "no"));
  deletions.hide(3);
  await expect(deletions.commit(3)).rejects.toThrowError("no");
  expect(hidden()).toEqual([]);
});

test("whoever goes away deletes what is hidden on the way out", async () => {
  const { deletions, asked } = deleting();
  deletions.hide(3);
  deletions.hide(4);
  await deletions.commitAll();
  expect(asked).toEqual([3, 4]);
});
