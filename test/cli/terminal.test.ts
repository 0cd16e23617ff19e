import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, textOf, type Emulator, type RecordedRequest } from '../support/emulator.ts';
import { cli, type CliPlace } from './support/cli.ts';
import { screen } from './support/screen.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const files = new Workspace();
const LONG =
  'A long answer that says everything there is to say about the picture, and then some more of it,\n  indented\n\nand over.';
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ answer: answerTo });
  const vqa = { task_type: 'visual-question-answering', prompt: 'Why?' };
  files.write('caption.json', workflow());
  files.write('two.json', workflow([{}, vqa]));
  files.write(
    'sort.json',
    workflow([{ task_type: 'classification', classes: ['cat', 'dog'] }], {
      outputs: [
        { type: 'JsonField', name: 'answer', selector: '$steps.step_0.output' },
        { type: 'JsonField', name: 'classes', selector: '$steps.step_0.classes' },
        { type: 'JsonField', name: 'picture', selector: '$inputs.image' },
      ],
    }),
  );
  files.write('one.jpg', await jpeg('red', 64));
  files.write('two.jpg', await jpeg('blue', 65));
  files.write('three.jpg', await jpeg('green', 66));
  files.write('zero.jpg', '');
  files.write('写真とても長い名前のファイル名前.jpg', await jpeg('red', 67));
  files.write('a-name-that-is-much-too-long-for-a-column.jpg', await jpeg('red', 68));
});

afterAll(async () => {
  await emulator.close();
  files.remove();
});

function answerTo(request: RecordedRequest): string {
  const subject = textOf(request, 'user') === '' ? 'caption' : 'reason';
  return `The ${subject} of ${request.images[0]?.width ?? '?'}.`;
}

const run = (args: readonly string[], place: CliPlace = {}) =>
  cli(['run', '--quiet', ...args], { cwd: files.path, emulator, isTTY: true, ...place });

const shown = async (args: readonly string[], place: CliPlace = {}): Promise<readonly string[]> => {
  const { both } = await run(args, place);
  return screen(both, place.columns ?? 80);
};

/** An emulator that writes slowly enough for several images to be under way, without waiting for anything. */
async function withAnswer(answer: string, work: (emulator: Emulator) => Promise<void>): Promise<void> {
  const other = await startEmulator({ answer: () => answer });
  try {
    await work(other);
  } finally {
    await other.close();
  }
}

