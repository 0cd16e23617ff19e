import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { createSnippet, LANGUAGES, type SnippetSource } from './snippets.ts';

interface CopyDialogProps {
  readonly source: SnippetSource;
  readonly onClose: () => void;
}

/** The run as a program, to be copied. */
export function CopyDialog({ source, onClose }: CopyDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [language, setLanguage] = useState(LANGUAGES[0] ?? 'curl');
  const [note, setNote] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const program = createSnippet(language, source);
  const copy = (): void => {
    navigator.clipboard.writeText(program).then(
      () => setNote('Copied'),
      () => setNote('The browser does not let this page copy: select the text yourself.'),
    );
  };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-label="Copy as a program"
      onClose={onClose}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) currentTarget.close();
      }}
    >
      <div class="dialog-head">
        <div class="segments" role="group" aria-label="Language">
          {LANGUAGES.map((each) => (
            <button
              type="button"
              aria-pressed={each === language}
              onClick={() => {
                setLanguage(each);
                setNote('');
              }}
            >
              {each}
            </button>
          ))}
        </div>
        <p role="status" class="soft">
          {note}
        </p>
        <button type="button" class="button primary" autofocus onClick={copy}>
          Copy
        </button>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <pre class="program" tabIndex={0}>
        {program}
      </pre>
      <p class="soft dialog-foot">Keys come from environment variables; none is written out.</p>
    </dialog>
  );
}
