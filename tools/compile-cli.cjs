// Runs the bundled command line with the arguments that follow its folder, and leaves the code that V8 made of each part beside it,
// for cli/launch.cjs. What has run is in it compiled; what has not is compiled when it runs.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { arch, platform, version } = require('node:process');
const v8 = require('node:v8');
const { Script } = require('node:vm');

// V8 refuses code that was compiled under other flags than those it is loaded under, which are set later than that.
v8.setFlagsFromString = () => undefined;

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
  for (const [filename, script] of scripts)
    writeFileSync(`${filename}.${version}-${platform}-${arch}.code`, script.createCachedData());
});
process.argv = [node, join(folder, 'bin.cjs'), ...args];
require(join(folder, 'bin.cjs'));
