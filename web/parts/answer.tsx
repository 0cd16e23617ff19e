import { Fragment, type ComponentChildren, type JSX } from 'preact';
import { formatPercent } from './format.ts';
import type { ClassColours, Field, Item } from './model.ts';
import { paint } from './picture.tsx';
import { tally } from './statistics.ts';

const LONGEST_BRIEF = 600;

interface ChipsProps {
  readonly item: Pick<Item, 'boxes' | 'classes'>;
  readonly colours: ClassColours;
}

/** Classes and objects in short; nothing where there are none. */
export function Chips({ item: { boxes, classes }, colours }: ChipsProps): JSX.Element | null {
  const objects = tally((boxes ?? []).map(({ name }) => name));
  if (classes.length === 0 && boxes === null) return null;
  return (
    <span class="chips">
      {classes.map(({ name, confidence }) => (
        <Chip text={name} note={confidence === null ? '' : formatPercent(confidence)} />
      ))}
      {objects.map(({ label, count }) => (
        <Chip kind="object" text={label} note={count > 1 ? `×${count}` : ''} colour={colours.get(label)} />
      ))}
      {boxes?.length === 0 && <Chip kind="none" text="nothing found" note="" />}
    </span>
  );
}

interface ChipProps {
  readonly kind?: 'object' | 'none' | '';
  readonly text: string;
  readonly note: string;
  readonly colour?: string | undefined;
}

function Chip({ kind = '', text, note, colour }: ChipProps): JSX.Element {
  return (
    <span class={`chip one-line ${kind}`} style={paint(colour)}>
      {text}
      {note !== '' && <small>{note}</small>}
    </span>
  );
}

/** What an item says in a few lines: its first error where it failed, or else its answers. */
export function Summary({ item }: { readonly item: Item }): JSX.Element {
  const [error] = item.errors;
  if (error !== undefined) {
    return (
      <p class="summary">
        <Problem code={error.code} /> <Words text={error.message} />
      </p>
    );
  }
  const answers = item.answers.filter(([, value]) => value !== null && value !== '');
  // A sentence needs no name where it is the only answer; `false` and `3` do.
  const isPlain = (value: unknown): boolean =>
    answers.length === 1 && (typeof value === 'string' || isFields(value));
  return (
    <p class="summary">
      {item.problems.map((problem) => (
        <Fragment key={problem}>
          <Problem code={problem} />{' '}
        </Fragment>
      ))}
      {answers.map(([name, value]) => (
        <Brief name={isPlain(value) ? '' : name} value={value} />
      ))}
    </p>
  );
}

/** A message of ours: what stands between backticks is code. */
export function Words({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text
        .split(/`([^`]*)`/)
        .map((part, index) => (index % 2 === 0 ? part : <code class="word">{part}</code>))}
    </>
  );
}

export function Problem({ code }: { readonly code: string }): JSX.Element {
  return <code class="problem">{code}</code>;
}

/** A value in a line, with its name where it has one: fields with theirs, text as it is. */
export function Brief({ name, value }: { readonly name: string; readonly value: unknown }): JSX.Element {
  if (isFields(value)) {
    const fields = Object.entries(value).filter(([field, member]) => !isGoodNews(field, member));
    return (
      <>
        {fields.map(([field, member]) => (
          <Brief name={field} value={isFields(member) ? JSON.stringify(member) : member} />
        ))}
      </>
    );
  }
  return (
    <>
      {name !== '' && <span class="field">{name}</span>}
      <span class="value">{shorten(plain(value))}</span>{' '}
    </>
  );
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'string') return value;
  return JSON.stringify(value ?? null) === 'null' ? '–' : JSON.stringify(value);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What parsers say of every answer that they could read. */
function isGoodNews(name: string, value: unknown): boolean {
  return name === 'error_status' && value === false;
}

function shorten(text: string): string {
  return text.length > LONGEST_BRIEF ? `${text.slice(0, LONGEST_BRIEF)}…` : text;
}

/** A value in full: text as it is, fields as a table, anything deeper as JSON. */
export function Value({ value }: { readonly value: unknown }): JSX.Element {
  if (typeof value === 'string') return <div class="prose">{value === '' ? '(empty)' : value}</div>;
  if (value === null || value === undefined) return <div class="prose soft">none</div>;
  if (isFields(value) && Object.values(value).every(isSimple))
    return <Fields fields={Object.entries(value).map(([name, member]) => [name, plain(member)])} />;
  if (typeof value !== 'object') return <div class="prose">{plain(value)}</div>;
  return <pre>{JSON.stringify(value, null, 2)}</pre>;
}

interface FieldsProps {
  readonly fields: readonly Field[];
  readonly title?: ComponentChildren;
}

/** A table of names and values, under a title where it has one. Nothing without fields. */
export function Fields({ fields, title }: FieldsProps): JSX.Element | null {
  if (fields.length === 0) return null;
  return (
    <>
      {title !== undefined && <h3>{title}</h3>}
      <table class="fields">
        <tbody>
          {fields.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function isSimple(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each !== 'object');
  return !isFields(value);
}
