/**
 * The editor of definitions, in a file of its own that is loaded after the page stands. It lives in a shadow root: there its
 * style comes as a style sheet object, which the content security policy allows without a nonce.
 */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  type Tooltip,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { WireIssue } from '../../../server/wire.ts';
import { explain, propose } from './completion.ts';
import type { BlockCatalogue } from './schemas.ts';

export interface CodeOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** What completion and documentation come from; `null` while it is not there. */
  readonly catalogue: () => BlockCatalogue | null;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onRun: () => void;
}

export interface Code {
  showIssues(issues: readonly WireIssue[]): void;
  /** Puts another text in the place of all of it. */
  replace(text: string): void;
  /** Selects the first place where a text stands, and gives the focus. */
  select(from: number, to: number): void;
  destroy(): void;
}

export function createCode(options: CodeOptions): Code {
  const { parent, text, onChange, onSave, onRun } = options;
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const command = (run: () => void) => () => {
    run();
    return true;
  };
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      EditorState.tabSize.of(2),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'Definition of the workflow, JSON', tabindex: '0' }),
      json(),
      syntaxHighlighting(HIGHLIGHT),
      autocompletion({ override: [completionSource(options)], icons: false }),
      hoverTooltip(explanationSource(options)),
      keymap.of([
        { key: 'Mod-s', run: command(onSave) },
        { key: 'Mod-Enter', run: command(onRun) },
        ...closeBracketsKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...completionKeymap,
        ...lintKeymap,
        ...defaultKeymap,
      ]),
      EditorView.updateListener.of(({ docChanged, state: { doc } }) => {
        if (docChanged) onChange(doc.toString());
      }),
      THEME,
    ],
  });
  const view = new EditorView({ state, parent: root, root });
  return {
    showIssues: (issues) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(issues, view.state))),
    replace: (insert) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } }),
    select: (from, to) => {
      const { length } = view.state.doc;
      const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/** Issues that have no place are shown at the beginning. */
function diagnosticsOf(issues: readonly WireIssue[], { doc }: EditorState): Diagnostic[] {
  return issues.map(({ severity, message, code, position }) => {
    const from = Math.min(position?.offset ?? 0, doc.length);
    const to = Math.min(from + Math.max(1, position?.length ?? 1), doc.length);
    const end = Math.max(from, Math.min(to, doc.lineAt(from).to));
    return { from, to: end, severity, message: message.replaceAll('`', ''), source: code };
  });
}

function completionSource({ catalogue }: CodeOptions) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const known = catalogue();
    if (known === null) return null;
    const found = propose(state.doc.toString(), pos, known);
    if (found.proposals.length === 0) return null;
    const typed = state.sliceDoc(found.from, pos);
    if (!explicit && !typed.startsWith('"')) return null;
    // The quote before what is typed belongs to what is replaced, but not to what is looked for.
    const from = typed.startsWith('"') ? found.from + 1 : found.from;
    const options = [...found.proposals].sort((a, b) => b.rank - a.rank);
    return {
      from,
      // Who asks, wants to see everything that may stand here, and not what fits the value that does.
      ...(explicit ? { filter: false } : { validFor: /^[\w$./@ -]*$/ }),
      options: options.map(({ label, insert, detail, documentation, rank }): Completion => ({
        label,
        detail,
        boost: rank * 10,
        ...(documentation !== '' && { info: documentation }),
        apply: (view) => {
          const { comma, to } = found;
          const end = Math.max(to, view.state.selection.main.head);
          const shift = comma === null ? 0 : 1;
          const inner = /""(,?)$/.exec(insert)?.[1];
          view.dispatch({
            changes: [
              ...(comma === null ? [] : [{ from: comma, insert: ',' }]),
              { from: found.from, to: end, insert },
            ],
            selection: {
              anchor: found.from + shift + insert.length - (inner === undefined ? 0 : inner.length + 1),
            },
            userEvent: 'input.complete',
          });
        },
      })),
    };
  };
}

function explanationSource({ catalogue }: CodeOptions) {
  return ({ state }: EditorView, position: number): Tooltip | null => {
    const known = catalogue();
    const found = known === null ? null : explain(state.doc.toString(), position, known);
    if (found === null) return null;
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'explanation';
        const title = document.createElement('strong');
        title.textContent = found.title;
        const text = document.createElement('p');
        text.textContent = found.text;
        dom.append(title, text);
        return { dom };
      },
    };
  };
}

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--soft)' },
]);

const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '12px 0 40vh', caretColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sheet)',
    color: 'var(--soft)',
    border: 'none',
    paddingLeft: '4px',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--active-line)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-selectionMatch, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-wash)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--sheet)',
    color: 'var(--ink)',
    border: '1px solid var(--hair)',
    borderRadius: '8px',
    boxShadow: 'var(--shadow)',
    maxWidth: 'min(420px, 92vw)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: '12.5px',
    maxHeight: '16em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'system-ui, sans-serif', opacity: '0.75' },
  '.cm-completionInfo': { fontFamily: 'system-ui, sans-serif', fontSize: '13px', padding: '8px 12px' },
  '.explanation': { padding: '8px 12px', font: '13px/1.45 system-ui, sans-serif' },
  '.explanation p': { margin: '2px 0 0', whiteSpace: 'pre-line' },
  '.cm-diagnostic': { padding: '7px 12px', borderLeft: 'none', font: '13px/1.45 system-ui, sans-serif' },
  '.cm-diagnosticSource': { fontSize: '12px', color: 'var(--soft)', opacity: '1' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--failed)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px solid var(--incomplete)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--failed)' },
  '.cm-lint-marker': { width: '9px', height: '9px', marginTop: '6px', borderRadius: '50%', content: '""' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--failed)' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--incomplete)' },
  '.cm-panels': { backgroundColor: 'var(--wash)', color: 'var(--ink)', borderColor: 'var(--hair)' },
  '.cm-textfield': { backgroundColor: 'var(--sheet)', border: '1px solid var(--hair)', borderRadius: '5px' },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--sheet)',
    border: '1px solid var(--hair)',
    borderRadius: '5px',
  },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--wash)', border: 'none', color: 'var(--soft)' },
});
