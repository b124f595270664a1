import { isRoomName, type RoomName } from "./roomName.ts";

// 2 × 64 words say 12 bits, 17 letters of 32 say 85: 97 bits, above the 96 that make guessing hopeless.
const qualities =
  "agile aimable ample ardent azur blond bleu brave calme candide clair clement complice cordial dore doux eveille ferme fertile fidele fier franc frais gai grand habile heureux hardi jeune joli joyeux juste large leger libre limpide lucide malin mobile noble nomade ouvert paisible patient pose prompt pur rapide rare rieur rond sage sain serein simple sincere souple subtil tendre tonique utile vaillant vif vrai".split(
    " ",
  );
const trees =
  "abricotier acacia acajou alisier amandier araucaria arganier aulne avocatier balsa bambou banian baobab bouleau buis cacaoyer caroubier cedre cerisier charme chataignier chene citronnier cocotier cognassier cormier cypres dattier ebene epicea erable eucalyptus figuier flamboyant frene fromager genevrier gingko goyavier grenadier hetre houx if jujubier kapokier karite laurier lilas magnolia manguier meleze mimosa murier neflier noyer olivier oranger orme palmier papayer pin platane poirier sapin".split(
    " ",
  );
const letters = "abcdefghijkmnpqrstuvwxyz23456789";

const pick = <Item>(items: readonly Item[] | string, byte: number): Item | string => items[byte % items.length] ?? "";

/**
 * A pleasant name that cannot be guessed, for a room that nobody named: `calme-baobab-x7qk2m9f4tpw3hcn5`.
 * `bytes`: 19 random ones, the platform's generator by default.
 */
export const randomRoomName = (bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(19))): RoomName => {
  const [quality = 0, tree = 0, ...rest] = bytes;
  const name = `${pick(qualities, quality)}-${pick(trees, tree)}-${rest.map((byte) => pick(letters, byte)).join("")}`;
  if (!isRoomName(name)) throw new Error("The words must make a room's name");
  return name;
};
