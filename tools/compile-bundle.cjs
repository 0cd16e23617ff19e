// Runs a bundle with the arguments that follow its path, and leaves the code that V8 made of it beside it, for cli/launch.cjs.
// What has run is in it compiled; what has not is compiled when it runs.
const { readFileSync, writeFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

const [node, , filename, ...args] = process.argv;
const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename });
process.on('exit', (code) => {
  if (code === 0) writeFileSync(`${filename}.code`, script.createCachedData());
});
process.argv = [node, filename, ...args];
script.runInThisContext()(exports, require, module, filename, dirname(filename));
