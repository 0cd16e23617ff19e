import type { StepValues } from '../../schemas/index.ts';
import type { InferenceRequest } from '../transport/index.ts';
import type { InferenceSettings } from './settings.ts';

/** What is sent to Roboflow's service and to inference servers, in the words and the order of Roboflow's client. */

/** What differs from detectors to classifiers. */
export interface Inference {
  /** By the names that inference servers have for what models do. */
  readonly task: 'object-detection' | 'classification';
  readonly hostedUrl: (settings: InferenceSettings) => string;
  /** Sent to Roboflow's service, by its names; `null` is left out. */
  readonly hostedOptions: (inputs: StepValues) => SentOptions;
  /** Sent to an inference server. */
  readonly serverOptions: (inputs: StepValues) => SentOptions;
}

export type SentOptions = Readonly<Record<string, unknown>>;

export interface InferenceQuestion {
  readonly modelId: string;
  readonly inputs: StepValues;
  /** Base64; Roboflow's service takes one. */
  readonly images: readonly string[];
}

/** By which Roboflow knows where requests come from. */
const SOURCE = 'workflow-execution';

/** Paths of an inference server, by what it says that a model does. */
export const SERVER_PATHS: Readonly<Record<string, string>> = {
  'object-detection': '/infer/object_detection',
  classification: '/infer/classification',
};

/** The options go into the query; the body is the base64 itself. */
export function hostedRequest(
  { modelId, inputs, images }: InferenceQuestion,
  inference: Inference,
  settings: InferenceSettings,
): InferenceRequest {
  const options = {
    ...(settings.keyTransport !== 'header' && { api_key: settings.apiKey }),
    ...inference.hostedOptions(inputs),
    ...activeLearning(inputs),
    source: SOURCE,
  };
  return {
    method: 'POST',
    baseUrl: inference.hostedUrl(settings),
    path: `/${modelId.split('/').map(encodeURIComponent).join('/')}`,
    query: Object.entries(withoutNulls(options)).map(([name, option]) => [name, asPythonWrites(option)]),
    body: images.join(''),
    model: modelId,
    ...bearerOf(settings),
  };
}

/** @param path one of `SERVER_PATHS` */
export function serverRequest(
  { modelId, inputs, images }: InferenceQuestion,
  path: string,
  { inference, settings }: { readonly inference: Inference; readonly settings: InferenceSettings },
): InferenceRequest {
  const sent = images.map((value) => ({ type: 'base64', value }));
  const body = withoutNulls({
    ...keyInBody(settings),
    model_id: modelId,
    ...inference.serverOptions(inputs),
    visualize_predictions: false,
    ...activeLearning(inputs),
    source: SOURCE,
    image: sent.length === 1 ? sent[0] : sent,
  });
  return toServer(settings, { method: 'POST', path, modelId, body });
}

/** What models a server has loaded. */
export function registryRequest(modelId: string, settings: InferenceSettings): InferenceRequest {
  return toServer(settings, { method: 'GET', path: '/model/registry', modelId });
}

/** Has a server load a model; the reply is that of `registryRequest`. */
export function addModelRequest(modelId: string, settings: InferenceSettings): InferenceRequest {
  const body = { model_id: modelId, ...keyInBody(settings) };
  return toServer(settings, { method: 'POST', path: '/model/add', modelId, body });
}

interface ServerCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly modelId: string;
  readonly body?: unknown;
}

function toServer(
  settings: InferenceSettings,
  { method, path, modelId, body }: ServerCall,
): InferenceRequest {
  const { serverUrl: baseUrl, apiKey, keyTransport } = settings;
  const hasKeyInQuery = method === 'GET' && keyTransport !== 'header' && apiKey !== null;
  return {
    method,
    baseUrl,
    path,
    query: hasKeyInQuery ? [['api_key', apiKey]] : [],
    body: body === undefined ? null : JSON.stringify(body),
    model: modelId,
    ...bearerOf(settings),
  };
}

function bearerOf({
  apiKey,
  keyTransport,
}: InferenceSettings): Pick<InferenceRequest, 'apiKey' | 'sendsBearer'> {
  return { apiKey: apiKey ?? '', sendsBearer: keyTransport !== 'legacy' };
}

function keyInBody({ apiKey, keyTransport }: InferenceSettings): SentOptions {
  return apiKey === null || keyTransport === 'header' ? {} : { api_key: apiKey };
}

function activeLearning(inputs: StepValues): SentOptions {
  const { disable_active_learning: isOff, active_learning_target_dataset: dataset } = inputs;
  return { disable_active_learning: isOff, active_learning_target_dataset: dataset };
}

/** The confidence as the services take it: a number, or the word for one that they know. */
export function confidenceOf(inputs: StepValues): unknown {
  const { confidence, confidence_mode: mode, custom_confidence: custom } = inputs;
  if (mode === undefined) return confidence;
  return mode === 'custom' ? custom : mode;
}

function withoutNulls(options: SentOptions): SentOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => (value ?? null) !== null));
}

function asPythonWrites(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
