import { createEngine } from '../../index.ts';
import { isError, type Issue } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { safeText } from '../render/safe-text.ts';
import { locate, readJsonFile } from '../sources/json-file.ts';
import { colorsFor, type Terminal } from '../terminal.ts';

export interface ValidateOptions {
  readonly strict: boolean;
  readonly json: boolean;
}

interface LocatedIssue extends Issue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `llama-vision validate FILE...` */
export async function validate(
  files: readonly string[],
  { strict, json }: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const engine = createEngine({ strict, environment: terminal.environment });
  const reports = [];
  let hasUnreadable = false;
  for (const file of files) {
    try {
      reports.push({ file, issues: await findIssues(file, (definition) => engine.validate(definition)) });
    } catch (error) {
      if (!(error instanceof CliError) || files.length === 1) throw error;
      hasUnreadable = true;
      terminal.stderr.write(`error: ${safeText(error.message)}\n`);
    }
  }
  terminal.stdout.write(
    json
      ? `${JSON.stringify(reports.map(toJson), null, 2)}\n`
      : reports.map((report) => render(report, terminal)).join(''),
  );
  if (reports.some(({ issues }) => issues.some(isError))) return exitCodes.invalidWorkflow;
  return hasUnreadable ? exitCodes.badInput : exitCodes.done;
}

async function findIssues(
  path: string,
  check: (definition: unknown) => readonly Issue[],
): Promise<readonly LocatedIssue[]> {
  const file = await readJsonFile(path);
  const issues = check(file.value);
  if (issues.length === 0) return [];
  const positions = await locate(
    file,
    issues.map((issue) => issue.path),
  );
  return issues
    .map((issue, index) => ({ ...issue, file: path, ...(positions[index] ?? { line: 1, column: 1 }) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

interface FileReport {
  readonly file: string;
  readonly issues: readonly LocatedIssue[];
}

function toJson({ file, issues }: FileReport): Readonly<Record<string, unknown>> {
  return { file, valid: !issues.some(isError), issues };
}

function render({ file, issues }: FileReport, { stdout, environment }: Terminal): string {
  const { red, yellow, green, bold, dim } = colorsFor(stdout, environment);
  const errors = issues.filter(isError).length;
  const warnings = issues.length - errors;
  const lines = issues.map(({ line, column, severity, code, message, path }) => {
    const mark = severity === 'error' ? red('error') : yellow('warning');
    return `${bold(`${file}:${line}:${column}`)} ${mark} ${safeText(message)}\n    ${dim(`${code} at ${path === '' ? '(the whole document)' : path}`)}\n`;
  });
  const verdict = errors === 0 ? green('valid') : red('invalid');
  const counts = [count(errors, 'error'), count(warnings, 'warning')]
    .filter((text) => text !== '')
    .join(', ');
  return `${lines.join('')}${file}: ${verdict}${counts === '' ? '' : ` (${counts})`}\n`;
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`;
}
