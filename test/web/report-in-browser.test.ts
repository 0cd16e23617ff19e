import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ReportWorkspace } from '../batch/report/support.ts';
import { jpeg } from '../cli/support/workspace.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

const HOSTILE = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>';

describeInBrowser('a report in a browser', () => {
  const workspace = new ReportWorkspace();
  let browser: Browser;
  let path: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const folder = workspace.newFolder();
    workspace.write(`${folder}/a.jpg`, await jpeg('#a33'));
    workspace.write(`${folder}/c.jpg`, await jpeg('#3a3'));
    await workspace.run(folder, [
      { image: 'a.jpg', prompt: 'Is it red?', answer: HOSTILE },
      {
        image: 'javascript:alert(1).jpg',
        prompt: `What else? ${HOSTILE}`,
        row: 2,
        columns: { shelf: 'S-17' },
      },
      { image: 'c.jpg', prompt: 'Is it signed?', answer: '{"isSigned": false}' },
    ]);
    ({ path } = await workspace.report(folder));
  });

  afterAll(async () => {
    await browser.close();
    await workspace.close();
  });

  /** The page at a choice. What it complains about fails the test. */
  async function open(hash: string, width = 1280): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${pathToFileURL(path).href}#${hash}`);
    await page.locator('.tile').first().waitFor();
    return page;
  }

  test('a link to a choice shows the choice', async () => {
    const page = await open('');
    expect(await page.title()).toBe('receipts: 3 images');
    expect(await page.locator('.tile').count()).toBe(3);
    expect(await page.locator('.tile img[src^="data:image/jpeg;base64,"]').count()).toBe(2);
    const failed = await open('status=failed');
    expect(await failed.locator('.tile').count()).toBe(1);
    expect(await failed.locator('.count').textContent()).toBe('1 of 3 images');
  });

  test('what a model says is text', async () => {
    const page = await open('item=1');
    expect(await page.locator('.facts .prose').textContent()).toBe(HOSTILE);
    expect(await page.locator('img[src="x"], a[href^="javascript:"]').count()).toBe(0);
    expect(await page.title()).toBe('receipts: 3 images');
  });

  test('what an item was asked is in the list and in the enlarged view, and is found', async () => {
    const page = await open('');
    expect(await page.locator('.asked').allTextContents()).toStrictEqual([
      'promptIs it red? ',
      `promptWhat else? ${HOSTILE} shelfS-17 `,
      'promptIs it signed? ',
    ]);
    await page.keyboard.press('/');
    await page.keyboard.type('what else');
    await page.locator('.count', { hasText: '1 of 3 images' }).waitFor();
    await page.locator('.tile .open').click();
    const fields = await page.locator('.facts .fields').allTextContents();
    expect(fields).toStrictEqual([`promptWhat else? ${HOSTILE}`, 'shelfS-17']);
    expect(await page.locator('.facts h3').allTextContents()).toContain('Row 2 of the manifest');
  });

  test('an answer that is no sentence has its name', async () => {
    const page = await open('q=c.jpg');
    expect(await page.locator('.summary').textContent()).toBe('isSignedfalse ');
  });

  test('arrows go from item to item, and closing gives the focus back', async () => {
    const page = await open('item=1');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.detail h2').textContent()).toContain('javascript:alert(1).jpg');
    expect(page.url()).toMatch(/#item=2$/);
    await page.keyboard.press('Escape');
    expect(await page.locator('.open:focus').getAttribute('title')).toBe('javascript:alert(1).jpg');
  });

  test.each([1280, 390])('at %d pixels nothing is wider than the window', async (width) => {
    for (const hash of ['', 'view=grid', 'item=2']) {
      const page = await open(hash, width);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  test('charts are as large where there are two as where there are four', async () => {
    const page = await open('');
    const box = await page.locator('.panel').first().boundingBox();
    expect(box?.width).toBeGreaterThan(260);
    expect(box?.width).toBeLessThan(330);
  });
});
