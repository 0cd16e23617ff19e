import { describe, expect, test } from '@jest/globals';
import { AnswerBook } from '../../../bench/chaos/answer-book.ts';
import { verdictOf, type ChaosFacts, type Recorded } from '../../../bench/chaos/verdict.ts';
import type { RecordedRequest } from '../../../emulator/index.ts';

let number = 0;
/** An answer that was made, as it went out. */
function answer(book: AnswerBook, item: string, how: Partial<RecordedRequest> = {}): void {
  const request = { number: ++number, fault: null, status: 200, aborted: false, ...how } as RecordedRequest;
  book.made(request);
  book.served(item, request);
}

describe('what is paid twice', () => {
  test('by a kill is excused once, for answers cut in flight and for those that the disk has not', () => {
    const book = new AnswerBook();
    for (const item of ['recorded', 'lost']) answer(book, item);
    book.beginKill();
    answer(book, 'cut', { aborted: true });
    expect(book.endKill(new Set(['recorded']))).toEqual({ cut: 1, unrecorded: 1 });
    for (const item of ['lost', 'cut']) answer(book, item);
    expect(book.bill()).toMatchObject({ answered: 3, again: 2, unexcused: 0 });
    answer(book, 'lost');
    answer(book, 'recorded');
    expect(book.bill()).toMatchObject({ again: 4, unexcused: 2 });
  });

  test('because the client gave up without a kill is not excused', () => {
    const book = new AnswerBook();
    answer(book, 'a', { aborted: true });
    book.beginKill();
    expect(book.endKill(new Set())).toEqual({ cut: 0, unrecorded: 0 });
    answer(book, 'a');
    expect(book.bill()).toMatchObject({ unexcused: 1 });
  });

  test('because a fault spoiled the answer is counted apart', () => {
    const book = new AnswerBook();
    answer(book, 'a', { fault: 'truncated-json' });
    book.served('a', { number: 0, fault: 'server-500', status: 500, aborted: false } as RecordedRequest);
    answer(book, 'a');
    expect(book.bill()).toEqual({ answered: 1, again: 0, unexcused: 0, spoiled: 1, refused: 1 });
  });
});

describe('the verdict', () => {
  const bill = { answered: 2, again: 0, unexcused: 0, spoiled: 0, refused: 0 };
  const facts: ChaosFacts = {
    images: 2,
    concurrency: 1,
    bill,
    tolls: [{ cut: 1, unrecorded: 2 }],
    resumeMs: [10],
    exitCodes: [0, 0],
    isHung: false,
    illnesses: {},
  };
  const final = new Map([
    ['a', 'done'],
    ['b', 'done'],
  ]);
  const recorded: Recorded = {
    final,
    answered: new Set(['1@64', '2@64', '2@65']),
    answeredTwice: 0,
    mistaken: 0,
    stale: 0,
    torn: 0,
  };

  test('is clean for a sound run', () => {
    expect(verdictOf(recorded, facts).violations).toEqual([]);
  });

  test.each<[string, Partial<Recorded>, Partial<ChaosFacts>, RegExp]>([
    ['a hung run', {}, { isHung: true }, /hung/],
    ['an image without a record', { final: new Map([['a', 'done']]) }, {}, /1 final records for 2 images/],
    [
      'an image without an answer',
      { final: new Map(final).set('b', 'failed') },
      {},
      /1 final records hold no/,
    ],
    [
      'two images with one answer',
      { answered: new Set(['1@64', '1@65']) },
      {},
      /1 images have an answer of their own/,
    ],
    ['an answer about another picture', { mistaken: 2 }, {}, /2 answers are about another picture/],
    ['a record that is out of date', { stale: 1 }, {}, /1 final records are about what a file is no more/],
    ['an answer recorded twice', { answeredTwice: 1 }, {}, /recorded twice/],
    ['an answer paid twice', {}, { bill: { ...bill, unexcused: 3 } }, /3 answers were paid again/],
    ['more in flight than allowed', {}, { tolls: [{ cut: 2, unrecorded: 0 }] }, /1 kills met more/],
    ['a run that ends by itself', {}, { exitCodes: [4, 0] }, /exit code 4/],
  ])('finds %s', (_, lines, changes, violation) => {
    const { violations } = verdictOf({ ...recorded, ...lines }, { ...facts, ...changes });
    expect(violations).toEqual([expect.stringMatching(violation) as unknown]);
  });
});
