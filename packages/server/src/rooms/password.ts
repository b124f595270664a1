import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

// OWASP's least for scrypt: 2^17 would hold 128 MB for each try, on machines that have one or two GB.
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 5 };
const keyBytes = 32;
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What is kept of a room's password: `salt.key`, each in base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyBytes, cost);
  return `${salt.toString("base64url")}.${key.toString("base64url")}`;
};

export const isPassword = async (kept: string, password: string): Promise<boolean> => {
  const [salt = "", key = ""] = kept.split(".").map((part) => Buffer.from(part, "base64url"));
  const given = await derive(password, Buffer.from(salt), keyBytes, cost);
  return given.length === key.length && timingSafeEqual(given, Buffer.from(key));
};
