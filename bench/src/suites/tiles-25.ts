import type { Result } from "../Result.ts";
import { measureTiles } from "../tiles.ts";

export const run = (): Promise<Result> => measureTiles(25);
