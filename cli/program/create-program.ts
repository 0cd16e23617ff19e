import { type Argument, Command, Option } from 'commander';
import { packageVersion } from '../../engine/package.ts';
import type { ExitCode } from '../cli-error.ts';
import { colorsFor, hasColors, type Terminal, widthOf } from '../terminal.ts';
import { BATCH, REPORT, RESULTS, RUN } from './batch.ts';
import { COMPLETION, CONNECTIONS, DEMO, DESCRIBE, INIT, MODELS, SCHEMA, VALIDATE } from './commands.ts';
import type { CommandSpec } from './options.ts';
import { EMULATE, QUEUE, SERVE, WORKER } from './services.ts';

/**
 * Imports what does the work, so that each command loads its own modules alone. The function gets the arguments, the options by
 * their long names, the terminal, and the grammar of all commands.
 */
type Load = () => Promise<(...args: never[]) => Promise<ExitCode>>;

/** In the order of the help. */
const COMMANDS: readonly (readonly [CommandSpec, Load])[] = [
  [RUN, async () => (await import('../commands/run.ts')).run],
  [BATCH, async () => (await import('../commands/batch.ts')).batch],
  [REPORT, async () => (await import('../commands/results.ts')).report],
  [RESULTS, async () => (await import('../commands/results.ts')).results],
  [WORKER, async () => (await import('../commands/worker.ts')).worker],
  [QUEUE, async () => (await import('../commands/queue.ts')).queue],
  [SERVE, async () => (await import('../commands/serve.ts')).serve],
  [VALIDATE, async () => (await import('../commands/validate.ts')).validate],
  [DESCRIBE, async () => (await import('../commands/describe.ts')).describe],
  [CONNECTIONS, async () => (await import('../commands/connections.ts')).connections],
  [SCHEMA, async () => (await import('../commands/schema.ts')).schema],
  [INIT, async () => (await import('../commands/init.ts')).init],
  [MODELS, async () => (await import('../commands/models.ts')).models],
  [EMULATE, async () => (await import('../commands/emulate.ts')).emulate],
  [DEMO, async () => (await import('../commands/run.ts')).demo],
  [COMPLETION, async () => (await import('../commands/completion.ts')).completion],
];

/** The command line's grammar. Commands are loaded when they are called, so that each starts as fast as it can. */
export function createProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('llama-vision')
    .description('Run Roboflow workflows with Llama Vision.')
    .version(packageVersion(), '-V, --version', 'show the version')
    .option('--debug', 'show stack traces of errors')
    .showHelpAfterError('(add --help for what it takes)')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .exitOverride()
    .addHelpText('after', `\n${HELP}`);
  configureOutput(program, terminal);
  for (const [spec, load] of COMMANDS)
    addCommand(program, spec).action(async (...args: unknown[]) => {
      const work = await load();
      // Commander adds the command itself.
      const given = [...args.slice(0, -1), terminal, program];
      done(await work(...(given as never[])));
    });
  return program;
}

function addCommand(program: Command, spec: CommandSpec): Command {
  const { usage, summary, description = sentence(summary), options = [], help } = spec;
  const command = program.command(usage).summary(summary).description(description);
  for (const argument of command.registeredArguments) {
    argument.description = spec.arguments?.[argument.name()] ?? '';
    const values = spec.values?.[argument.name()];
    if (values !== undefined) argument.argChoices = [...values];
  }
  for (const one of options) {
    if (typeof one === 'string') command.optionsGroup(one);
    // Commander notes in an option under which title it stands, and several commands have it.
    else command.addOption(Object.assign(new Option(one.flags), one));
  }
  return command.addHelpText('after', () => `\n${typeof help === 'string' ? help : help(command)}`);
}

function sentence(summary: string): string {
  return `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.`;
}

function configureOutput(program: Command, { stdout, stderr, environment }: Terminal): void {
  const { red } = colorsFor(stderr, environment);
  program
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => {
        write(text.replace(/^error/, red('error')));
      },
      getOutHelpWidth: () => widthOf(stdout),
      getErrHelpWidth: () => widthOf(stderr),
      getOutHasColors: () => hasColors(stdout, environment),
      getErrHasColors: () => hasColors(stderr, environment),
    })
    .configureHelp({
      styleTitle: (title) => `\u001b[1m${title}\u001b[22m`,
      argumentDescription: ({ description }) => description,
      optionDescription: describeOption,
      // Without "[options]", which all have, so that there is room for what they do.
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    });
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The description with choices and default, where they say anything. */
function describeOption({ description, argChoices, defaultValue }: Option): string {
  const isSwitch = typeof defaultValue !== 'string' && typeof defaultValue !== 'number';
  const extras = [
    ...(argChoices === undefined ? [] : [argChoices.join(', ')]),
    ...(isSwitch ? [] : [`default: ${defaultValue}`]),
  ];
  return extras.length === 0 ? description : `${description} (${extras.join('; ')})`;
}

const HELP = `Examples:
  $ llama-vision init caption                        write caption.json
  $ llama-vision run caption.json photos/ --emulate  try it without a key
  $ export OPENROUTER_API_KEY=...
  $ llama-vision run caption.json photos/            ask the real model
  $ llama-vision batch caption.json photos/ -o out   many images, resumable
  $ llama-vision validate caption.json               find mistakes

Exit codes:
  0    done
  1    at least one image failed; the others have their answers
  2    bad input: the command line, a file, a parameter or a key
  3    an invalid workflow
  4    the service refused, or cannot be reached
  5    a budget of a batch is used up; what is done is kept
  70   a bug in llama-vision
  129  the terminal was closed
  130  interrupted by Ctrl-C
  143  asked to end (SIGTERM)`;
