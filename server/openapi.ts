import swagger from '@fastify/swagger';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import { isRecord } from '../schemas/is-record.ts';
import type { ServerContext } from './context.ts';

interface RouteDetails {
  readonly body?: object;
  readonly querystring?: object;
  readonly deprecated?: boolean;
  readonly config?: FastifyContextConfig;
}

/** Makes options of routes: what `/openapi.json` says of each, what it takes, who may call it. */
export function routesTagged(tag: string) {
  return (summary: string, { config = {}, ...schema }: RouteDetails = {}) => ({
    config,
    schema: { tags: [tag], summary, ...schema },
  });
}

/** `/openapi.json`, made from the routes, and `/docs`, a page of it that needs nothing from elsewhere. */
export function addOpenApi(app: FastifyInstance, { info }: ServerContext): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: info.name,
        version: info.version,
        description: 'Runs Roboflow workflows. The routes tagged Roboflow are those of its inference server.',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
  });
  const config = { isPublic: true };
  app.register((scope, _, done) => {
    scope.get('/openapi.json', { config, schema: { hide: true } }, () => app.swagger());
    scope.get('/docs', { config, schema: { hide: true } }, (_request, reply) =>
      reply
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        )
        .type('text/html; charset=utf-8')
        .send(pageOf(app.swagger(), info.version)),
    );
    done();
  });
}

function pageOf(document: unknown, version: string): string {
  const paths = isRecord(document) && isRecord(document['paths']) ? document['paths'] : {};
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(isRecord(operations) ? operations : {}).map(([method, operation]) => {
      const { summary = '', deprecated, tags } = operation as Operation;
      const note = deprecated === true ? ' <small>(older address)</small>' : '';
      return {
        tag: tags?.[0] ?? '',
        html: `<tr><td>${method.toUpperCase()}</td><td><code>${escape(path)}</code></td><td>${escape(summary)}${note}</td></tr>`,
      };
    }),
  );
  const tags = [...new Set(rows.map(({ tag }) => tag))].sort();
  const tables = tags.map((tag) => {
    const own = rows.filter((row) => row.tag === tag).map(({ html }) => html);
    return `<h2>${escape(tag)}</h2><table>${own.join('\n')}</table>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Routes</title><style>${STYLE}</style></head>
<body><h1>llama-vision-workflows ${escape(version)}</h1>
<p>The same for programs, with the shapes of bodies: <a href="openapi.json">openapi.json</a>.</p>
${tables.join('\n')}
</body></html>`;
}

interface Operation {
  readonly summary?: string;
  readonly deprecated?: boolean;
  readonly tags?: readonly string[];
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td{padding:.3rem .8rem .3rem 0;vertical-align:top;border-top:1px solid #8884}
td:first-child{width:4rem;font-weight:600}`;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
