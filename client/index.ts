export { createClient, type Client } from './client.ts';
export type { ClientOptions } from './http.ts';
export { ServerError } from './server-error.ts';
export type { RunInputs, RunRequest, RunResult, SavedWorkflow, Validation } from './client.ts';
export type { BatchClient, BatchUpload, ResultsQuery } from './batches.ts';
export type { ImageInput } from './images.ts';
export type * from '../server/wire.ts';
