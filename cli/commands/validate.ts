import { isError, type Issue } from '../../schemas/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { openEngine } from '../engine.ts';
import type { ValidateOptions } from '../program/commands.ts';
import { inFlags } from '../render/error.ts';
import { writeMessage } from '../render/message.ts';
import { counted } from '../render/outcome.ts';
import { safeText } from '../render/safe-text.ts';
import { wrapFor } from '../render/wrap.ts';
import { type JsonFile, readJsonFile } from '../sources/json-file.ts';
import { colorsFor, type Terminal } from '../terminal.ts';

type Check = (definition: unknown) => readonly Issue[];

/** `llama-vision validate FILE...` */
export async function validate(
  files: readonly string[],
  { strict, json, plugin }: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reports: FileReport[] = [];
  const { engine, close } = await openEngine({ strict, plugin }, terminal);
  try {
    for (const file of files) {
      const report = await examine(file, (definition) => engine.validate(definition), terminal);
      reports.push(report);
      if (report.error !== null) writeMessage('error', report.error, terminal);
      else if (!json) terminal.stdout.write(renderReport(report, terminal));
    }
  } finally {
    await close();
  }
  if (json) terminal.stdout.write(`${JSON.stringify(reports.map(toJson), null, 2)}\n`);
  if (reports.some(({ issues }) => issues.some(isError))) return exitCodes.invalidWorkflow;
  return reports.some(({ error }) => error !== null) ? exitCodes.badInput : exitCodes.done;
}

async function examine(source: string, check: Check, terminal: Terminal): Promise<FileReport> {
  try {
    const file = await readJsonFile(source, terminal);
    return { file: file.path, issues: await findIssues(file, check), error: null };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { file: source, issues: [], error: error.message };
  }
}

async function findIssues(file: JsonFile, check: Check): Promise<readonly LocatedIssue[]> {
  const issues = check(file.value);
  if (issues.length === 0) return [];
  // Loaded only where there is something to say.
  const { locateIn } = await import('../../engine/introspection/json-text.ts');
  const positions = locateIn(
    file.text,
    issues.map((issue) => issue.path),
  );
  return issues
    .map((issue, index) => {
      const { line, column } = positions[index] ?? { line: 1, column: 1 };
      return { ...issue, file: file.path, line, column };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function toJson({ file, issues, error }: FileReport): Readonly<Record<string, unknown>> {
  const isValid = error === null && !issues.some(isError);
  return { file, valid: isValid, issues, ...(error !== null && { error }) };
}

const INDENT = 4;

export interface LocatedIssue extends Issue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What was found in a file. */
export interface FileReport {
  readonly file: string;
  readonly issues: readonly LocatedIssue[];
  /** Why the file could not be read as JSON; `null` where it could. */
  readonly error: string | null;
}

/** What was found in a file, for people and for editors that read `file:line:column`. */
function renderReport({ file, issues }: FileReport, terminal: Terminal): string {
  const { red, green } = colorsFor(terminal.stdout, terminal.environment);
  const errors = issues.filter(isError).length;
  const warnings = issues.length - errors;
  const counts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');
  const verdict = errors === 0 ? green('valid') : red('invalid');
  const lines = issues.map((issue) => issueText(issue, terminal));
  return `${lines.join('')}${file}: ${verdict}${counts === '' ? '' : ` (${counts})`}\n`;
}

function issueText(issue: LocatedIssue, { stdout, environment }: Terminal): string {
  const { red, yellow, bold, dim } = colorsFor(stdout, environment);
  const { file, line, column, code, severity, message, path } = issue;
  const mark = isError(issue) ? red(severity) : yellow(severity);
  const start = `${bold(`${file}:${line}:${column}`)} ${mark} `;
  const text = wrapFor(stdout, safeText(inFlags(message)), { indent: INDENT, after: start });
  const pointer = path === '' ? '(the whole document)' : path;
  return `${start}${text}\n${' '.repeat(INDENT)}${dim(`${code} at ${pointer}`)}\n`;
}
