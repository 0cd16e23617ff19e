import { type Command, Option } from 'commander';
import type { ExitCode } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import type { OptionGroup } from './options.ts';

/** A command: its grammar, its help, and what it does. */
export interface CommandSpec {
  /** The name and the arguments, such as `validate <files...>`. */
  readonly usage: string;
  /** In the list of commands. */
  readonly summary: string;
  /** @default the summary, as a sentence */
  readonly description?: string;
  /** What the arguments are, by name. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** All values of arguments that have few, for completion. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly options?: readonly (Option | OptionGroup)[];
  /** What stands below the options: examples first. */
  readonly help: string | ((command: Command) => string);
  /**
   * Imports what does the work, so that each command loads its own modules alone. The function gets the arguments, the options by
   * their long names, the terminal, and the grammar of all commands.
   */
  readonly load: () => Promise<(...args: never[]) => Promise<ExitCode>>;
}

/** What every command needs. */
export interface Setting {
  readonly terminal: Terminal;
  readonly done: (code: ExitCode) => void;
}

export function addCommand(program: Command, spec: CommandSpec, { terminal, done }: Setting): void {
  const { usage, summary, description = sentence(summary), options = [], help } = spec;
  const command = program.command(usage).summary(summary).description(description);
  for (const argument of command.registeredArguments) {
    argument.description = spec.arguments?.[argument.name()] ?? '';
    const values = spec.values?.[argument.name()];
    if (values !== undefined) argument.argChoices = [...values];
  }
  for (const one of options) {
    if ('flags' in one) command.addOption(copyOf(one));
    else {
      command.optionsGroup(one.title);
      for (const option of one.options) command.addOption(copyOf(option));
    }
  }
  command
    .addHelpText('after', () => `\n${typeof help === 'string' ? help : help(command)}`)
    .action(async (...args: unknown[]) => {
      const work = await spec.load();
      // Commander adds the command itself.
      const given = [...args.slice(0, -1), terminal, program];
      done(await work(...(given as never[])));
    });
}

/** Commander notes in an option under which title it stands, and several commands have it. */
function copyOf(option: Option): Option {
  return Object.assign(new Option(option.flags), option);
}

function sentence(summary: string): string {
  return `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.`;
}
