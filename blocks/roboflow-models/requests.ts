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

interface Means {
  readonly inference: Inference;
  readonly settings: InferenceSettings;
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
  { inference, settings }: Means,
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
  { inference, settings }: Means,
): InferenceRequest {
  const sent = images.map((value) => ({ type: 'base64', value }));
  const body = withoutNulls({
    ...ownKey(settings),
    model_id: modelId,
    ...inference.serverOptions(inputs),
    visualize_predictions: false,
    ...activeLearning(inputs),
    source: SOURCE,
    image: sent.length === 1 ? sent[0] : sent,
  });
  return toServer(settings, { path, modelId, body });
}

/** What models a server has loaded. */
export function registryRequest(modelId: string, settings: InferenceSettings): InferenceRequest {
  return toServer(settings, { path: '/model/registry', modelId });
}

/** Has a server load a model; the reply is that of `registryRequest`. */
export function addModelRequest(modelId: string, settings: InferenceSettings): InferenceRequest {
  const body = { model_id: modelId, ...ownKey(settings) };
  return toServer(settings, { path: '/model/add', modelId, body });
}

/** A POST where there is a body. */
function toServer(
  settings: InferenceSettings,
  { path, modelId: model, body }: { readonly path: string; readonly modelId: string; readonly body?: object },
): InferenceRequest {
  return {
    method: body === undefined ? 'GET' : 'POST',
    baseUrl: settings.serverUrl,
    path,
    query: body === undefined ? Object.entries(ownKey(settings)) : [],
    body: body === undefined ? null : JSON.stringify(body),
    model,
    ...bearerOf(settings),
  };
}

function bearerOf({
  apiKey,
  keyTransport,
}: InferenceSettings): Pick<InferenceRequest, 'apiKey' | 'sendsBearer'> {
  return { apiKey: apiKey ?? '', sendsBearer: keyTransport !== 'legacy' };
}

/** The key among the options, where it is sent there. */
function ownKey({ apiKey, keyTransport }: InferenceSettings): Readonly<Record<string, string>> {
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
