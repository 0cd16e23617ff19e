import { parseArgs } from 'node:util';
import { measures } from './measures/index.ts';

export const usage = `npm run bench -- [options]
  --only NAME[,NAME]  of ${Object.keys(measures).join(', ')}
  --rounds N          how often each measure is taken (3)
  --quick             few images: to try the benchmark, not to quote
  --no-build          measure dist/ as it is
  --no-install        leave out what needs npm's registry
  --json FILE         where the measurements go (bench/results/latest.json)`;

export interface Options {
  readonly names: readonly string[];
  readonly rounds: number;
  readonly isQuick: boolean;
  readonly isBuilding: boolean;
  readonly jsonPath: string;
  readonly wantsHelp: boolean;
}

/** @throws TypeError for arguments that make no sense. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: false },
      json: { type: 'string', default: 'bench/results/latest.json' },
      help: { type: 'boolean', default: false },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(measures);
  return {
    names: names.map(checkName).filter((name) => name !== 'install' || !values['no-install']),
    rounds: checkRounds(values.rounds ?? (values.quick ? '2' : '3')),
    isQuick: values.quick,
    isBuilding: !values['no-build'],
    jsonPath: values.json,
    wantsHelp: values.help,
  };
}

function checkName(name: string): string {
  if (Object.hasOwn(measures, name)) return name;
  throw new TypeError(
    `There is no measure \`${name.slice(0, 200)}\`; there are ${Object.keys(measures).join(', ')}.`,
  );
}

function checkRounds(value: string): number {
  const rounds = Number(value);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new TypeError(`\`--rounds\` is \`${value.slice(0, 200)}\`; it takes a whole number above 0.`);
}
