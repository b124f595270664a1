/** Beyond this share of its height, cutting a picture to the tile's proportions would cut off heads. */
const mostCut = 0.4;

/** Whether a picture is so upright that it is shown whole, in a tile of these proportions: a phone held upright in a wide tile. */
export const isTooTall = (pictureRatio: number, tileRatio: number): boolean => 1 - pictureRatio / tileRatio > mostCut;
