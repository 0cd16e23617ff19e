import { resolve } from 'node:path';
import {
  estimate,
  type Estimate,
  type EstimateEvent,
  type EstimateProblem,
} from '../../batch/estimate/estimate.ts';
import { fromAll } from '../../batch/sources/sources.ts';
import { peekStore } from '../../batch/store/folder-store.ts';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { imageAccess } from '../engine.ts';
import type { BatchOptions } from '../program/batch.ts';
import { inFlags } from '../render/error.ts';
import { counted, formatCost } from '../render/outcome.ts';
import { writeMessage } from '../render/message.ts';
import { wrapFor } from '../render/wrap.ts';
import { SkippedFiles } from '../sources/images.ts';
import { noImages } from './conclude.ts';
import { estimateTable, notesOf } from './estimate-text.ts';
import { withBatch, type GivenBatch, type PreparedBatch } from './prepare.ts';

/** `llama-vision batch ... --dry-run`: what a run would do and cost. Writes nothing to the disk. */
export function dryRun(given: GivenBatch): Promise<ExitCode> {
  const { options, terminal } = given;
  return withBatch(given, options.calibrate !== undefined, async (prepared) => {
    const found = await findOut(prepared);
    terminal.stdout.write(estimateTable(found));
    for (const note of options.quiet ? [] : notesOf(found))
      terminal.stderr.write(`${wrapFor(terminal.stderr, note)}\n`);
    if (found.problem !== null) throw refusalOf(found.problem);
    return exitCodes.done;
  });
}

async function findOut(prepared: PreparedBatch): Promise<Estimate> {
  const { options, terminal, workflow, inputs, imageInput, sources } = prepared;
  const { signal, cwd } = terminal;
  const skipped = new SkippedFiles();
  const { limit, calibrate, retryFailed, retryIncomplete, rpm, tpm } = options;
  return estimate({
    ...{ workflow, inputs, imageInput, retryFailed, retryIncomplete, signal },
    ...withoutUndefined({ limit, calibrate }),
    items: fromAll({ ...sources, signal, onSkip: skipped.add }),
    store: await peekStore(resolve(cwd, options.output), prepared.store),
    pace: { requestsPerMinute: rpm, tokensPerMinute: tpm },
    images: imageAccess(options, terminal),
    onEvent: (event) => {
      if (event.type === 'survey-end') {
        if (event.counts.listed === 0) throw noImages(options);
        skipped.tell(options, terminal);
        return;
      }
      const text = calibrationText(event, options);
      if (text !== null) writeMessage('warning', text, terminal);
    },
  });
}

function calibrationText(
  event: Exclude<EstimateEvent, { type: 'survey-end' }>,
  { quiet, emulate }: BatchOptions,
): string | null {
  if (event.type === 'calibration-failure')
    return event.spent > 0
      ? `The answers up to here cost ${formatCost(event.spent)} and are not kept.`
      : null;
  if (quiet || emulate) return null;
  const images = `${counted(event.images, 'image')} ${event.images === 1 ? 'is' : 'are'}`;
  return `${images} asked about for real now, which costs money; the answers are not kept.`;
}

function refusalOf(problem: EstimateProblem): CliError {
  switch (problem.type) {
    case 'request-impossible':
      return new CliError(`Step \`${problem.step}\`: ${inFlags(problem.message)}`);
    case 'key-refused':
      return new CliError(
        'The service refuses the API key. Give another: OPENROUTER_API_KEY, or --key KEY. Keys are made at https://openrouter.ai/keys.',
      );
    case 'model-gone': {
      const named = problem.others.map((other) => `\`${other}\``).join(', ');
      const others = named === '' ? '' : ` Models there that see images: ${named}.`;
      return new CliError(
        `No host serves the model \`${problem.model.slice(0, 200)}\`, so every request would fail. Choose another with --model NAME or LLAMA_VISION_MODEL; \`llama-vision models\` lists them.${others}`,
        { exitCode: exitCodes.serviceRefused },
      );
    }
  }
}
