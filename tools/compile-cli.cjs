// Runs the bundled command line with the arguments that follow its folder, and leaves the code that V8 made of each part beside it,
// for cli/launch.cjs. What has run is in it compiled; what has not is compiled when it runs.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const [node, , folder, ...args] = process.argv;
const scripts = new Map();
Module._extensions['.cjs'] = (module, filename) => {
  if (dirname(filename) !== folder) return Module._extensions['.js'](module, filename);
  const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), { filename });
  scripts.set(filename, script);
  script.runInThisContext()(module.exports, Module.createRequire(filename), module, filename, folder);
};
process.on('exit', (code) => {
  if (code !== 0) return;
  for (const [filename, script] of scripts) {
    // The first sample that runs a part has run most of it.
    if (!existsSync(`${filename}.code`)) writeFileSync(`${filename}.code`, script.createCachedData());
  }
});
process.argv = [node, join(folder, 'bin.cjs'), ...args];
require(join(folder, 'bin.cjs'));
