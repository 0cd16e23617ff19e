import { useEffect, useState } from 'preact/hooks';
import type { ValidationResult, WorkflowFile } from '../../../server/wire.ts';
import { ApiError, isAbort, messageOf } from '../api.ts';
import { usePage } from '../context.ts';
import { removeDraft, writeDraft } from '../drafts.ts';
import { hrefOf } from '../route.ts';

const VALIDATION_PAUSE_MS = 250;
const NOTHING: ValidationResult = { issues: [], graph: null };

interface Validation {
  readonly result: ValidationResult;
  /** Why it is not up to date. */
  readonly note: string;
}

/** What the server says of a text, a moment after the typing pauses. */
export function useValidation(text: string): Validation {
  const { api, epoch } = usePage();
  const [validation, setValidation] = useState<Validation>({ result: NOTHING, note: '' });
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const options = { method: 'POST', body: { text }, signal: controller.signal } as const;
      api.read<ValidationResult>('/v1/validate', options).then(
        (result) =>
          setValidation((before) => ({
            result: { ...result, graph: result.graph ?? before.result.graph },
            note: '',
          })),
        (error: unknown) => {
          if (!isAbort(error)) setValidation((before) => ({ ...before, note: messageOf(error) }));
        },
      );
    }, VALIDATION_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, text, epoch]);
  return validation;
}

interface SavingOptions {
  readonly file: WorkflowFile;
  /** On the server; or else in this browser alone. */
  readonly isSaved: boolean;
  readonly draftId: string;
  readonly text: string;
}

/** Keeps what is typed in this browser at once, and on the server when it is saved. */
export function useSaving({ file, draftId, isSaved, text }: SavingOptions) {
  const { api, session } = usePage();
  const [saved, setSaved] = useState(file);
  const [conflict, setConflict] = useState<WorkflowFile | null>(null);
  const [problem, setProblem] = useState('');
  const isChanged = text !== saved.text;
  useEffect(() => {
    if (isChanged) setProblem(writeDraft(draftId, text) ? '' : 'This browser has no room to keep it.');
    else if (isSaved) removeDraft(draftId);
  }, [draftId, isChanged, isSaved, text]);
  const path = `/v1/workflows/${encodeURIComponent(file.id)}`;
  const canSave = session.mayEdit && session.workflows;
  const put = async (): Promise<void> => {
    const headers = saved.etag === '' ? {} : { 'if-match': saved.etag };
    try {
      const { etag } = await api.read<WorkflowFile>(path, { method: 'PUT', body: { text }, headers });
      setSaved({ id: file.id, text, etag });
      setProblem('');
      if (!isSaved) {
        removeDraft(draftId);
        location.hash = hrefOf('workflow', file.id);
      }
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) setConflict(await api.read<WorkflowFile>(path));
      else setProblem(messageOf(error));
    }
  };
  const where = isSaved ? 'Saved' : 'Kept in this browser';
  const unsaved = canSave ? 'Not saved yet; kept in this browser' : 'Changes are kept in this browser';
  return {
    canSave,
    isChanged: isChanged || !isSaved,
    note: problem !== '' ? problem : isChanged && isSaved ? unsaved : where,
    conflict,
    save: () => {
      if (canSave) void put();
    },
    keepMine: () => {
      if (conflict !== null) setSaved(conflict);
      setConflict(null);
    },
    takeTheirs: () => {
      setConflict(null);
      if (conflict !== null) setSaved(conflict);
      return conflict?.text ?? text;
    },
  };
}
