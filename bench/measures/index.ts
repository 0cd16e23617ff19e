import type { Measure } from '../bench.ts';
import { bytes } from './bytes.ts';
import { chain } from './chain.ts';
import { compile } from './compile.ts';
import { install } from './install.ts';
import { largeImages } from './large-images.ts';
import { peakMemory } from './peak-memory.ts';
import { server } from './server.ts';
import { startUp } from './start-up.ts';
import { throughput } from './throughput.ts';

/** In the order in which they are taken. */
export const measures: Readonly<Record<string, Measure>> = {
  throughput,
  server,
  chain,
  'peak-memory': peakMemory,
  bytes,
  'large-images': largeImages,
  compile,
  'start-up': startUp,
  install,
};
