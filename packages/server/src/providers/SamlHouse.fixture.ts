import { randomUUID, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";
import { generate } from "selfsigned";
import { SignedXml } from "xml-crypto";
import { encrypt } from "xml-encryption";

const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const names: Readonly<Record<string, string>> = {
  mail: "urn:oid:0.9.2342.19200300.100.1.3",
  name: "urn:oid:2.16.840.1.113730.3.1.241",
  groups: "urn:oid:1.3.6.1.4.1.5923.1.1.1.1",
};

export type KeyAndCertificate = { private: string; cert: string };

/** What one answer is to be like, where it is not as it should be. */
export type Twist = {
  nameId?: string;
  format?: string;
  attributes?: Readonly<Record<string, string | readonly string[]>>;
  issuer?: string;
  audience?: string | undefined;
  recipient?: string;
  method?: string;
  inResponseTo?: string | undefined;
  /** How long it holds, in seconds from now; for whoever brings it, and altogether. */
  confirmedForS?: number;
  holdsForS?: number;
  holdsFromS?: number;
  status?: string;
  signs?: "assertion" | "response" | "both" | "nothing";
  key?: KeyAndCertificate;
  sha1?: boolean;
};

/** Somebody was sent with this question. */
export type Question = { id: string; answerAt: string; from: string; relayState: string };

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const inS = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

export const newKey = async (): Promise<KeyAndCertificate> =>
  generate([{ name: "commonName", value: "house" }], { keyType: "rsa" });

export const questionIn = (sentTo: string): Question => {
  const query = new URL(sentTo).searchParams;
  const xml = inflateRawSync(Buffer.from(query.get("SAMLRequest") ?? "", "base64")).toString();
  const read = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? "";
  return {
    id: read(/ ID="([^"]+)"/),
    answerAt: read(/ AssertionConsumerServiceURL="([^"]+)"/),
    from: read(/<saml:Issuer[^>]*>([^<]+)</),
    relayState: query.get("RelayState") ?? "",
  };
};

export const signed = (
  xml: string,
  what: "Assertion" | "Response",
  { key, sha1 }: { key: KeyAndCertificate; sha1?: boolean },
) => {
  const at = what === "Response" ? "/*" : `/*/*[local-name(.)='${what}']`;
  const signing = new SignedXml({
    privateKey: key.private,
    publicCert: key.cert,
    signatureAlgorithm: `http://www.w3.org/${sha1 ? "2000/09/xmldsig#rsa-sha1" : "2001/04/xmldsig-more#rsa-sha256"}`,
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
  });
  signing.addReference({
    xpath: at,
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"],
  });
  signing.computeSignature(xml, { location: { reference: `${at}/*[local-name(.)='Issuer']`, action: "after" } });
  return signing.getSignedXml();
};

/** How an assertion is encrypted, and the key of that for us. */
export type Encryption = { by?: string; keyBy?: string; digest?: string };

/** An answer whose assertion only whoever has the certificate's key can read. */
export const encrypted = async (
  response: string,
  certificate: string,
  { by = "2009/xmlenc11#aes256-gcm", keyBy = "2001/04/xmlenc#rsa-oaep-mgf1p", digest = "sha1" }: Encryption = {},
): Promise<string> => {
  const [assertion = ""] = /<saml:((?:Encrypted)?Assertion)[ >].*<\/saml:\1>/s.exec(response) ?? [];
  const options = {
    rsa_pub: new X509Certificate(certificate).publicKey.export({ format: "pem", type: "spki" }),
    pem: certificate,
    encryptionAlgorithm: `http://www.w3.org/${by}`,
    keyEncryptionAlgorithm: `http://www.w3.org/${keyBy}`,
    keyEncryptionDigest: digest,
    ...(keyBy.endsWith("#rsa-oaep") && { keyEncryptionMgf: digest }),
    disallowEncryptionWithInsecureAlgorithm: false,
    warnInsecureAlgorithm: false,
  };
  // The types are of an older version, which knew fewer algorithms.
  const data = await promisify(encrypt)(assertion, options as Parameters<typeof encrypt>[1]);
  const around = (content: string) =>
    `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${content}</saml:EncryptedAssertion>`;
  return response.replace(assertion, () => around(data));
};

/** A small SAML provider, which can also be wrong in each way that must not get through. */
export class SamlHouse {
  readonly issuer = "https://idp.uni.example/metadata";
  readonly signInUrl = "https://idp.uni.example/sso";
  readonly key: KeyAndCertificate;

  private constructor(key: KeyAndCertificate) {
    this.key = key;
  }

  static async open(): Promise<SamlHouse> {
    return new SamlHouse(await newKey());
  }

  assertion(question: Question, twist: Twist): string {
    const { issuer, audience, recipient, inResponseTo } = {
      issuer: this.issuer,
      audience: question.from,
      recipient: question.answerAt,
      inResponseTo: question.id,
      ...twist,
    };
    const { nameId = "ada", format = persistent, method = bearer, confirmedForS = 60, holdsForS = 60, holdsFromS = -10 } = twist;
    const toTheQuestion = inResponseTo === undefined ? "" : ` InResponseTo="${inResponseTo}"`;
    const forWhom = audience === undefined ? "" : `<saml:Audience>${escaped(audience)}</saml:Audience>`;
    const attributes = Object.entries(twist.attributes ?? {}).map(([name, values]) => {
      const texts = [values].flat().map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`);
      return `<saml:Attribute Name="${names[name] ?? name}">${texts.join("")}</saml:Attribute>`;
    });
    return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${inS(0)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${format}">${escaped(nameId)}</saml:NameID><saml:SubjectConfirmation Method="${method}"><saml:SubjectConfirmationData${toTheQuestion} Recipient="${recipient}" NotOnOrAfter="${inS(confirmedForS)}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${inS(holdsFromS)}" NotOnOrAfter="${inS(holdsForS)}"><saml:AudienceRestriction>${forWhom}</saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${inS(0)}" SessionIndex="one"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes.join("")}</saml:AttributeStatement></saml:Assertion>`;
  }

  response({ id, answerAt }: Question, content: string, status = "Success"): string {
    return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${randomUUID()}" Version="2.0" IssueInstant="${inS(0)}" Destination="${answerAt}" InResponseTo="${id}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${this.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/></samlp:Status>${content}</samlp:Response>`;
  }

  /** The answer to a question, signed. */
  answer(question: Question, twist: Twist = {}): string {
    const { signs = "assertion", key = this.key, sha1 = false, status } = twist;
    const plain = this.response(question, status ? "" : this.assertion(question, twist), status);
    const isSigned = (what: string) => !status && (signs === what || signs === "both");
    const inside = isSigned("assertion") ? signed(plain, "Assertion", { key, sha1 }) : plain;
    return isSigned("response") ? signed(inside, "Response", { key, sha1 }) : inside;
  }
}
