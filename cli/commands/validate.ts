import { isError, type Issue } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { withEngine, type PluginOptions } from '../create-engine.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { writeMessage } from '../render/message.ts';
import { renderReport, type FileReport, type LocatedIssue } from '../render/validation.ts';
import { locate, readJsonFile, type JsonFile } from '../sources/json-file.ts';
import type { Terminal } from '../terminal.ts';

export interface ValidateOptions extends PluginOptions {
  readonly strict: boolean;
  readonly json: boolean;
}

type Check = (definition: unknown) => readonly Issue[];

/** `llama-vision validate FILE...` */
export async function validate(
  files: readonly string[],
  { strict, json, plugin }: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reports = await withEngine({ strict, plugin }, terminal, async (engine) => {
    const found: FileReport[] = [];
    for (const file of files) {
      const report = await examine(file, (definition) => engine.validate(definition), terminal);
      found.push(report);
      if (report.error !== null) writeMessage('error', report.error, terminal);
      else if (!json) terminal.stdout.write(renderReport(report, terminal));
    }
    return found;
  });
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
  const positions = await locate(
    file,
    issues.map((issue) => issue.path),
  );
  return issues
    .map((issue, index) => ({ ...issue, file: file.path, ...(positions[index] ?? { line: 1, column: 1 }) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function toJson({ file, issues, error }: FileReport): Readonly<Record<string, unknown>> {
  const isValid = error === null && !issues.some(isError);
  return { file, valid: isValid, issues, ...(error !== null && { error }) };
}
