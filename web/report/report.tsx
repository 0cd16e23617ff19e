import { render, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ResultBrowser } from '../parts/browser/browser.tsx';
import { formatHash, parseHash, type Choice } from '../parts/browser/choice.ts';
import { Overview, titleOf } from '../parts/browser/overview.tsx';
import { countOf } from '../parts/format.ts';
import { createReportModel, readPageData, type Model } from '../parts/model.ts';

function Report({ model }: { readonly model: Model }): JSX.Element {
  const [choice, setChoice] = useState(() => parseHash(location.hash));
  useEffect(() => {
    const onHash = (): void => setChoice(parseHash(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  const onChoice = (changed: Choice): void => {
    setChoice(changed);
    showInAddress(changed);
  };
  return (
    <>
      <Overview
        model={model}
        chosen={choice.status}
        onChoose={(status) => onChoice({ ...choice, status: choice.status === status ? '' : status })}
      />
      <ResultBrowser model={model} choice={choice} onChoice={onChoice} />
    </>
  );
}

/** Without a new entry in the history. */
function showInAddress(choice: Choice): void {
  const hash = formatHash(choice);
  if (location.hash.replace(/^#/, '') === hash) return;
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
}

const model = createReportModel(await readPageData(document.getElementById('data')?.textContent ?? ''));
document.title = `${titleOf(model.run)}: ${countOf(model.items.length, 'image')}`;
const root = document.getElementById('report');
if (root !== null) render(<Report model={model} />, root);
