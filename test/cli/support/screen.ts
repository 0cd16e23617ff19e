/**
 * What a terminal of the given width shows after the text was written to it: line breaks, carriage returns, erasing to
 * the end of the line, and wrapping at the edge. Colours are left out.
 */
export function screen(text: string, width: number): readonly string[] {
  const lines: string[] = [''];
  let column = 0;
  const put = (character: string): void => {
    if (column === width) newLine();
    const line = (lines.at(-1) ?? '').padEnd(column);
    lines[lines.length - 1] = line.slice(0, column) + character + line.slice(column + 1);
    column += 1;
  };
  const newLine = (): void => {
    lines.push('');
    column = 0;
  };
  // eslint-disable-next-line no-control-regex
  for (const [part] of text.matchAll(/\u001b\[K|\u001b\[\d+m|[^]/gu)) {
    if (part === '\n') newLine();
    else if (part === '\r') column = 0;
    else if (part === '\u001b[K') lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, column);
    else if (!part.startsWith('\u001b')) put(part);
  }
  return lines.map((line) => line.trimEnd());
}
