// Preloaded into a process with --import: writes everything that it loads, imported or required, to stderr.
import { writeSync } from 'node:fs';
import { createRequire, register } from 'node:module';

const hooks = `import { writeSync } from 'node:fs';
export const load = (url, context, next) => {
  writeSync(2, 'loaded ' + url + '\\n');
  return next(url, context);
};`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

process.on('exit', () => {
  for (const path of Object.keys(createRequire(import.meta.url).cache)) writeSync(2, `loaded ${path}\n`);
});
