import { PassThrough } from 'node:stream';
import type { Command, Option } from 'commander';
import { createProgram } from '../cli/program/create-program.ts';

/** The page of all commands, made of the grammar. */
export function cliPage(): string {
  const stream = new PassThrough();
  const program = createProgram(
    {
      ...{ stdin: stream, stdout: stream, stderr: stream, isStdoutFile: false },
      ...{ environment: {}, cwd: '.', signal: new AbortController().signal },
    },
    () => undefined,
  );
  const list = program.commands.map(
    (command) => `| [\`${command.name()}\`](#${command.name()}) | ${cell(command.summary())} |`,
  );
  const parts = [
    '# The command line',
    '<!-- Generated from the grammar in cli/program/ by `npm run generate`; edits are lost. -->',
    '`llama-vision COMMAND --help` says the same in a terminal.',
    ['| command | |', '|---|---|', ...list].join('\n'),
    textAfter(program),
    ...program.commands.flatMap(sectionOf),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionOf(command: Command): readonly string[] {
  const { registeredArguments } = command;
  const helper = command.createHelp();
  const described = registeredArguments.map(
    (argument) => `| \`${helper.argumentTerm(argument)}\` | ${cell(helper.argumentDescription(argument))} |`,
  );
  const options = helper.visibleOptions(command).filter(({ long }) => long !== '--help');
  return [
    `## ${command.name()}`,
    command.description(),
    `\`\`\`\nllama-vision ${command.name()} ${helper.commandUsage(command).split(' ').slice(2).join(' ')}\n\`\`\``,
    ...(described.length === 0 ? [] : [['| argument | |', '|---|---|', ...described].join('\n')]),
    ...groupsOf(options).map(([title, group]) =>
      [
        `| ${title} | |`,
        '|---|---|',
        ...group.map((option) => `| \`${option.flags}\` | ${cell(helper.optionDescription(option))} |`),
      ].join('\n'),
    ),
    textAfter(command),
  ];
}

/** Options by the title that they stand under in the help. */
function groupsOf(options: readonly Option[]): readonly (readonly [string, readonly Option[]])[] {
  const titles = [...new Set(options.map(({ helpGroupHeading }) => helpGroupHeading ?? 'Options:'))];
  return titles.map((title) => [
    title.replace(/:$/, ''),
    options.filter(({ helpGroupHeading }) => (helpGroupHeading ?? 'Options:') === title),
  ]);
}

/** What stands below the options in the help: examples, and what else there is to say. */
function textAfter(command: Command): string {
  let help = '';
  command.configureOutput({
    ...command.configureOutput(),
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  const [, after = ''] = help.split(/\n(?=(?:Examples|Tasks):\n)/s);
  const rest = help.slice(help.indexOf(after));
  return after === '' ? '' : `\`\`\`\n${rest.trim()}\n\`\`\``;
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replace(/<(\w+)>/g, '`<$1>`');
}
