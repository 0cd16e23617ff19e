import { existsSync } from 'node:fs';
import { describe, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';

const PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ARGUMENTS });
}

/** Tests that need a browser. A machine without one skips them and says so; CI has to have one. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(PATH)) {
    describe(name, tests);
    return;
  }
  const advice = "Install Debian's package `chromium`, or name another Chromium in CHROMIUM_PATH.";
  if (process.env['CI'] === undefined) {
    // Skipped: there is no browser here to run the page in.
    describe.skip(`${name} (there is no Chromium at ${PATH}; ${advice})`, tests);
    return;
  }
  test(name, () => {
    throw new Error(`There is no Chromium at ${PATH}, and CI does not skip the tests of the page. ${advice}`);
  });
}
