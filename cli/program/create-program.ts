import { type Argument, Command, type Option } from 'commander';
import { packageVersion } from '../../engine/package.ts';
import { colorsFor, hasColors, type Terminal, widthOf } from '../terminal.ts';
import { BATCH, REPORT, RESULTS } from './batch.ts';
import { addCommand, type CommandSpec, type Setting } from './command.ts';
import {
  COMPLETION,
  CONNECTIONS,
  DEMO,
  DESCRIBE,
  EMULATE,
  INIT,
  MODELS,
  SCHEMA,
  VALIDATE,
} from './commands.ts';
import { QUEUE, WORKER } from './queue.ts';
import { RUN } from './run.ts';
import { SERVE } from './serve.ts';

/** In the order of the help. */
const COMMANDS: readonly CommandSpec[] = [
  RUN,
  BATCH,
  REPORT,
  RESULTS,
  WORKER,
  QUEUE,
  SERVE,
  VALIDATE,
  DESCRIBE,
  CONNECTIONS,
  SCHEMA,
  INIT,
  MODELS,
  EMULATE,
  DEMO,
  COMPLETION,
];

/** The command line's grammar. Commands are loaded when they are called, so that each starts as fast as it can. */
export function createProgram(terminal: Terminal, done: Setting['done']): Command {
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
  for (const command of COMMANDS) addCommand(program, command, { terminal, done });
  return program;
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
