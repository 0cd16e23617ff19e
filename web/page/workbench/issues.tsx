import type { JSX } from 'preact';
import type { WireIssue } from '../../../server/wire.ts';
import { Words } from '../../parts/answer.tsx';
import { countOf } from '../../parts/format.ts';

interface IssuesProps {
  readonly issues: readonly WireIssue[];
  readonly note: string;
  readonly onShow: (from: number, to: number) => void;
}

/** Below the text: what is wrong, each leading to its place. */
export function Issues({ issues, note, onShow }: IssuesProps): JSX.Element {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const warnings = issues.length - errors;
  const counts = [
    errors > 0 ? countOf(errors, 'error') : '',
    warnings > 0 ? countOf(warnings, 'warning') : '',
  ].filter(Boolean);
  return (
    <div class="issues" aria-label="Issues" role="group">
      <p class="issues-head soft" role="status">
        {note !== '' ? note : counts.length === 0 ? '✓ Nothing is wrong with it' : counts.join(', ')}
      </p>
      {issues.length > 0 && (
        <ul tabIndex={0} aria-label="List of issues">
          {issues.map(({ severity, message, path, position }) => (
            <li class={severity === 'error' ? 'failed' : 'incomplete'}>
              <button
                type="button"
                class="issue"
                onClick={() =>
                  onShow(position?.offset ?? 0, (position?.offset ?? 0) + (position?.length ?? 0))
                }
              >
                <span class="issue-place">{position === undefined ? path : `line ${position.line}`}</span>
                <span>
                  <Words text={message} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
