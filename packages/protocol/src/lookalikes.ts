/** Letters of other scripts, each before the Latin one that it looks like. */
const pairs =
  "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw вb кk мm нh тt гr пn АA ЕE ОO РP СC УY ХX ІI ЈJ ЅS ВB КK МM НH ТT αa οo νv ρp τt υu ιi κk χx εe βb ηn μu γy σo ωw ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX օo սu ոn հh ցg";

const latin: ReadonlyMap<string, string> = new Map(pairs.split(" ").map((pair) => [...pair] as [string, string]));

/** The text as it looks: Cyrillic, Greek and Armenian letters that pass for Latin ones become those. */
export const asItLooks = (text: string): string => text.replaceAll(/[^\p{ASCII}]/gu, (letter) => latin.get(letter) ?? letter);
