const fence = /^```sh\n([\s\S]*?)^```$/gm;
/** A word of a shell's command; quotes may begin in the middle of one. */
const word = /#.*|[|>]|(?:'[^']*'|"[^"]*"|[^\s'"|>])+/g;

/** The arguments of each `llama-vision` command in a page's shell blocks. */
export function commandsIn(page: string): readonly (readonly string[])[] {
  return scriptOf(page)
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.startsWith('llama-vision '))
    .map((line) => argumentsOf(line));
}

/** Outputs that the page's jq programs read. */
export function outputsReadIn(page: string): readonly string[] {
  return [...new Set(Array.from(scriptOf(page).matchAll(/\.outputs\.(\w+)/g), ([, name = '']) => name))];
}

function scriptOf(page: string): string {
  return Array.from(page.matchAll(fence), ([, script = '']) => script).join('\n');
}

function argumentsOf(line: string): readonly string[] {
  const words = line.match(word) ?? [];
  const end = words.findIndex((text) => /^[#|>]/.test(text));
  return words
    .slice(1, end === -1 ? undefined : end)
    .map((text) => text.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}
