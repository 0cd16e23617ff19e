import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type ServerOptions } from '../../../server/index.ts';
import {
  emulatorEnvironment,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from '../../support/emulator.ts';

export const PROVIDER_KEY = 'sk-or-v1-of-the-server-0123456789';
export const ACCESS_KEY = 'access-key-of-the-server';

/** A folder, an emulator and servers that ask it, all gone at the end. */
export class ServerPlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'server-'));
  readonly emulator: Emulator;
  /** What the servers have logged. */
  readonly lines: string[] = [];
  readonly #servers: Server[] = [];

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
    mkdirSync(this.workflows);
    cpSync(fixture('workflows/caption.json'), join(this.workflows, 'caption.json'));
    cpSync(fixture('workflows/two-questions.json'), join(this.workflows, 'two-questions.json'));
  }

  static async open(options: EmulatorOptions = {}): Promise<ServerPlace> {
    return new ServerPlace(await startEmulator({ inferenceModels: 'any', ...options }));
  }

  get workflows(): string {
    return join(this.folder, 'workflows');
  }

  create(options: ServerOptions = {}): Server {
    const server = createServer({
      environment: { ...emulatorEnvironment(this.emulator), OPENROUTER_API_KEY: PROVIDER_KEY },
      workflows: this.workflows,
      log: { write: (line) => void this.lines.push(line) },
      ...options,
      limits: { graceMs: 5_000, ...options.limits },
    });
    this.#servers.push(server);
    return server;
  }

  /** The server's address. */
  async listen(options: ServerOptions = {}): Promise<string> {
    return this.create(options).listen({ port: 0 });
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function fixture(path: string): string {
  return join(import.meta.dirname, '../../../fixtures', path);
}

export function base64(name: string): string {
  return readFileSync(fixture(`images/${name}`)).toString('base64');
}

export const PHOTO = base64('photo.jpg');

/** Asks one question about each image. */
export const CAPTION: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(fixture('workflows/caption.json'), 'utf8'),
) as Readonly<Record<string, unknown>>;

export function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(url, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
