import { batchErrorCodes } from '../batch/errors.ts';
import { modelErrorCodes, type ModelErrorKind } from '../blocks/transport/index.ts';
import { formatterErrorCodes } from '../blocks/formatters/answer-parser.ts';
import { roboflowModelErrorCodes } from '../blocks/roboflow-models/ask-model.ts';
import { llamaVisionErrorCodes } from '../blocks/vision-language/route.ts';
import { queryErrorCodes } from '../blocks/query-language/index.ts';
import { imageErrorCodes } from '../engine/images/index.ts';
import { issueCodes } from '../schemas/index.ts';
import { code, table as plainTable } from './markdown.ts';

/** What each error class means. A test keeps the names equal to the classes that exist. */
export const errorClasses: Readonly<Record<string, string>> = {
  WorkflowSyntaxError: 'the definition has not the shape of a workflow, or a step does not match its block',
  WorkflowDefinitionError: 'a part is well-formed and means nothing, such as a version that is none',
  NotSupportedExecutionEngineError: 'the definition asks for an engine version that is not provided',
  DuplicatedNameError: 'two inputs, steps or outputs have one name',
  InvalidReferenceTargetError: 'a selector points to nothing',
  ReferenceTypeError: 'a selector gives a kind of value that its place does not take',
  ExecutionGraphStructureError: 'steps wait for each other, or a batch feeds a property that takes one value',
  StepInputDimensionalityError: 'batches of the wrong nesting depth meet in one step',
  StepInputLineageError: 'batches from different sources meet in one step',
  ControlFlowDefinitionError:
    'a step decides about another that does not run on the elements that it decides about',
  RuntimeInputError: 'what a run was given does not fit the workflow; nothing was sent',
  StepExecutionError: 'a block failed; `stepName`, `element` and `cause` say where and why',
  InvalidInputTypeError: 'an operation of the query language was given a value that it cannot work on',
  OperationError: 'an operation of the query language could not do its work',
  EvaluationEngineError: 'a condition compares what cannot be compared',
  UndeclaredSymbolError: 'a condition or an operation names a value that the step does not have',
  OperationTypeNotRecognisedError: 'there is no such operation',
  ExecutionEngineRuntimeError: 'a step cannot run as the definition has it',
  ClientCausedStepExecutionError: 'a service refused what it was asked',
  RuntimeLimitsCausedStepExecutionError: 'a service had not the means to answer',
  PluginLoadingError: 'a plugin cannot be loaded',
  BlockInterfaceError: 'a block breaks the block contract',
};

/** `docs/errors.md`, made from the registries of codes. */
export function errorsPage(): string {
  return `# Errors

Generated from the registries of codes by \`npm run generate\`; edits are lost.

Everything that compiling and running a workflow throws is a \`WorkflowError\`. Switch on its \`name\`; the names are those of
Roboflow's engine. \`issues\` lists what was found, each with a \`code\`, a sentence, a JSON Pointer and, where there is one, the
step and the property to blame.

## Classes

${table(['name', 'meaning'], Object.entries(errorClasses))}

Compilation goes through syntax, names, references, kinds and structure, in this order. \`compile\` throws the class of the
first phase that found an error, with all issues of that phase; \`engine.validate\` returns the issues of all phases.

## Codes of issues

${table(['code', 'meaning'], Object.entries(issueCodes))}

## Codes of failures

The \`cause\` of a \`StepExecutionError\`, and of the errors of this list that stand in for it (they are instances of it), is what the block threw. Errors of this package have a \`code\` and a \`scope\`: a failure of
scope \`element\` costs one image (with \`onError: 'null'\` the run goes on), one of scope \`run\` would meet every image, so the run
stops.

### Requests to a model

${table(
  ['code', 'meaning', 'scope', 'tried again'],
  Object.entries<ModelErrorKind>(modelErrorCodes).map(([name, kind]) => [
    name,
    kind.title,
    kind.scope,
    kind.isRetryable ? 'yes' : 'no',
  ]),
)}

### Llama Vision blocks

${scopeTable(llamaVisionErrorCodes)}

### Models trained on Roboflow

${scopeTable(roboflowModelErrorCodes)}

### Parser blocks

${scopeTable(formatterErrorCodes)}

### Operations and conditions

Each costs one element.

${table(
  ['code', 'meaning', 'error'],
  Object.entries(queryErrorCodes).map(([name, { title, surfacesAs }]) => [name, title, code(surfacesAs)]),
)}

### Images

${table(['code', 'meaning'], Object.entries(imageErrorCodes))}

### Runs that are ended

What a run has not sent when its \`drain\` signal aborts fails with the code \`interrupted\`. A batch goes on with it the next time.
An item whose outputs would not fit a line of results (64 MiB) has the code \`result-too-large\` instead of them.

### Batches

A \`BatchError\` has a \`code\` and \`facts\`: what the sentence is about, for words of your own.

${table(['code', 'meaning'], Object.entries(batchErrorCodes))}
`;
}

function scopeTable(
  codes: Readonly<Record<string, { readonly title: string; readonly scope: string }>>,
): string {
  return table(
    ['code', 'meaning', 'scope'],
    Object.entries(codes).map(([name, { title, scope }]) => [name, title, scope]),
  );
}

/** The first column holds names. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return plainTable(
    head,
    rows.map(([name = '', ...rest]) => [code(name), ...rest]),
  );
}
