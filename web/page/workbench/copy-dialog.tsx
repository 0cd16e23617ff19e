import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../controls.tsx';
import { createSnippet, LANGUAGES, type Language, type SnippetSource } from './snippets.ts';

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
  const choose = (next: Language): void => {
    setLanguage(next);
    setNote('');
  };
  const copy = (): void => {
    navigator.clipboard.writeText(program).then(
      () => setNote('Copied'),
      () => setNote('The browser does not let this page copy: select the text yourself.'),
    );
  };
  return (
    <dialog
      ref={dialog}
      class="dialog card"
      aria-label="Copy as a program"
      onClose={onClose}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) currentTarget.close();
      }}
    >
      <div class="dialog-head cluster">
        <div class="segments" role="group" aria-label="Language">
          {LANGUAGES.map((each) => (
            <button type="button" aria-pressed={each === language} onClick={() => choose(each)}>
              {each}
            </button>
          ))}
        </div>
        <p role="status" class="soft">
          {note}
        </p>
        <Button label="Copy" isPrimary autofocus onClick={copy} />
        <Button label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <pre class="program" tabIndex={0}>
        {program}
      </pre>
      <p class="dialog-foot fine">Keys come from environment variables; none is written out.</p>
    </dialog>
  );
}
