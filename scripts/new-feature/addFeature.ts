import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { edits } from "./edits.ts";
import { templates } from "./templates.ts";

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false, // Whatever the reason, there is nothing to overwrite.
  );

/** Writes every file of the feature and a line in each list. Returns the paths; changes nothing when any of it cannot be done. */
export const addFeature = async (root: string, name: string): Promise<readonly string[]> => {
  if (!/^[a-z][a-zA-Z]{2,30}$/.test(name))
    throw new Error("A feature's name is one word in letters, small at first: npm run new-feature polls");
  const files = Object.entries(templates(name));
  for (const [path] of files) if (await exists(join(root, path))) throw new Error(`${path} is there already.`);
  // A list may be named twice, by its import and by its entry.
  const lists = new Map<string, string>();
  for (const edit of edits(name)) {
    const content = lists.get(edit.path) ?? (await readFile(join(root, edit.path), "utf8"));
    const [anchor] = content.match(edit.after) ?? [];
    if (anchor === undefined)
      throw new Error(`${edit.path} is not as this script knows it: no ${edit.after}. Add by hand:${edit.insert}`);
    lists.set(
      edit.path,
      content.replace(anchor, () => `${anchor}${edit.insert}`),
    );
  }
  for (const [path, content] of [...files, ...lists]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return [...files.map(([path]) => path), ...lists.keys()];
};
