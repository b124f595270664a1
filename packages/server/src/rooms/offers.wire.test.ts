import { answerOffer, readRoom, roomOffers, transferRoom, withdrawOffer } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

test("a room that is offered stays its owner's until it is accepted: told by mail, and where one's rooms are", async () => {
  const { owner, room } = await site.ownRoom();
  const heir = await site.newPerson();
  const offered = await owner.browser.call(transferRoom, { room, email: heir.email });
  expect(offered).toMatchObject({ standing: "owner", offeredTo: heir.email });
  expect(site.lettersTo(heir.email)).toContainEqual(expect.objectContaining({ kind: "roomOffer", language: "fr" }));
  expect(await heir.browser.call(roomOffers, {})).toMatchObject([{ room }]);
  await expect(heir.browser.call(readRoom, { room })).rejects.toEqual(refusal("forbidden"));
  await heir.browser.call(answerOffer, { room, isAccepted: true });
  expect(await heir.browser.call(readRoom, { room })).toMatchObject({ standing: "owner", offeredTo: null });
  expect((await owner.browser.call(readRoom, { room })).standing).toBe("organiser");
  expect(await heir.browser.call(roomOffers, {})).toEqual([]);
});

test("an offer is withdrawn, declined, replaced by another, and over after thirty days", async () => {
  const { owner, room } = await site.ownRoom();
  const [heir, other] = [await site.newPerson(), await site.newPerson()];
  const offer = (email: string) => owner.browser.call(transferRoom, { room, email });
  const accept = (person = heir) => person.browser.call(answerOffer, { room, isAccepted: true });
  await offer(heir.email);
  expect((await owner.browser.call(withdrawOffer, { room })).offeredTo).toBeNull();
  await expect(accept()).rejects.toEqual(refusal("not_found"));
  await offer(heir.email);
  await heir.browser.call(answerOffer, { room, isAccepted: false });
  expect((await owner.browser.call(readRoom, { room })).offeredTo).toBeNull();
  await offer(heir.email);
  await offer(other.email);
  await expect(accept()).rejects.toEqual(refusal("not_found"));
  await site.server.database.pool.query("update room_offers set at = now() - interval '31 days'");
  await expect(accept(other)).rejects.toEqual(refusal("not_found"));
  expect((await owner.browser.call(readRoom, { room })).standing).toBe("owner");
});

test("nobody takes a room that was offered to somebody else, nor is told that it was", async () => {
  const { owner, room } = await site.ownRoom();
  const [heir, stranger] = [await site.newPerson(), await site.newPerson()];
  const answer = () => stranger.browser.call(answerOffer, { room, isAccepted: true }).catch((error: unknown) => error);
  const before = await answer();
  await owner.browser.call(transferRoom, { room, email: heir.email });
  expect(await answer()).toEqual(before);
  await expect(stranger.browser.call(withdrawOffer, { room })).rejects.toEqual(refusal("forbidden"));
  await expect(heir.browser.call(transferRoom, { room, email: heir.email })).rejects.toEqual(refusal("forbidden"));
  await expect(owner.browser.call(transferRoom, { room, email: owner.email })).rejects.toEqual(refusal("not_found"));
});
