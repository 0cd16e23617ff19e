import type { ComponentChildren, JSX } from 'preact';
import { Button } from './controls.tsx';
import { Words } from '../parts/answer.tsx';

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
