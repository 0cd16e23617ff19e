import type { Engine } from '../../engine/index.ts';
import { isError, type Issue } from '../../schemas/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { openEngine } from '../engine.ts';
import type { ValidateOptions } from '../program/commands.ts';
import { inFlags } from '../render/error.ts';
import { writeMessage } from '../render/message.ts';
import { counted, joined, jsonText } from '../render/outcome.ts';
import { safeText } from '../render/safe-text.ts';
import { wrapFor } from '../render/wrap.ts';
import { readJsonFile } from '../sources/read-input.ts';
import { colorsFor, type Terminal } from '../terminal.ts';

/** `llama-vision validate FILE...` */
export async function validate(
  files: readonly string[],
  { strict, json, plugin }: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reports: FileReport[] = [];
  const { engine, close } = await openEngine({ strict, plugin }, terminal);
  try {
    for (const source of files) {
      const report = await examine(source, engine, terminal);
      reports.push(report);
      if (report.error !== undefined) writeMessage('error', report.error, terminal);
      else if (!json) terminal.stdout.write(renderReport(report, terminal));
    }
  } finally {
    await close();
  }
  if (json) terminal.stdout.write(jsonText(reports));
  if (reports.some(({ issues }) => issues.some(isError))) return exitCodes.invalidWorkflow;
  return reports.some(({ error }) => error !== undefined) ? exitCodes.badInput : exitCodes.done;
}

interface LocatedIssue extends Issue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What was found in a file, as `--json` writes it. */
interface FileReport {
  readonly file: string;
  readonly valid: boolean;
  readonly issues: readonly LocatedIssue[];
  /** Why the file could not be read as JSON. */
  readonly error?: string;
}

async function examine(source: string, engine: Engine, terminal: Terminal): Promise<FileReport> {
  try {
    const { path, text, value } = await readJsonFile(source, terminal);
    const issues = engine.validate(value);
    // Loaded only where there is something to say.
    const { locateIn } = issues.length > 0 ? await import('../../engine/introspection/json-text.ts') : {};
    const positions = locateIn?.(
      text,
      issues.map((issue) => issue.path),
    );
    const located = issues.map((issue, index) => {
      const { line, column } = positions?.[index] ?? { line: 1, column: 1 };
      return { ...issue, file: path, line, column };
    });
    located.sort((a, b) => a.line - b.line || a.column - b.column);
    return { file: path, valid: !issues.some(isError), issues: located };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { file: source, valid: false, issues: [], error: error.message };
  }
}

const INDENT = 4;

/** What was found in a file, for people and for editors that read `file:line:column`. */
function renderReport({ file, issues }: FileReport, terminal: Terminal): string {
  const { red, green } = colorsFor(terminal.stdout, terminal.environment);
  const errors = issues.filter(isError).length;
  const warnings = issues.length - errors;
  const counts = joined([
    errors > 0 && counted(errors, 'error'),
    warnings > 0 && counted(warnings, 'warning'),
  ]);
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
