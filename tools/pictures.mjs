// Writes the pictures of the README: docs/report.png, the report of a batch on the emulator, and docs/page.png, the server's page after a
// run, as Chromium shows them. Needs a build.
//   node tools/pictures.mjs
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const LAUNCH = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const COMMAND = resolve('dist/cli/launch.cjs');
const images = ['street.jpg', 'shelf.jpg', 'photo.jpg', 'receipt.jpg', 'form.png'];

const folder = mkdtempSync(join(tmpdir(), 'llama-vision-picture-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: LAUNCH,
});
try {
  writeFileSync('docs/report.png', await shrink(await report()));
  writeFileSync('docs/page.png', await shrink(await page()));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

async function report() {
  execFileSync(process.execPath, [
    ...[COMMAND, 'batch', resolve('docs/recipes/detection.json')],
    ...images.map((name) => resolve('fixtures/images', name)),
    ...['-o', join(folder, 'out'), '--emulate', '--quiet'],
  ]);
  const tab = await open(pathToFileURL(join(folder, 'out', 'report.html')).href, 1060);
  await tab.getByText('Grid', { exact: true }).click();
  await tab.locator('img').first().waitFor();
  return tab.screenshot();
}

async function page() {
  const workflows = resolve('docs/recipes');
  const server = spawn(process.execPath, [
    ...[
      COMMAND,
      'serve',
      '--port',
      '0',
      '--emulate',
      '--workflows',
      workflows,
      '--data',
      join(folder, 'data'),
    ],
  ]);
  try {
    const [address] = await once(server.stdout, 'data');
    const tab = await open(`${String(address).trim()}/#/workflow/detection`, 800);
    await tab.setInputFiles('input[type=file]', resolve('fixtures/images/street.jpg'));
    await tab.getByRole('button', { name: 'Run', exact: true }).click();
    await tab
      .getByText(/request/)
      .first()
      .waitFor();
    await tab.waitForTimeout(1000);
    await tab.mouse.move(0, 0);
    return await tab.screenshot();
  } finally {
    server.kill();
  }
}

async function open(address, height) {
  const tab = await browser.newPage({ viewport: { width: 1280, height }, colorScheme: 'light' });
  await tab.goto(address);
  await tab.waitForLoadState('networkidle');
  return tab;
}

function shrink(png) {
  return sharp(png).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
}
