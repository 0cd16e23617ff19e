import type { Command, Option } from 'commander';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { joined } from '../render/outcome.ts';
import type { Terminal } from '../terminal.ts';

/** `llama-vision completion SHELL`: a script for the shell, made of the grammar. */
export function completion(
  shell: string,
  _: object,
  { stdout }: Terminal,
  program: Command,
): Promise<ExitCode> {
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (script === undefined)
    throw new CliError(
      `There is no completion for \`${shell.slice(0, 200)}\`; there is one for bash, zsh and fish.`,
    );
  stdout.write(script(commandsOf(program)));
  return Promise.resolve(exitCodes.done);
}

interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** Of the first argument, where it has few. */
  readonly values: readonly string[];
}

function commandsOf(program: Command): readonly Completed[] {
  const helper = program.createHelp();
  return helper.visibleCommands(program).map((command) => ({
    name: command.name(),
    summary: command.summary() || command.description(),
    options: command.name() === 'help' ? [] : helper.visibleOptions(command),
    values:
      command.name() === 'help'
        ? program.commands.map((one) => one.name())
        : (command.registeredArguments[0]?.argChoices ?? []),
  }));
}

const SCRIPTS: Readonly<Record<string, (commands: readonly Completed[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Names of an option, short one first. */
function flagsOf({ short, long }: Option): readonly string[] {
  return [short, long].filter((flag) => flag !== undefined);
}

/** What is not completed here is completed as a file. */
function bashScript(commands: readonly Completed[]): string {
  const flags = commands.flatMap(({ name, options }) =>
    options.map((option) => {
      const named = flagsOf(option).map((flag) => `'${name} ${flag}'`);
      return { pattern: named.join('|'), required: option.required, argChoices: option.argChoices };
    }),
  );
  const values = flags.flatMap(({ pattern, argChoices }) =>
    argChoices === undefined ? [] : [`    ${pattern}) offers='${argChoices.join(' ')}' ;;`],
  );
  const taking = flags.flatMap(({ pattern, required, argChoices }) =>
    required && argChoices === undefined ? [pattern] : [],
  );
  const words = commands.map(({ name, options, values: named }) => {
    const first = named.length === 0 ? '' : ` ((COMP_CWORD == 2)) && offers='${named.join(' ')}';`;
    const offers = options.flatMap(flagsOf).join(' ');
    return `    ${name}) if [[ $current == -* ]]; then offers='${offers}'; else :;${first} fi ;;`;
  });
  return `_llama_vision() {
  local current=\${COMP_WORDS[COMP_CWORD]} command=\${COMP_WORDS[1]} offers=
  local given="$command \${COMP_WORDS[COMP_CWORD-1]}"
  if ((COMP_CWORD == 1)); then
    offers='${commands.map(({ name }) => name).join(' ')} --version --help'
  else
    case $given in
${values.join('\n')}
    ${taking.join('|')}) ;;
    *) case $command in
${words.join('\n')}
    esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$offers" -- "$current"))
}
complete -o default -F _llama_vision llama-vision
`;
}

/** zsh runs functions of bash. */
function zshScript(commands: readonly Completed[]): string {
  return `#compdef llama-vision\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(commands)}`;
}

function fishScript(commands: readonly Completed[]): string {
  const quoted = (text: string): string => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;
  const lines = commands.flatMap(({ name, summary, options, values }) => {
    const start = `complete -c llama-vision -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c llama-vision -f -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(values.length === 0 ? [] : [`${start} -f -a ${quoted(values.join(' '))}`]),
      ...options.map(({ short, long, required, argChoices, description }) => {
        const takes = argChoices === undefined ? '-r' : `-x -a ${quoted(argChoices.join(' '))}`;
        const parts = [
          start,
          short !== undefined && `-s ${short.slice(1)}`,
          long !== undefined && `-l ${long.slice(2)}`,
          required && takes,
          `-d ${quoted(description)}`,
        ];
        return joined(parts, ' ');
      }),
    ];
  });
  return `# Completion of llama-vision in fish.\n${lines.join('\n')}\n`;
}
