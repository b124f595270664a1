export type Listing = { search?: string | undefined; page?: number | undefined };

export const pageSize = 50;

export const pageOf = (page = 1): readonly [limit: number, offset: number] => [pageSize, (page - 1) * pageSize];

/** For `ilike`: anywhere, and nothing that was typed is a sign of its own. */
export const matching = (text = ""): string => `%${text.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