describe('rows on a terminal', () => {
  test('have the name in a column and the answer beside it', async () => {
    const lines = await shown(['caption.json', 'one.jpg', 'three.jpg', '-c', '1']);
    expect(lines).toEqual(['one.jpg   The caption of 64.', 'three.jpg The caption of 66.', '']);
  });

  test('have every output under its title, lists and images in a readable form', async () => {
    const lines = await shown(['sort.json', 'one.jpg']);
    expect(lines[0]).toMatch(/^one\.jpg answer: The reason of 64\.$/);
    expect(lines[1]).toBe('        classes: [ "cat", "dog" ]');
    expect(lines[2]).toMatch(/^ {8}picture: image \(\d+ bytes\)$/);
  });

  test('wrap between words, keep the answer own line breaks, and never reach the last column', async () => {
    await withAnswer(LONG, async (talkative) => {
      const lines = await shown(['caption.json', 'one.jpg'], { emulator: talkative, columns: 50 });
      expect(lines).toEqual([
        'one.jpg A long answer that says everything there',
        '        is to say about the picture, and then',
        '        some more of it,',
        '          indented',
        '',
        '        and over.',
        '',
      ]);
    });
  });

  test('cut names in the middle by what they take on the screen', async () => {
    const sources = ['写真とても長い名前のファイル名前.jpg', 'a-name-that-is-much-too-long-for-a-column.jpg'];
    const lines = await shown(['caption.json', ...sources, '-c', '1']);
    expect(lines).toEqual([
      '写真とても長い…名前.jpg  The caption of 67.',
      'a-name-that-is-…lumn.jpg The caption of 68.',
      '',
    ]);
  });

  test('have the name above the answer where the screen is narrow', async () => {
    const lines = await shown(['caption.json', 'a-name-that-is-much-too-long-for-a-column.jpg'], {
      columns: 40,
    });
    expect(lines).toEqual(['a-name-that-is-much-too-long-f…lumn.jpg', '  The caption of 68.', '']);
  });

  test('show why an image failed', async () => {
    const lines = await shown(['caption.json', 'zero.jpg']);
    expect(lines).toEqual(['zero.jpg `zero.jpg` has no bytes.', '']);
  });

  test('have the folders where names are not enough', async () => {
    files.write('more/one.jpg', await jpeg('red', 64));
    const lines = await shown(['caption.json', 'one.jpg', 'more/one.jpg', '-c', '1']);
    expect(lines.slice(0, 2)).toEqual(['one.jpg      The caption of 64.', 'more/one.jpg The caption of 64.']);
  });

  test('cannot be made to steer the terminal', async () => {
    await withAnswer('\u001b]0;title\u0007\u001b[2Jno\u202eway\u0000', async (hostile) => {
      const { both } = await run(['caption.json', 'one.jpg'], { emulator: hostile });
      expect(both).toContain('noway');
      // eslint-disable-next-line no-control-regex
      expect(both.replaceAll(/\r\u001b\[K/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    });
  });
});

describe('colours on a terminal', () => {
  test.each([
    { environment: { NO_COLOR: '' }, isColored: true },
    { environment: { NO_COLOR: '1' }, isColored: false },
    { environment: { NO_COLOR: '', TERM: 'dumb' }, isColored: false },
    { environment: { NO_COLOR: '', FORCE_COLOR: '0' }, isColored: false },
  ])('$environment', async ({ environment, isColored }) => {
    const { stdout } = await run(['sort.json', 'one.jpg'], { environment });
    expect(stdout.includes('\u001b[36manswer:')).toBe(isColored);
  });
});

describe('--stream', () => {
  test('leaves the screen as it is without, for one image', async () => {
    const plain = await shown(['sort.json', 'one.jpg']);
    const streamed = await shown(['sort.json', 'one.jpg', '--stream']);
    expect(emulator.requests.at(-1)?.stream).toBe(true);
    expect(streamed).toEqual(plain);
  });

  test('leaves whole rows, for several images and two steps at once', async () => {
    const lines = await shown(['two.json', 'one.jpg', 'two.jpg', 'three.jpg', 'zero.jpg', '--stream']);
    const rows = rowsOf(lines);
    const answers = (width: number): readonly string[] => [
      `step_0_answer: The caption of ${width}.`,
      `step_1_answer: The reason of ${width}.`,
    ];
    expect(Object.fromEntries(rows)).toEqual({
      'one.jpg': answers(64),
      'two.jpg': answers(65),
      'three.jpg': answers(66),
      'zero.jpg': ['`zero.jpg` has no bytes.'],
    });
  });

  test('wraps as rows are wrapped', async () => {
    await withAnswer(LONG, async (talkative) => {
      const place = { emulator: talkative, columns: 50 };
      const plain = await shown(['caption.json', 'one.jpg'], place);
      expect(await shown(['caption.json', 'one.jpg', '--stream'], place)).toEqual(plain);
    });
  });

  test('has the error below what came of an answer that broke off', async () => {
    const breaking = await startEmulator({ answer: answerTo, faults: { sequence: ['sse-truncated'] } });
    const lines = await shown(['caption.json', 'one.jpg', '--stream'], { emulator: breaking, columns: 120 });
    await breaking.close();
    expect(lines[0]).toMatch(/^one\.jpg The caption$/);
    expect(lines[1]).toMatch(/^ {8}OpenRouter ended the stream before the answer/);
  });

  test('is not asked of the model where nobody watches', async () => {
    const { stdout } = await run(['caption.json', 'one.jpg', '--stream'], { isTTY: false });
    expect(stdout).toBe('one.jpg\tThe caption of 64.\n');
    expect(emulator.requests.at(-1)?.stream).toBe(false);
  });

  test('ends its line where the run ends', async () => {
    const stop = new AbortController();
    const slow = await startEmulator({ answer: () => 'one two three four five', tokensPerSecond: 20 });
    const place = {
      emulator: slow,
      signal: stop.signal,
      onStdout: (text: string) => {
        if (text.includes('one')) stop.abort();
      },
    };
    const { stdout, exitCode } = await run(['caption.json', 'one.jpg', '--stream'], place);
    await slow.close();
    expect(stdout).toMatch(/^one\.jpg one[^\n]*\n$/);
    expect(exitCode).toBe(130);
  });
});

/** Lines below each image's name, sorted: steps may end in any order. */
function rowsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>();
  let name = '';
  for (const line of lines.filter((text) => text !== '')) {
    name = line.slice(0, 9).trim() || name;
    rows.set(name, [...(rows.get(name) ?? []), line.slice(10)].sort());
  }
  return rows;
}

describe('the status line', () => {
  test('counts, and is gone at the end', async () => {
    const { stderr } = await run(['caption.json', 'one.jpg', 'two.jpg']);
    expect(stderr).toContain('0/2');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });

  test.each([
    { title: 'is there while answers go to a file', isStdoutFile: true, isShown: true },
    { title: 'is not there while answers go to a pipe', isStdoutFile: false, isShown: false },
  ])('$title', async ({ isStdoutFile, isShown }) => {
    const { stdout, stderr } = await run(['caption.json', 'one.jpg', '--json'], {
      isTTY: false,
      isStderrTTY: true,
      isStdoutFile,
    });
    expect(stderr.includes('0/1')).toBe(isShown);
    expect(stdout).not.toContain('\u001b');
  });
});
