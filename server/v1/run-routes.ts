import type { FastifyInstance } from 'fastify';
import { readOutputs } from '../../batch/report/outputs.ts';
import { withoutImages } from '../../batch/run/output-images.ts';
import type { CompiledWorkflow, RunEvent } from '../../engine/index.ts';
import { errorCode, type StepExecutionError } from '../../schemas/index.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-error.ts';
import { routesTagged } from '../openapi.ts';
import { maskSecrets, SERVED, type RunTurn } from '../run-service.ts';
import type { JsonObject, RunStreamEvent, RunStreamRequest, WireStepError } from '../wire.ts';
import { ownAnswer } from './errors.ts';
import { EventStream } from './event-stream.ts';

const BODY = {
  type: 'object',
  required: ['inputs'],
  properties: {
    specification: { type: 'object', additionalProperties: true, description: 'The definition.' },
    workflowId: { type: 'string', description: 'Of a saved workflow, instead of `specification`.' },
    inputs: { type: 'object', additionalProperties: true },
    onError: { enum: ['fail', 'null'], description: '`null` by default: other elements go on.' },
    tokens: { type: 'boolean', description: 'Whether tokens come as they are written; true by default.' },
  },
};

/** `POST /v1/runs`: a run whose events come as they happen. A reader that goes away ends it. */
export function addRunStream(app: FastifyInstance, context: ServerContext): void {
  const about = routesTagged('Runs')('Run a workflow; answered by server-sent events.', {
    body: BODY,
    config: { takesImages: true },
  });
  app.post<{ Body: RunStreamRequest }>('/v1/runs', about, async (received, reply) => {
    const { body } = received;
    const definition = await context.definitionOf(body);
    const stream = new EventStream<RunStreamEvent>(reply);
    try {
      const roboflowKey = context.access.ownKey(received);
      const request = { definition, inputs: body.inputs, gone: stream.gone, roboflowKey };
      await context.runs.run(request, (workflow, run) => pass(workflow, { ...run, body, stream, context }));
    } catch (error) {
      if (!stream.isOpen) throw error;
      await tellEnd(error, stream);
    }
    if (stream.isOpen) stream.end();
    return reply;
  });
}

interface PassedRun extends RunTurn {
  readonly body: RunStreamRequest;
  readonly stream: EventStream<RunStreamEvent>;
  readonly context: ServerContext;
}

async function pass(
  workflow: CompiledWorkflow,
  { inputs, signal, release, body, stream, context }: PassedRun,
): Promise<void> {
  const { onError = 'null', tokens = true } = body;
  const startedAt = performance.now();
  let hasTokens = false;
  for await (const event of workflow.stream(inputs, { ...SERVED, signal, onError, tokens })) {
    context.metrics.observe(event);
    if (event.type === 'token' && !hasTokens) {
      hasTokens = true;
      context.metrics.firstToken(performance.now() - startedAt);
    }
    // Inputs that do not fit fail before the first event, and so with a status.
    if (!stream.isOpen) stream.open();
    if (event.type === 'run-end' && event.report.failures.length === 0) release();
    await stream.send(wireEvent(event, workflow));
  }
}

function wireEvent(event: RunEvent, workflow: CompiledWorkflow): RunStreamEvent {
  switch (event.type) {
    case 'request-end': {
      // Which host was asked is the operator's.
      const { type, step, element, request } = event;
      return { type, step, element, request };
    }
    case 'element-error':
      return { ...event, error: wireError(event.error) };
    case 'element-result': {
      const result = maskSecrets(workflow, [event.result])[0] ?? {};
      return { ...event, result, shown: shownOf(result) };
    }
    case 'run-end': {
      const failures = event.report.failures.map(({ error, ...place }) => ({
        ...place,
        error: wireError(error),
      }));
      return { ...event, report: { ...event.report, failures } };
    }
    default:
      return event;
  }
}

/** Characters of answers that a page shows of one result. */
const SHOWN_LENGTH = 1_000_000;

function shownOf(result: JsonObject): Extract<RunStreamEvent, { type: 'element-result' }>['shown'] {
  const { answers, classes, boxes, size } = readOutputs(withoutImages(result) as JsonObject, SHOWN_LENGTH);
  return { answers, classes, boxes, size };
}

function wireError({ name, message, cause }: StepExecutionError): WireStepError {
  return { code: errorCode(cause) ?? 'step-failed', name, message };
}

async function tellEnd(error: unknown, stream: EventStream<RunStreamEvent>): Promise<void> {
  if (error instanceof HttpError && error.code === 'server-closing')
    return stream.send({ type: 'closing', reason: error.message });
  return stream.send({ type: 'error', ...ownAnswer(error).body });
}
