import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { writeReport } from '../../batch/report/write-report.ts';
import { line } from '../batch/report/support.ts';
import { jpeg, Workspace } from '../cli/support/workspace.ts';
import { describeInBrowser, openBrowser } from './browser.ts';

const HOSTILE = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>';

describeInBrowser('a report in a browser', () => {
  const workspace = new Workspace();
  const path = join(workspace.path, 'report.html');
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
    workspace.write('a.jpg', await jpeg('#a33'));
    const results = [
      line({ key: 'a', image: 'a.jpg', outputs: { answer: HOSTILE }, parameters: { prompt: 'Is it red?' } }),
      line({
        key: 'b',
        image: 'javascript:alert(1).jpg',
        outputs: {},
        requests: [],
        parameters: { prompt: 'What else?' },
        row: 2,
        columns: { shelf: 'S-17' },
        status: 'failed',
        errors: [{ step: 's', code: 'timeout', message: HOSTILE }],
      }),
      line({ key: 'c', image: 'c.jpg', outputs: { isSigned: false } }),
    ];
    workspace.write('results.jsonl', results.join(''));
    await writeReport(workspace.path, path, { baseDirectory: workspace.path });
  });

  afterAll(async () => {
    await browser.close();
    workspace.remove();
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
    expect(await page.title()).toBe('Results: 3 images');
    expect(await page.locator('.tile').count()).toBe(3);
    expect(await page.locator('.tile img[src^="data:image/jpeg;base64,"]').count()).toBe(1);
    const failed = await open('status=failed');
    expect(await failed.locator('.tile').count()).toBe(1);
    expect(await failed.locator('.count').textContent()).toBe('1 of 3 images');
  });

  test('what a model says is text', async () => {
    const page = await open('item=1');
    expect(await page.locator('.facts .prose').textContent()).toBe(HOSTILE);
    expect(await page.locator('img[src="x"], a[href^="javascript:"]').count()).toBe(0);
    expect(await page.title()).toBe('Results: 3 images');
  });

  test('what an item was asked is in the list and in the enlarged view, and is found', async () => {
    const page = await open('');
    expect(await page.locator('.asked').allTextContents()).toStrictEqual([
      'promptIs it red? ',
      'promptWhat else? shelfS-17 ',
    ]);
    await page.keyboard.press('/');
    await page.keyboard.type('what else');
    await page.locator('.count', { hasText: '1 of 3 images' }).waitFor();
    await page.locator('.tile .open').click();
    const fields = await page.locator('.facts .fields').allTextContents();
    expect(fields).toStrictEqual(['promptWhat else?', 'shelfS-17']);
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
