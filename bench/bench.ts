import type { Criterion } from './criterion.ts';
import type { Pictures } from './pictures.ts';
import type { Table } from './table.ts';

/** What every measure may use. */
export interface Bench {
  readonly rounds: number;
  /** Few images, for trying the benchmark itself. */
  readonly isQuick: boolean;
  readonly pictures: Pictures;
  /** A copy of the package as it is published, so that a build meanwhile changes nothing. */
  readonly packagePath: string;
  /** Removed at the end. */
  readonly temporaryPath: string;
  readonly progress: (text: string) => void;
}

export interface Findings {
  readonly tables: readonly Table[];
  readonly criteria: readonly Criterion[];
  readonly notes?: readonly string[];
  /** Every single measurement, for the JSON file. */
  readonly samples: unknown;
}

export type Measure = (bench: Bench) => Promise<Findings>;
