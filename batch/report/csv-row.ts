/** A row of a CSV file as RFC 4180 has it, with its line break. */
export function csvRow(cells: readonly string[]): string {
  // A row of one empty cell would be an empty line, which readers pass over.
  if (cells.length === 1 && cells[0] === '') return '""\r\n';
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Text that a spreadsheet would run as a formula, made text again by an apostrophe. */
export function spreadsheetSafe(text: string): string {
  return /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
