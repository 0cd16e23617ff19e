import type { ComponentChildren, JSX } from 'preact';
import { Words } from '../parts/answer.tsx';

interface ButtonProps extends Omit<JSX.IntrinsicElements['button'], 'label' | 'children'> {
  readonly label: string;
  /** What most people come for. */
  readonly isPrimary?: boolean;
}

/** Sends the form that it is in where its type says so. */
export function Button({ label, isPrimary = false, ...rest }: ButtonProps): JSX.Element {
  return (
    <button type="button" class={isPrimary ? 'button primary' : 'button'} {...rest}>
      {label}
    </button>
  );
}

interface FileButtonProps extends Pick<JSX.IntrinsicElements['input'], 'accept' | 'multiple'> {
  readonly label: string;
  readonly class?: string;
  /** A folder is chosen, whose files have the paths below it. */
  readonly webkitdirectory?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileButton(props: FileButtonProps): JSX.Element {
  const { label, class: kind = 'button', onFiles, ...input } = props;
  return (
    <label class={kind}>
      {label}
      <input
        {...input}
        type="file"
        class="hidden-input"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}

/** The way to what a screen belongs to. */
export function Back({ href, label }: { readonly href: string; readonly label: string }): JSX.Element {
  return (
    <a class="back" href={href} aria-label={label}>
      ←
    </a>
  );
}

/** Why something was not done; empty where nothing is to be said. */
export function Refusal({ text, id }: { readonly text: string; readonly id?: string }): JSX.Element {
  return (
    <p id={id} class="refusal" role="alert">
      {text}
    </p>
  );
}

interface InputRowProps {
  readonly id: string;
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A field with its name. */
export function InputRow({ id, label, children }: InputRowProps): JSX.Element {
  return (
    <div class="input-row">
      <label class="fine" for={id}>
        {label}
      </label>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, children }: SectionProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="section-title fine">
        {title}
      </h2>
      {children}
    </section>
  );
}

interface RowProps {
  readonly href: string;
  readonly name: string;
  readonly notes: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A line of a list that leads to what it names. */
export function Row({ href, name, notes, children }: RowProps): JSX.Element {
  return (
    <li class="row cluster">
      <a class="row-link cover" href={href}>
        {name}
      </a>
      <span class="row-notes cluster soft">{notes}</span>
      {children}
    </li>
  );
}

/** Hands a file to the browser, which asks where to put it. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Shown after a moment, so that what comes at once does not flicker. */
export function Loading({ what = '' }: { readonly what?: string }): JSX.Element {
  return (
    <p class="loading soft" role="status">
      <span class="pulse" /> Loading{what === '' ? '' : ` ${what}`}…
    </p>
  );
}

interface FailureProps {
  readonly message: string;
  readonly onRetry?: () => void;
}

export function Failure({ message, onRetry }: FailureProps): JSX.Element {
  return (
    <div class="failure" role="alert">
      <p>
        <Words text={message} />
      </p>
      {onRetry !== undefined && <Button label="Try again" onClick={onRetry} />}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** Where there is nothing yet: what belongs here, and what to do. */
export function Empty({ title, children }: EmptyProps): JSX.Element {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
