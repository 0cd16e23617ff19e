import type { LlamaVisionOptions } from '../blocks/index.ts';
import type { ImageAccessPolicy } from '../engine/index.ts';
import {
  anything,
  checkOptions,
  list,
  numberWithin,
  objectOf,
  text,
  wholeNumber,
  yesOrNo,
  type OptionRule,
} from '../schemas/check-options.ts';
import type { Plugin } from '../schemas/index.ts';

export interface ServerOptions {
  /** How models are reached. Base URL and model are the operator's: no request can set them. */
  readonly llamaVision?: LlamaVisionOptions;
  /** Beside this package's own. */
  readonly plugins?: readonly Plugin[];
  /** Reject what Roboflow's engine rejects. @default false */
  readonly strict?: boolean;
  /** Limits of single images. Files are never read, and only public addresses unless `urls` says otherwise. */
  readonly images?: Partial<Omit<ImageAccessPolicy, 'allowFiles' | 'baseDirectory'>>;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Folder of workflow files, by whose names they are run. @default none */
  readonly workflows?: string;
  /** Workflow files may be written through the server. @default false */
  readonly edit?: boolean;
  /** Folder in which batches live. @default none: there are no batches */
  readonly data?: string;
  /** Folders that batches may read images from. @default none */
  readonly folders?: readonly string[];
  /** What every request has to know: as a bearer token, `?api_key=`, or `api_key` in its body. @default none */
  readonly accessKey?: string;
  /**
   * Anybody who reaches the server may use it, without an access key and from wherever. Then the server's own provider keys are used
   * for nobody. @default false
   */
  readonly insecure?: boolean;
  /** Origins of other sites whose pages may call, such as `https://app.roboflow.com`; `*` for all. @default none */
  readonly allowOrigins?: readonly string[];
  /** Names by which the server may be called, besides `localhost` and addresses in numbers; `*` for all. @default none */
  readonly allowHosts?: readonly string[];
  readonly limits?: Partial<ServerLimits>;
  /** Answers are simulated; batches say so in their folders. @default false */
  readonly emulated?: boolean;
  /** Folder of the built page. @default where the build puts it */
  readonly page?: string;
  /** Of this program, as `/info` says it. @default that of the package */
  readonly version?: string;
  /** Where lines of the log go, as JSON. @default nowhere */
  readonly log?: { write(line: string): void };
}

/** What the server takes on. Every refusal says which limit it was. */
export interface ServerLimits {
  /** Bytes of one body. @default 32 MiB */
  readonly maxBodyBytes: number;
  /** Bytes of all bodies that are read or worked on; further ones wait unread. @default 64 MiB */
  readonly maxBytesInFlight: number;
  /** Images of one request, and elements of any other batch in it. @default 64 */
  readonly maxImages: number;
  /** Runs under way; further ones wait. @default 32 */
  readonly maxRuns: number;
  /** Requests that wait, for room for their body or for their run. @default 512 */
  readonly maxWaiting: number;
  /** Longest such wait, in milliseconds. @default 60_000 */
  readonly maxWaitMs: number;
  /** Longest run, in milliseconds. @default 600_000 */
  readonly maxRunMs: number;
  /** Time for a request to arrive, in milliseconds; uploads of batches have as long as they go on. @default 120_000 */
  readonly maxRequestMs: number;
  /** Event streams that are open. @default 2_000 */
  readonly maxStreams: number;
  /** Files of one upload. @default 100_000 */
  readonly maxUploadFiles: number;
  /** Bytes of one upload. @default 20 GiB */
  readonly maxUploadBytes: number;
  /** Batches under way; further ones wait. @default 2 */
  readonly maxBatches: number;
  /** Milliseconds that runs under way have when the server closes. @default 30_000 */
  readonly graceMs: number;
}

const MEBIBYTE = 1024 * 1024;

export const DEFAULT_LIMITS: ServerLimits = {
  maxBodyBytes: 32 * MEBIBYTE,
  maxBytesInFlight: 64 * MEBIBYTE,
  maxImages: 64,
  maxRuns: 32,
  maxWaiting: 512,
  maxWaitMs: 60_000,
  maxRunMs: 600_000,
  maxRequestMs: 120_000,
  maxStreams: 2_000,
  maxUploadFiles: 100_000,
  maxUploadBytes: 20 * 1024 * MEBIBYTE,
  maxBatches: 2,
  graceMs: 30_000,
};

const milliseconds = wholeNumber(0, 2 ** 31 - 1, 'milliseconds');

const rules: Readonly<Record<keyof ServerOptions, OptionRule>> = {
  llamaVision: anything,
  plugins: list,
  strict: yesOrNo,
  images: anything,
  environment: anything,
  workflows: text,
  edit: yesOrNo,
  data: text,
  folders: list,
  accessKey: {
    accepts: (value) => typeof value === 'string' && /^[\x21-\x7e]{8,}$/.test(value),
    words: 'at least 8 characters of ASCII without spaces',
  },
  insecure: yesOrNo,
  allowOrigins: list,
  allowHosts: list,
  limits: objectOf({
    maxBodyBytes: wholeNumber(1, 400 * MEBIBYTE, 'bytes'),
    maxBytesInFlight: wholeNumber(1),
    maxImages: wholeNumber(1),
    maxRuns: wholeNumber(1),
    maxWaiting: wholeNumber(0),
    maxWaitMs: milliseconds,
    maxRunMs: milliseconds,
    maxRequestMs: milliseconds,
    maxStreams: wholeNumber(0),
    maxUploadFiles: wholeNumber(1),
    maxUploadBytes: wholeNumber(1),
    maxBatches: wholeNumber(1),
    graceMs: numberWithin(0, 2 ** 31 - 1),
  } satisfies Record<keyof ServerLimits, OptionRule>),
  emulated: yesOrNo,
  page: text,
  version: text,
  log: anything,
};

/** @throws TypeError for options that do not exist or have no such value. */
export function checkServerOptions(options: ServerOptions): void {
  checkOptions(options, rules, 'server');
}
