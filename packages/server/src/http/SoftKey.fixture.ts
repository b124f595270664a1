import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { PasskeyAnswer } from "@palabre/protocol/api";

const sha256 = (data: Buffer | string): Buffer => createHash("sha256").update(data).digest();
const base64Url = (data: Buffer | string): string => Buffer.from(data).toString("base64url");

/** As much of CBOR as a key needs: small numbers, bytes and texts below 64 KiB, small maps. */
const head = (major: number, count: number): Buffer => {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
};
const cbor = (value: number | string | Buffer | Map<number | string, unknown>): Buffer => {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item as Buffer)])]);
};

type Asked = { challenge: string; origin: string };

/** A key as a phone or a stick keeps one, after W3C's Web Authentication: present, verified, no attestation. */
export class SoftKey {
  readonly id = randomBytes(16);
  readonly #private: KeyObject;
  readonly #public: Map<number, unknown>;
  #counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#private = privateKey;
    const coordinates: [number, unknown][] = [
      [-2, Buffer.from(x, "base64url")],
      [-3, Buffer.from(y, "base64url")],
    ];
    this.#public = new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], ...coordinates]);
  }

  /** Answers `navigator.credentials.create`. */
  make({ challenge, origin }: Asked): PasskeyAnswer {
    const id = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cbor(this.#public)]);
    const authData = Buffer.concat([this.#authData(origin, 0x45), id]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    );
    return this.#answer({ challenge, origin, type: "webauthn.create" }, { attestationObject: base64Url(attestationObject) });
  }

  /** Answers `navigator.credentials.get`. */
  show({ challenge, origin }: Asked): PasskeyAnswer {
    this.#counter += 1;
    const authData = this.#authData(origin, 0x05);
    const client = this.#clientData({ challenge, origin, type: "webauthn.get" });
    const signature = sign("sha256", Buffer.concat([authData, sha256(client)]), this.#private);
    return this.#answer(
      { challenge, origin, type: "webauthn.get" },
      { authenticatorData: base64Url(authData), signature: base64Url(signature) },
    );
  }

  #authData(origin: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), counter]);
  }

  #clientData(said: Asked & { type: string }): string {
    return JSON.stringify({ ...said, crossOrigin: false });
  }

  #answer(said: Asked & { type: string }, response: Record<string, string>): PasskeyAnswer {
    const id = base64Url(this.id);
    const clientDataJSON = base64Url(this.#clientData(said));
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response: { clientDataJSON, ...response } };
  }
}
