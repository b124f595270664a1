import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { freeTcpPort } from "../media/ports.ts";
import { newKey } from "./SamlHouse.fixture.ts";

/** A person, whose password is their name; and what is said of them. */
export type Inhabitant = { name: string; attributes: Readonly<Record<string, string>> };

const configFor = (folder: string, origin: string): string => `<?php $config = [
  'baseurlpath' => '${origin}/', 'metadatadir' => '${folder}/metadata/', 'certdir' => '${folder}/', 'datadir' => '${folder}/',
  'loggingdir' => '${folder}/', 'tempdir' => '${folder}/temp', 'logging.handler' => 'file', 'timezone' => 'UTC',
  'attributenamemapdir' => dirname((new ReflectionClass('SimpleSAML\\Configuration'))->getFileName(), 3) . '/config/attributemap/',
  'secretsalt' => 'of this test', 'auth.adminpassword' => 'never used', 'technicalcontact_email' => 'admin@uni.example',
  'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
  'store.type' => 'phpsession', 'session.phpsession.savepath' => '${folder}/temp',
  'session.cookie.secure' => false, 'session.cookie.samesite' => null, 'session.phpsession.cookiename' => 'SimpleSAML',
];`;

const peopleFor = (people: readonly Inhabitant[]): string => {
  const entries = people.map(({ name, attributes }) => {
    const said = Object.entries({ uid: name, ...attributes }).map(([key, value]) => `'${key}' => ['${value}']`);
    return `'${name}:${name}' => [${said.join(", ")}]`;
  });
  return `<?php $config = ['people' => ['exampleauth:UserPass', ${entries.join(", ")}]];`;
};

const houseFor = (entityId: string): string => `<?php $metadata['${entityId}'] = [
  'host' => '__DEFAULT__', 'privatekey' => 'house.key', 'certificate' => 'house.crt', 'auth' => 'people',
  'redirect.validate' => true, 'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
  'authproc' => [
    3 => ['class' => 'saml:PersistentNameID', 'attribute' => 'uid'],
    100 => ['class' => 'core:AttributeMap', 'name2oid'],
  ],
];`;

/** It reads the description that we give to every operator, as its own converter does. */
const knownSites = `<?php foreach (glob(__DIR__ . '/*.xml') as $file) {
  $site = SimpleSAML\\Metadata\\SAMLParser::parseString(file_get_contents($file))->getMetadata20SP();
  $metadata[$site['entityid']] = (include substr($file, 0, -3) . 'php') + $site;
}`;

/** A real SimpleSAMLphp, as Debian has it, in a folder of its own, served by PHP itself. */
export class SimpleSamlPhp {
  readonly origin: string;
  readonly entityId = "urn:uni:house";
  readonly #folder: string;
  readonly #program: ChildProcess;

  private constructor(origin: string, folder: string, program: ChildProcess) {
    this.origin = origin;
    this.#folder = folder;
    this.#program = program;
  }

  /** `home`: where the package is. */
  static async start(home: string, people: readonly Inhabitant[]): Promise<SimpleSamlPhp> {
    const folder = await mkdtemp(join(tmpdir(), "palabre-simplesamlphp-"));
    await mkdir(join(folder, "metadata"));
    await mkdir(join(folder, "temp"));
    const port = await freeTcpPort();
    const origin = `http://127.0.0.1:${port}`;
    const key = await newKey();
    await writeFile(join(folder, "house.key"), key.private);
    await writeFile(join(folder, "house.crt"), key.cert);
    await writeFile(join(folder, "config.php"), configFor(folder, origin));
    await writeFile(join(folder, "authsources.php"), peopleFor(people));
    await writeFile(join(folder, "metadata", "saml20-idp-hosted.php"), houseFor("urn:uni:house"));
    await writeFile(join(folder, "metadata", "saml20-sp-remote.php"), knownSites);
    const env = { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: folder };
    const program = spawn("php", ["-S", `127.0.0.1:${port}`, "-t", join(home, "www")], { stdio: "ignore", env });
    const house = new SimpleSamlPhp(origin, folder, program);
    await vi.waitFor(() => house.description(), { timeout: 20_000, interval: 100 });
    return house;
  }

  /** As it describes itself to whoever wants to trust it. */
  async description(): Promise<string> {
    const answer = await fetch(`${this.origin}/saml2/idp/metadata.php`);
    expect(answer.ok).toBe(true);
    return answer.text();
  }

  /** It answers the questions of a site from now on: its description, and how the answers are to be beside that. */
  async trust(name: string, description: string, options = ""): Promise<void> {
    await writeFile(join(this.#folder, "metadata", `${name}.php`), `<?php return [${options}];`);
    await writeFile(join(this.#folder, "metadata", `${name}.xml`), description);
  }

  async close(): Promise<void> {
    const ended = once(this.#program, "exit");
    this.#program.kill();
    await ended;
    await rm(this.#folder, { recursive: true });
  }
}
