import { readVisionModels, type VisionModel } from '../../blocks/transport/host-facts.ts';
import { profileOf } from '../../blocks/vision-language/encoding.ts';
import { resolveWithHeaders } from '../../blocks/vision-language/headers.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { announceEmulator, openService } from '../engine.ts';
import type { ModelsOptions } from '../program/commands.ts';
import { counted, jsonText } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { characters, wrapFor } from '../render/wrap.ts';
import { colorsFor, type Terminal, widthOf } from '../terminal.ts';

/** The list is some hundred kilobytes. */
const TIMEOUT_MS = 20_000;

/** `llama-vision models`: what the service has that sees images, Llamas first, then by price. */
export async function models(options: ModelsOptions, terminal: Terminal): Promise<ExitCode> {
  const service = await openService(options, terminal);
  try {
    const { host, apiKey } = resolveWithHeaders({ environment: service.environment });
    const asked = { ...host, apiKey: apiKey ?? '', timeoutMs: TIMEOUT_MS };
    const list = await readVisionModels(asked, terminal.signal);
    if (list.type === 'unlisted') throw unlisted(host.baseUrl, list.why);
    if (options.emulate) announceEmulator(terminal);
    const rows = list.models.map(withEstimate).sort(byFamilyAndPrice);
    terminal.stdout.write(options.json ? jsonText(rows) : render(rows, terminal));
    return exitCodes.done;
  } finally {
    await service.close();
  }
}

function unlisted(baseUrl: string, why: string): CliError {
  const address = URL.canParse(baseUrl) ? `${new URL(baseUrl).origin}${new URL(baseUrl).pathname}` : baseUrl;
  return new CliError(
    `\`${safeLine(address)}\` ${why}. Check the network and the address (OPENROUTER_BASE_URL, LLAMA_VISION_BASE_URL); --emulate lists the models of the built-in emulator.`,
    { exitCode: exitCodes.serviceRefused },
  );
}

interface Row extends VisionModel {
  /** US dollars, roughly; `null` where there is no price. */
  readonly costOf1000Images: number | null;
}

/** A picture of about a megapixel with a short question and a short answer, in tokens. */
const USUAL = { image: 1300, question: 100, answer: 100 } as const;

function withEstimate(model: VisionModel): Row {
  const { price } = model;
  if (price === null) return { ...model, costOf1000Images: null };
  const input = (profileOf(model.id)?.imageTokens.most ?? USUAL.image) + USUAL.question;
  const once = input * price.inputToken + USUAL.answer * price.outputToken + price.image + price.request;
  return { ...model, costOf1000Images: Number((1000 * once).toPrecision(3)) };
}

function byFamilyAndPrice(one: Row, other: Row): number {
  const rank = ({ id }: Row): number => (id.startsWith('meta-llama/') ? 0 : 1);
  const cost = ({ costOf1000Images }: Row): number => costOf1000Images ?? Number.MAX_VALUE;
  return rank(one) - rank(other) || cost(one) - cost(other) || (one.id < other.id ? -1 : 1);
}

const TITLES = ['In $/M', 'Out $/M', 'per 1,000', 'Context', 'Schema'] as const;
/** Columns that names have at least, beside the figures. */
const LEAST_FOR_NAMES = 24;

/** A table. Below a name that is too long for its column, or on a narrow screen, the figures have a line of their own. */
function render(rows: readonly Row[], terminal: Terminal): string {
  const { stdout, environment } = terminal;
  const { bold, dim } = colorsFor(stdout, environment);
  const table = rows.map((row) => ({ id: safeLine(row.id), cells: cellsOf(row) }));
  const widths = TITLES.map((title, column) =>
    Math.max(title.length, ...table.map(({ cells }) => characters(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  const figures = line(TITLES);
  const longest = Math.max('Model'.length, ...table.map(({ id }) => characters(id)));
  const room = widthOf(stdout) - figures.length - 3;
  const column = room < LEAST_FOR_NAMES ? 0 : Math.min(longest, room);
  const place = (id: string, rest: string): string => {
    const name = characters(id) > column ? `${id}\n${' '.repeat(column)}` : id.padEnd(column);
    return `${name}  ${rest}\n`;
  };
  return [
    bold(place('Model', figures)),
    ...table.map(({ id, cells }) => place(id, line(cells))),
    dim(`\n${wrapFor(stdout, noteOf(rows))}\n`),
  ].join('');
}

function cellsOf({ price, costOf1000Images, contextLength, enforces, expires }: Row): readonly string[] {
  const schema = { schema: 'yes', json: 'JSON', nothing: '-' }[enforces];
  const cell = (value: number | undefined | null, format: (value: number) => string): string =>
    value === null || value === undefined ? '-' : format(value);
  const perMillion = (perToken: number): string => (perToken * 1e6).toFixed(2);
  return [
    cell(price?.inputToken, perMillion),
    cell(price?.outputToken, perMillion),
    cell(costOf1000Images, (cost) => `$${cost.toFixed(cost < 10 ? 2 : 0)}`),
    cell(contextLength, (tokens) => `${Math.round(tokens / 1000)}k`),
    expires === null ? schema : `${schema}, until ${safeLine(expires)}`,
  ];
}

function noteOf(rows: readonly Row[]): string {
  return `${counted(rows.length, 'model')} that see images. Schema: whether answers are held to a JSON schema, to JSON, or to nothing. What 1,000 images cost is a rough guess: pictures of a megapixel, ${USUAL.question} tokens of question and ${USUAL.answer} of answer each; models that think before they answer cost more. \`batch --dry-run\` and --calibrate tell it for your images. To ask one: \`model_id\` of openrouter@v3, or --model.`;
}
