import { options } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether the page is being printed. What it changes is there before the browser looks: the printing does not wait. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const changeAtOnce = (value: boolean): void => {
      options.debounceRendering = (render) => render();
      setPrinting(value);
      delete options.debounceRendering;
    };
    const begin = (): void => changeAtOnce(true);
    const end = (): void => changeAtOnce(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
