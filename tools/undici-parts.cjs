// What the bundled command line uses of undici. The package's own entry point loads four times as much (WebSocket, caches, mocks, and
// through a getter the copy of it that is built into Node).
/* global WebAssembly */
const { setFlagsFromString } = require('node:v8');
const Dispatcher = require('undici/lib/dispatcher/dispatcher');

Object.assign(Dispatcher.prototype, require('undici/lib/api'));

// The parser of HTTP is one large function of WebAssembly, which V8 would optimize at the first answer: a tenth of a second and 40 MB,
// for what a short run does once. With this budget it takes some hundred answers.
const { Module } = WebAssembly;
WebAssembly.Module = class extends Module {
  constructor(bytes) {
    setFlagsFromString('--wasm-tiering-budget=500000000');
    super(bytes);
    WebAssembly.Module = Module;
  }
};

module.exports = {
  Agent: require('undici/lib/dispatcher/agent'),
  request: (url, { dispatcher, ...options }) =>
    dispatcher.request({
      method: 'GET',
      ...options,
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
    }),
  fetch: (...args) => require('undici/lib/web/fetch').fetch(...args),
};
