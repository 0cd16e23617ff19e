export { createServer, type ListenOptions, type Server } from './create-server.ts';
export { collectGarbageSoon } from '../engine/heap.ts';
export { HttpError, httpErrorCodes, type HttpErrorCode } from './http-error.ts';
export { DEFAULT_LIMITS, type ServerLimits, type ServerOptions } from './options.ts';
export type * from './wire.ts';
