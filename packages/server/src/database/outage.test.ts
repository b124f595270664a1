import { expect, test } from "vitest";
import { outageIn } from "./outage.ts";

const error = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);

test.each([
  error("sorry, too many clients already", { code: "53300" }),
  error("could not extend file: No space left on device", { code: "53100" }),
  error("terminating connection due to administrator command", { code: "57P01" }),
  error("the database system is starting up", { code: "57P03" }),
  error("canceling statement due to lock timeout", { code: "55P03" }),
  error("connect ENOENT /data/database/.s.PGSQL.5432", { code: "ENOENT", syscall: "connect" }),
  error("connect ECONNREFUSED 127.0.0.1:5432", { code: "ECONNREFUSED", syscall: "connect" }),
  error("read ECONNRESET", { code: "ECONNRESET", syscall: "read" }),
  error("Connection terminated unexpectedly"),
  error("timeout exceeded when trying to connect"),
  error("Query read timeout"),
])("%s: it may be asked again", (away) => {
  expect(outageIn(away)).toMatchObject({ code: "unavailable", retryAfterMs: 1_000 });
});

test.each([
  error("relation does not exist", { code: "42P01" }),
  error("duplicate key value", { code: "23505" }),
  error("no such file or directory", { code: "ENOENT", syscall: "open" }),
  new TypeError("undefined is not a function"),
  "57P01",
  undefined,
])("%s: a mistake, and nothing that passes", (mistake) => {
  expect(outageIn(mistake)).toBeUndefined();
});
