import type { JSX, RefObject } from 'preact';
import { useEffect, useImperativeHandle, useRef, useState } from 'preact/hooks';
import type { WireIssue } from '../../../server/wire.ts';
import type { Code } from './code-view.ts';
import type { BlockCatalogue } from './schemas.ts';
import { useLoaded } from '../context.ts';
import { Loading } from '../controls.tsx';

export interface EditorHandle {
  readonly select: (from: number, to: number) => void;
  readonly replace: (text: string) => void;
}

interface EditorProps {
  /** What is in it at first. */
  readonly text: string;
  readonly issues: readonly WireIssue[];
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onRun: () => void;
  readonly handle: RefObject<EditorHandle | null>;
}

/** The text of a definition, with completion, documentation and its issues. */
export function Editor(props: EditorProps): JSX.Element {
  const { issues, handle } = props;
  const parent = useRef<HTMLDivElement>(null);
  const [code, setCode] = useState<Code | null>(null);
  const [blocks] = useLoaded<BlockCatalogue>('/v1/blocks');
  const catalogue = useRef<BlockCatalogue | null>(null);
  catalogue.current = blocks.state === 'loaded' ? blocks.value : null;
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let made: Code | null = null;
    let isOver = false;
    void import('./code-view.ts').then(({ createCode }) => {
      if (isOver || parent.current === null) return;
      made = createCode({
        parent: parent.current,
        text: latest.current.text,
        catalogue: () => catalogue.current,
        onChange: (text) => latest.current.onChange(text),
        onSave: () => latest.current.onSave(),
        onRun: () => latest.current.onRun(),
      });
      setCode(made);
    });
    return () => {
      isOver = true;
      made?.destroy();
    };
  }, []);
  useEffect(() => code?.showIssues(issues), [code, issues]);
  useImperativeHandle(
    handle,
    () => ({
      select: (from, to) => code?.select(from, to),
      replace: (text) => code?.replace(text),
    }),
    [code],
  );
  return (
    <div class="editor">
      {code === null && <Loading what="the editor" />}
      <div class="editor-text" ref={parent} />
    </div>
  );
}
