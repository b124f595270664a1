import { expect, test } from "vitest";
import { isOwnHost } from "./ownHost.ts";

const own = [
  "localhost",
  "localhost:3000",
  "LocalHost.:3000",
  "palabre.localhost",
  "127.0.0.1:3000",
  "192.168.1.5",
  "[::1]:3000",
  "[2001:db8::1]",
  "[::ffff:192.0.2.1]:3000",
  "salle-info.local:3000",
  "visio.lan",
  "visio.home.arpa",
  "palabre.svc.internal",
  "palabre:3000",
  "Machine.Example.org:3000",
  undefined,
];

test.each(own)("%s can be ours", (host) => {
  expect(isOwnHost(host, "machine.example.ORG")).toBe(true);
});

const foreign = [
  "",
  ":3000",
  "evil.example",
  "evil.example:3000",
  "machine.example.org.evil.example",
  "evil-machine.example.org",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "evil.local.example",
  "evillocal.example",
  "notlan.arpa",
  "evil.example#localhost",
  "evil.example@localhost",
  "localhost/.evil.example",
  "[::1].evil.example",
  "[evil.example]",
  "1.2.3.4.5",
  "evil.example\u0000.local",
];

test.each(foreign)("%s is another's", (host) => {
  expect(isOwnHost(host, "machine.example.org")).toBe(false);
});
