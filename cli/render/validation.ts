import { isError, type Issue } from '../../schemas/issue.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import { counted } from './outcome.ts';
import { safeText } from './safe-text.ts';
import { characters, wrapFor } from './wrap.ts';

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
export function renderReport({ file, issues }: FileReport, terminal: Terminal): string {
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
  const place = `${file}:${line}:${column}`;
  const mark = isError(issue) ? red(severity) : yellow(severity);
  const taken = characters(place) + severity.length + 2 - INDENT;
  const text = wrapFor(stdout, safeText(message), { indent: INDENT, taken });
  const pointer = path === '' ? '(the whole document)' : path;
  return `${bold(place)} ${mark} ${text}\n${' '.repeat(INDENT)}${dim(`${code} at ${pointer}`)}\n`;
}
