#!/usr/bin/env node
// The program. All it does here is to size Node's pool of threads before anything uses it; CommonJS, because ES modules are
// read by the pool. Each of its threads keeps what the image codec once needed there, and more of them than the processor has
// cores decode nothing faster.
const { availableParallelism } = require('node:os');
const { env } = require('node:process');

env.UV_THREADPOOL_SIZE ??= String(Math.max(2, Math.min(availableParallelism(), 4)));
import('./bin.js');
