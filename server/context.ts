import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from './access.ts';
import type { Admission } from './admission.ts';
import type { ServedEngine } from './create-engine.ts';
import type { Metrics } from './metrics.ts';
import type { ServerLimits, ServerOptions } from './options.ts';
import type { RunService } from './run-service.ts';
import type { GivenWorkflow, RoboflowServerInfo } from './wire.ts';
import type { WorkflowFiles } from './workflow-files.ts';

/** A route with an identifier in its path. */
export interface WithId {
  readonly Params: { readonly id: string };
}

/** What the routes share. */
export interface ServerContext extends ServedEngine {
  readonly options: ServerOptions;
  readonly limits: ServerLimits;
  readonly info: RoboflowServerInfo;
  readonly access: Access;
  readonly runs: RunService;
  /** Event streams of batches that are open. */
  readonly streams: Admission;
  /** `null` where there is no folder of workflows. */
  readonly files: WorkflowFiles | null;
  readonly metrics: Metrics;
  /** Aborted when the server begins to close. */
  readonly closing: AbortSignal;
  /** @throws HttpError `not-found` where there is no folder of workflows. */
  savedFiles(): WorkflowFiles;
  /** @throws HttpError `not-found`. */
  savedWorkflow(id: string): Promise<unknown>;
  /** Of a request that brings its definition or names a saved one. @throws HttpError where it does neither, or none has the name. */
  definitionOf(request: GivenWorkflow): Promise<unknown>;
  /** Adds what an error says in headers, and logs a failure of the server's own making. */
  tellFailure(error: unknown, place: FailurePlace): void;
}

export interface FailurePlace {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly status: number;
}
