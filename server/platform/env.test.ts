import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENV_NAMES, EnvError, parseEnv } from "./env";

const secret = "s".repeat(32);
const least = {
  DATABASE_URL: "postgres://app:pw@127.0.0.1:5432/quanmai",
  NEXTAUTH_SECRET: secret,
  CRON_SECRET: secret,
  TOKEN_SECRET: secret,
};
const production = {
  ...least,
  QUANMAI_MODE: "production",
  BASE_URL: "https://shop.example.com/",
  SMTP_URL: "smtps://u:p@mail.example.com:465",
  ALLOW_LOCAL_KEK: "1",
};

function problemsOf(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
    return "";
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
}

describe("environment", () => {
  it("fills every default from the few required variables", () => {
    const env = parseEnv({ ...least, PORT: "3100", QUANMAI_DATA: "/srv/q", SMTP_URL: "" });
    expect(env).toMatchObject({
      QUANMAI_MODE: "demo",
      BASE_URL: "http://localhost:3100",
      SANDBOX_BASE_URL: "http://127.0.0.1:3100",
      KEK_FILE: "/srv/q/secrets/kek.json",
      MIGRATION_DATABASE_URL: least.DATABASE_URL,
      allows: { sandbox: true, devOutbox: true, demoLogins: true, localKek: true, faults: false },
    });
    expect(env.SMTP_URL).toBeUndefined();
  });

  it("names every missing variable at once, with what to do", () => {
    const text = problemsOf({ PORT: "99999", LOG_LEVEL: "loud" });
    for (const name of ["DATABASE_URL", "NEXTAUTH_SECRET", "CRON_SECRET", "TOKEN_SECRET", "PORT", "LOG_LEVEL"]) {
      expect(text).toContain(name);
    }
    expect(text).toContain("npm run up");
  });

  it("never prints a value, since it may be a secret", () => {
    expect(problemsOf({ ...least, NEXTAUTH_SECRET: "hunter2", DATABASE_URL: "mysql://me:pw@host" })).not.toMatch(
      /hunter2|me:pw/,
    );
  });

  it("switches the demo parts off in production unless each is allowed by name", () => {
    expect(parseEnv(production).allows).toEqual({
      sandbox: false,
      devOutbox: false,
      demoLogins: false,
      localKek: true,
      faults: false,
    });
    expect(parseEnv({ ...production, ALLOW_SANDBOX: "1" }).allows.sandbox).toBe(true);
  });

  it.each([
    ["a local key file", { ALLOW_LOCAL_KEK: "0" }, "ALLOW_LOCAL_KEK=1"],
    ["no mail server", { SMTP_URL: undefined }, "SMTP_URL"],
    ["plain http", { BASE_URL: "http://shop.example.com" }, "https://"],
    ["fault injection", { FAULTS: "1" }, "FAULTS"],
  ])("refuses %s in production", (_what, change, named) => {
    expect(problemsOf({ ...production, ...change })).toContain(named);
  });

  it("is described variable by variable in .env.example", () => {
    const example = readFileSync(".env.example", "utf8");
    expect(ENV_NAMES.filter((name) => !new RegExp(`^${name}=`, "m").test(example))).toEqual([]);
  });

  it("drops a trailing slash of the base address", () => {
    expect(parseEnv(production).BASE_URL).toBe("https://shop.example.com");
  });
});
