#!/usr/bin/env node
// The program. It sizes Node's pool of threads before anything uses it, because each of its threads keeps what the image codec
// once needed there, and more of them than the processor has cores decode nothing faster; then it loads the bundle compiled.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { availableParallelism } = require('node:os');
const { dirname } = require('node:path');
const { arch, env, platform, version } = require('node:process');
const { Script } = require('node:vm');

env.UV_THREADPOOL_SIZE ??= String(Math.max(2, Math.min(availableParallelism(), 4)));

if (Module.enableCompileCache === undefined) useCompiledCode();
else Module.enableCompileCache();
require('./bin.cjs');

/**
 * Before Node 22.8 there is no compile cache, and half of the time that a short command takes goes into compiling. The build
 * leaves V8's code beside the parts of the bundle, under the name of the Node that made it. Another one must not load it: V8 itself
 * takes what another patch release has made, and then calls the wrong functions.
 */
function useCompiledCode() {
  const compile = Module._extensions['.js'];
  Module._extensions['.cjs'] = (module, filename) => {
    const cachedData =
      dirname(filename) === __dirname
        ? readCode(`${filename}.${version}-${platform}-${arch}.code`)
        : undefined;
    if (cachedData === undefined) return compile(module, filename);
    // The build writes ASCII alone.
    const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), { filename, cachedData });
    const require = Module.createRequire(filename);
    script.runInThisContext()(module.exports, require, module, filename, __dirname);
  };
}

function readCode(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
