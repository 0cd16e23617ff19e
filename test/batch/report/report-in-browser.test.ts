import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { writeReport } from '../../../batch/report/write-report.ts';
import { jpeg, Workspace } from '../../cli/support/workspace.ts';
import { line } from './support.ts';

/** A Chromium to look at reports with; without one there is nothing to do here. */
const browser = process.env['CHROMIUM_PATH'];
const whereBrowser = browser === undefined ? describe.skip : describe;
const workspace = new Workspace();

afterAll(() => {
  workspace.remove();
});

/** The page's elements after its script ran. */
function dump(path: string, hash: string): string {
  const profile = mkdtempSync(join(tmpdir(), 'report-browser-'));
  try {
    const { stdout } = spawnSync(
      browser ?? '',
      [
        ...[
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          '--disable-background-networking',
        ],
        ...['--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`, '--dump-dom'],
        `${pathToFileURL(path).href}#${hash}`,
      ],
      { encoding: 'utf8', timeout: 30_000 },
    );
    return stdout.replace(/<script[^]*?<\/script>/g, '').replace(/<style[^]*?<\/style>/g, '');
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

whereBrowser('in a browser', () => {
  const hostile = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>';
  const results = [
    line({ key: 'a', image: 'a.jpg', outputs: { answer: hostile } }),
    line({
      key: 'b',
      image: 'javascript:alert(1).jpg',
      outputs: {},
      status: 'failed',
      errors: [{ step: 's', code: 'timeout', message: hostile }],
    }),
  ];

  test('a link to a choice shows the choice', async () => {
    workspace.write('a.jpg', await jpeg('#a33'));
    workspace.write('results.jsonl', results.join(''));
    const path = await writeReport(workspace.path);
    const all = dump(path, '');
    expect(all).toContain('<title>Results: 2 images</title>');
    expect(all.match(/<li class="tile/g)).toHaveLength(2);
    expect(all).toContain('src="data:image/jpeg;base64,');
    const failed = dump(path, 'status=failed');
    expect(failed.match(/<li class="tile/g)).toHaveLength(1);
    expect(failed).toContain('1 of 2 images');
  }, 60_000);

  test('what a model says is text', async () => {
    const path = await writeReport(workspace.path);
    const shown = dump(path, 'item=1');
    expect(shown).toContain('&lt;img src=x onerror=');
    expect(shown).not.toMatch(/<img src="?x/);
    expect(shown).toContain('<title>Results: 2 images</title>');
    expect(shown).not.toMatch(/href="javascript:/);
  }, 60_000);
});
