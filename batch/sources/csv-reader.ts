/** A row of a CSV file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

/** A CSV file that breaks the rules. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

type State = 'start' | 'plain' | 'quoted' | 'after-quote';

/**
 * Reads CSV as RFC 4180 has it, part by part. A line may end in CRLF, LF or CR, cells may be quoted, and lines without
 * anything are passed over.
 */
export class CsvReader {
  #state: State = 'start';
  #cell = '';
  #cells: string[] = [];
  #rows: CsvRow[] = [];
  #line = 1;
  #rowLine = 1;
  #wasReturn = false;
  #isFirst = true;

  /** Gives the rows that the text completes. @throws CsvError for a quote in the wrong place. */
  push(text: string): readonly CsvRow[] {
    const rest = this.#isFirst ? text.replace(/^\uFEFF/, '') : text;
    if (text !== '') this.#isFirst = false;
    for (const character of rest) this.#read(character);
    return this.#taken();
  }

  /** Gives the last row, where no line break ends it. @throws CsvError for a quote that is not closed. */
  end(): readonly CsvRow[] {
    if (this.#state === 'quoted') throw new CsvError('a quoted cell is not closed', this.#rowLine);
    if (this.#state !== 'start' || this.#cells.length > 0) this.#endRow();
    return this.#taken();
  }

  #taken(): readonly CsvRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #read(character: string): void {
    const isSecondOfPair = this.#wasReturn && character === '\n';
    this.#wasReturn = character === '\r';
    if ((character === '\n' && !isSecondOfPair) || character === '\r') this.#line++;
    if (this.#state === 'quoted') this.#readQuoted(character);
    else if (!isSecondOfPair) this.#readUnquoted(character);
  }

  #readQuoted(character: string): void {
    if (character === '"') this.#state = 'after-quote';
    else this.#cell += character;
  }

  #readUnquoted(character: string): void {
    if (character === '"') this.#quote();
    else if (character === ',') this.#endCell();
    else if (character === '\n' || character === '\r') this.#endLine();
    else if (this.#state === 'after-quote') throw this.#error('there is text after a closing quote');
    else {
      this.#state = 'plain';
      this.#cell += character;
    }
  }

  #quote(): void {
    if (this.#state === 'plain') throw this.#error('there is a quote in a cell that does not begin with one');
    if (this.#state === 'after-quote') this.#cell += '"';
    this.#state = 'quoted';
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endLine(): void {
    const isBlank = this.#state === 'start' && this.#cells.length === 0;
    if (!isBlank) this.#endRow();
    this.#rowLine = this.#line;
  }

  #endRow(): void {
    this.#endCell();
    this.#rows.push({ cells: this.#cells, line: this.#rowLine });
    this.#cells = [];
  }

  #error(message: string): CsvError {
    return new CsvError(message, this.#line);
  }
}
