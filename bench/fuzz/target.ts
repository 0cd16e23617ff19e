import fc from 'fast-check';

/** Milliseconds of the processor that no input may take, busy machines and garbage included. */
const LONGEST_MS = 8000;

/** Something that must hold for whatever input there is. */
export interface Target {
  /** Tries inputs until one breaks the promise, which is then made as small as it gets, or the time is up. */
  readonly run: (parameters: fc.Parameters<unknown>) => Promise<fc.RunDetails<unknown>>;
}

/** @param check throws for an input that breaks the promise; taking too long breaks it too */
export function fuzzTarget<Input>(
  inputs: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<void> | void,
): Target {
  const property = fc.asyncProperty(inputs, async (input) => {
    const start = process.cpuUsage();
    await check(input);
    const { user, system } = process.cpuUsage(start);
    const milliseconds = Math.round((user + system) / 1000);
    if (milliseconds > LONGEST_MS) throw new Error(`It took ${milliseconds} ms of the processor.`);
  });
  return {
    run: async (parameters) =>
      (await fc.check(property, parameters as fc.Parameters<[Input]>)) as fc.RunDetails<unknown>,
  };
}

/** @throws Error with the sentence where a promise is broken */
export function insist(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}
