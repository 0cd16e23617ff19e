/** Prices as OpenRouter writes them: decimal strings, US dollars per token. */
export interface ModelPricing {
  readonly prompt: string;
  readonly completion: string;
  /** Per image. @default "0" */
  readonly image?: string;
  /** Per request. @default "0" */
  readonly request?: string;
}

/** One host that serves a model. */
export interface ModelEndpoint {
  /** Display name, which replies carry as `provider`. */
  readonly providerName: string;
  /** Routing slug, which `provider.only` and its siblings name. */
  readonly tag: string;
  readonly pricing: ModelPricing;
  /** Precision of its weights. @default "bf16" */
  readonly quantization?: string;
  /** Keeps nothing of a request. */
  readonly zdr: boolean;
  /** May keep requests or train on them; `data_collection: "deny"` excludes it. */
  readonly collectsData: boolean;
}

/** A model of the emulator's catalogue. */
export interface EmulatedModel {
  /** `author/slug`, with its variant: `meta-llama/llama-3.2-11b-vision-instruct:free`. */
  readonly id: string;
  readonly name: string;
  readonly inputModalities: readonly ('text' | 'image')[];
  readonly contextLength: number;
  readonly maxCompletionTokens: number;
  /** Images that one request may hold. @default unlimited */
  readonly maxImages?: number;
  /** Prompt tokens per 560-pixel tile of an image. */
  readonly imageTokensPerTile: number;
  /** Holds an answer to a JSON Schema; other models take one for advice at best. @default false */
  readonly enforcesSchemas?: boolean;
  /** Thinks before it answers, where it is asked to or always. @default never */
  readonly reasoning?: 'optional' | 'mandatory';
  /** OpenRouter has shut its hosts down: they serve only with the option `hosts: 'all'`. @default false */
  readonly isRetired?: boolean;
  /** Without endpoints a model's id is known, and no request reaches it. */
  readonly endpoints: readonly ModelEndpoint[];
}

/** Whether the model still exists as far as the catalogue's readers can tell. */
export function isServed(model: EmulatedModel): boolean {
  return model.endpoints.length > 0;
}

export function takesImages(model: EmulatedModel): boolean {
  return model.inputModalities.includes('image');
}

/** Suffixes that choose among a model's endpoints and name no entry of their own. */
const ROUTING_VARIANTS = [':nitro', ':floor', ':exacto'];

/** The models by id. */
export class Catalogue {
  readonly models: readonly EmulatedModel[];
  readonly #byId: ReadonlyMap<string, EmulatedModel>;

  constructor(models: readonly EmulatedModel[], hosts: 'today' | 'all') {
    this.models = hosts === 'all' ? models : models.map(asToday);
    this.#byId = new Map(this.models.map((model) => [model.id, model]));
  }

  find(id: string): EmulatedModel | undefined {
    const variant = ROUTING_VARIANTS.find((suffix) => id.endsWith(suffix));
    return this.#byId.get(variant === undefined ? id : id.slice(0, -variant.length));
  }
}

function asToday(model: EmulatedModel): EmulatedModel {
  return model.isRetired === true ? { ...model, endpoints: [] } : model;
}
