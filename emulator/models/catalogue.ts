import type { EmulatedModel } from './model.ts';

/** Suffixes that choose among a model's endpoints and name no entry of their own. */
const routingVariants = [':nitro', ':floor', ':exacto'];

/** The models by id. */
export class Catalogue {
  readonly models: readonly EmulatedModel[];
  readonly #byId: ReadonlyMap<string, EmulatedModel>;

  constructor(models: readonly EmulatedModel[]) {
    this.models = models;
    this.#byId = new Map(models.map((model) => [model.id, model]));
  }

  find(id: string): EmulatedModel | undefined {
    const variant = routingVariants.find((suffix) => id.endsWith(suffix));
    return this.#byId.get(variant === undefined ? id : id.slice(0, -variant.length));
  }
}
