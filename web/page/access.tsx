import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Refusal } from './controls.tsx';
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
      <label class="fine" for="access-key">
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
      <Refusal id="access-refusal" text={refusal} />
      <Button
        label={isBusy ? 'Asking…' : 'Open'}
        isPrimary
        type="submit"
        disabled={isBusy || key.trim() === ''}
      />
    </form>
  );
}
