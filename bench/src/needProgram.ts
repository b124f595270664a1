import { findOnPath } from "../../scripts/setup/find-on-path.mjs";
import { Problem } from "../../scripts/setup/Problem.mjs";

const howToInstall = {
  go: { fr: "Installer Go 1.26 ou plus récent.", en: "Install Go 1.26 or later." },
  janus: { fr: "Installer Janus : apt-get install janus", en: "Install Janus: apt-get install janus" },
  prosody: { fr: "Installer Prosody : apt-get install prosody", en: "Install Prosody: apt-get install prosody" },
  taskset: { fr: "Installer util-linux ; il faut Linux.", en: "Install util-linux; it takes Linux." },
};

/** Refuses with a `Problem` that says what to install. */
export const needProgram = async (name: keyof typeof howToInstall): Promise<void> => {
  if (await findOnPath(name, process.env)) return;
  throw new Problem({
    what: { fr: "Cette mesure ne peut pas commencer.", en: "This measurement cannot begin." },
    why: { fr: `Elle a besoin de ${name}, qui n’est pas dans le PATH.`, en: `It needs ${name}, which is not on the PATH.` },
    todo: howToInstall[name],
  });
};
