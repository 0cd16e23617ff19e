import { clearQueue, readQueueStatus, type QueuedRun } from '../../batch/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import type { QueueOptions } from '../program/services.ts';
import { writeMessage } from '../render/message.ts';
import { counted, formatCount, jsonText } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { requiredAddress } from '../batch/queue.ts';

/** `llama-vision queue status`, `llama-vision queue clear RUN` */
export async function queue(
  action: string,
  run: string | undefined,
  options: QueueOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout } = terminal;
  const connection = {
    url: requiredAddress(options, terminal),
    onWarning: (message: string) => {
      writeMessage('warning', message, terminal);
    },
  };
  if (action === 'status') {
    const runs = await readQueueStatus(connection);
    stdout.write(options.json ? jsonText(runs) : statusText(runs));
    return exitCodes.done;
  }
  if (action !== 'clear')
    throw new CliError(`\`queue ${safeLine(action)}\` is nothing: it takes status or clear.`);
  if (run === undefined)
    throw new CliError('Which run is to be cleared? `llama-vision queue status` names them.');
  const { unrecorded, waiting, active } = await clearQueue(run, connection);
  stdout.write(
    `Removed: ${counted(waiting + active, 'image')} not asked, ${counted(unrecorded, 'answer')} that nobody had recorded.\n`,
  );
  return exitCodes.done;
}

function statusText(runs: readonly QueuedRun[]): string {
  if (runs.length === 0) return 'The queue knows of no batch.\n';
  return `${runs.map(runText).join('\n\n')}\n`;
}

function runText(run: QueuedRun): string {
  const { runId, name, place, isLed, phase, waiting, active, unrecorded, workers, halt } = run;
  const leader = isLed ? `led from ${place ?? 'somewhere'}` : `nobody leads it (last: ${place ?? 'unknown'})`;
  return [
    `${runId}  ${safeLine(name ?? 'of another release')}`,
    `  ${phase}, ${safeLine(leader)}`,
    `  ${formatCount(waiting)} waiting, ${formatCount(active)} active, ${formatCount(unrecorded)} answered and not recorded`,
    ...(halt === null ? [] : [`  ended by ${safeLine(halt.worker)}: ${safeLine(halt.message)}`]),
    ...workers.map(
      ({ name: worker, state, active: now, done, reason }) =>
        `  ${safeLine(worker)}: ${state}, ${formatCount(now)} active, ${formatCount(done)} done${reason === null ? '' : `: ${safeLine(reason)}`}`,
    ),
  ].join('\n');
}
