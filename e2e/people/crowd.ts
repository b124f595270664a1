import { joinAs, type TestParticipant } from "../../packages/testing/src/joinAs.ts";

const FIRST = ["Awa", "Karim", "Jeanne", "Théo", "Sarah", "Moussa", "Inès", "Luc", "Fatou", "Éric", "Chloé", "Yanis", "Maëlle"];
const LAST = ["Diallo", "Benali", "Le Goff", "Nguyen", "Amrani", "Traoré", "Da Silva", "Martin", "Ndiaye", "Petit", "Roux"];

/** Somebody each time: the two lists have no common measure. */
const nameOf = (index: number): string => `${FIRST[index % FIRST.length]} ${LAST[index % LAST.length]}`;

/** Brings that many into a room, one after the other, without a page, sound or picture. Whoever calls lets them leave. */
export async function seatCrowd(origin: string, room: string, count: number): Promise<readonly TestParticipant[]> {
  const crowd: TestParticipant[] = [];
  for (let index = 0; index < count; index += 1) crowd.push(await joinAs({ origin }, nameOf(index), { room }));
  return crowd;
}
