import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError, messageOf, type Api } from './api.ts';

interface AccessProps {
  readonly api: Api;
  readonly onDone: () => Promise<void>;
}

/** Asks for the server's access key. */
export function AccessScreen({ api, onDone }: AccessProps): JSX.Element {
  const [key, setKey] = useState('');
  const [refusal, setRefusal] = useState(api.accessKey === null ? '' : 'This key is not the right one.');
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    api.accessKey = key.trim();
    try {
      await api.send('/v1/workflows');
      await onDone();
    } catch (error) {
      const isWrong = error instanceof ApiError && error.status === 401;
      if (isWrong) api.accessKey = null;
      setRefusal(isWrong ? 'This key is not the right one.' : messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="access card" onSubmit={(event) => void onSubmit(event)}>
      <h1>Access key</h1>
      <p class="soft">
        This server answers only those who know its key. It is kept until you close this window.
      </p>
      <label class="field-label" for="access-key">
        Key
      </label>
      <input
        id="access-key"
        class="input"
        type="password"
        autocomplete="current-password"
        autofocus
        required
        value={key}
        aria-invalid={refusal !== ''}
        aria-describedby="access-refusal"
        onInput={({ currentTarget }) => setKey(currentTarget.value)}
      />
      <p id="access-refusal" class="refusal" role="alert">
        {refusal}
      </p>
      <button type="submit" class="button primary" disabled={isBusy || key.trim() === ''}>
        {isBusy ? 'Asking…' : 'Open'}
      </button>
    </form>
  );
}
