// Writes docs/report.png, the picture in the README: the report of a batch on the emulator, as Chromium shows it. Needs a build.
//   node tools/report-picture.mjs
import { execFileSync } from 'node:child_process';
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
const images = ['street.jpg', 'shelf.jpg', 'photo.jpg', 'receipt.jpg', 'form.png'];

const folder = mkdtempSync(join(tmpdir(), 'llama-vision-picture-'));
try {
  execFileSync(process.execPath, [
    ...[resolve('dist/cli/launch.cjs'), 'batch', resolve('docs/recipes/detection.json')],
    ...images.map((name) => resolve('fixtures/images', name)),
    ...['-o', join(folder, 'out'), '--emulate', '--quiet'],
  ]);
  writeFileSync('docs/report.png', await shrink(await show(join(folder, 'out', 'report.html'))));
} finally {
  rmSync(folder, { recursive: true });
}

async function show(report) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: LAUNCH,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1060 }, colorScheme: 'light' });
    await page.goto(pathToFileURL(report).href);
    await page.getByText('Grid', { exact: true }).click();
    await page.waitForLoadState('networkidle');
    await page.locator('img').first().waitFor();
    return await page.screenshot();
  } finally {
    await browser.close();
  }
}

function shrink(png) {
  return sharp(png).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
}
