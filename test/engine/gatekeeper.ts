import { FlowControl, WILDCARD, selectorOnly, stepSelector, type BlockClass } from '../../schemas/index.ts';
import { stubBlock } from './stub-block.ts';

const { manifest } = stubBlock({
  type: 'stub/gatekeeper@v1',
  properties: {
    value: selectorOnly([WILDCARD], {}),
    next_steps: { type: 'array', items: stepSelector },
  },
  required: ['value', 'next_steps'],
  gives: {},
  make: () => ({}),
});

/** Lets the steps that it names go on where its value is `yes`. */
export const Gatekeeper: BlockClass = class {
  static readonly manifest = manifest;

  run({ value, next_steps: steps }: Readonly<Record<string, unknown>>): Promise<FlowControl> {
    const goesOn = value === 'yes';
    return Promise.resolve(
      goesOn ? FlowControl.continueWith(steps as readonly string[]) : FlowControl.stop(),
    );
  }
};
