import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/lib/chromium.mjs";

/** `npm test` starts an instance of its own and names its demo.json; by hand, the running `npm run up` is used. */
const demoPath = process.env.E2E_DEMO || join(process.env.QUANMAI_DATA || ".quanmai", "demo.json");
process.env.E2E_DEMO = demoPath;
const demo = existsSync(demoPath) ? (JSON.parse(readFileSync(demoPath, "utf8")) as { baseUrl: string }) : undefined;

const full = process.env.FULL === "1";
const executablePath = findChromium();
const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } };
const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } };

export default defineConfig({
  testDir: "e2e",
  testIgnore: full ? [] : ["**/*.full.spec.ts"],
  outputDir: "test-results",
  // One at a time: some specs count every row of the database before and after.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    ...(demo ? { baseURL: demo.baseUrl } : {}),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: executablePath ? { executablePath } : {},
  },
  projects: [
    { name: "storefront", testMatch: "storefront/**/*.spec.ts", use: phone },
    { name: "merchant", testMatch: "merchant/**/*.spec.ts", use: desktop },
    { name: "journeys", testMatch: "journeys/**/*.spec.ts", use: desktop },
    { name: "api", testMatch: "api/**/*.spec.ts", use: desktop },
    ...(full
      ? [
          { name: "storefront-desktop", testMatch: "storefront/**/*.spec.ts", use: desktop },
          {
            name: "load",
            testMatch: "load/**/*.spec.ts",
            use: desktop,
            dependencies: ["storefront", "merchant", "journeys", "api"],
          },
        ]
      : []),
  ],
});
