import { readFileSync } from 'node:fs';
import {
  TextDocument,
  getLanguageService,
  type CompletionItem,
  type Diagnostic,
  type JSONDocument,
} from 'vscode-json-languageservice';

/** The JSON service of VS Code, which reads no file and no address here. */
const service = getLanguageService({
  schemaRequestService: () => Promise.reject(new Error('The schema is given; nothing is fetched.')),
});
const URI = 'schema://workflow';
service.configure({
  schemas: [
    {
      uri: URI,
      fileMatch: ['*.json'],
      schema: JSON.parse(
        readFileSync(new URL('../../schemas/generated/workflow.schema.json', import.meta.url), 'utf8'),
      ) as object,
    },
  ],
});

interface Opened {
  readonly document: TextDocument;
  readonly json: JSONDocument;
}

function open(text: string): Opened {
  const document = TextDocument.create('file:///workflow.json', 'json', 1, text);
  return { document, json: service.parseJSONDocument(document) };
}

/** Where the cursor is in a text that marks it by `|`. */
function cursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** What the editor marks: the text that is underlined, and the sentence. */
export async function problems(text: string): Promise<readonly (readonly [string, string])[]> {
  const { document, json } = open(text);
  const diagnostics: readonly Diagnostic[] = await service.doValidation(document, json);
  return diagnostics.map(({ range, message }) => [
    document.getText(range),
    typeof message === 'string' ? message : message.value,
  ]);
}

export async function completions(marked: string): Promise<readonly CompletionItem[]> {
  const { text, offset } = cursor(marked);
  const { document, json } = open(text);
  return (await service.doComplete(document, document.positionAt(offset), json))?.items ?? [];
}

/** What the editor shows at the cursor, as Markdown. */
export async function hover(marked: string): Promise<string> {
  const { text, offset } = cursor(marked);
  const { document, json } = open(text);
  const shown = await service.doHover(document, document.positionAt(offset), json);
  const contents = shown?.contents ?? [];
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}
