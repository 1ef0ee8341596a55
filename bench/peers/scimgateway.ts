import './production';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { oktaPerson } from '../support/people';
import { tell, token } from './serve';

/**
 * scimgateway with its loki plugin in a separate process: `scimgateway.ts FOLDER PEOPLE GATEWAY`, where GATEWAY is a
 * checkout in which `npm install` has run. It keeps everything in memory and writes it to a file every ten seconds, so
 * it is less durable than the others; no setting changes that.
 */
const [folder = '.', people = '0', gateway = '.'] = process.argv.slice(2);

/** The part of lokijs used here, which belongs to the gateway. */
interface Loki {
  addCollection(name: string, options: object): { insert(documents: readonly object[]): unknown };
  saveDatabase(done: (error?: Error) => void): void;
}
interface LokiConstructor {
  new (file: string, options: object): Loki;
  readonly LokiFsAdapter: new () => object;
}

/** The gateway reads this file at its start and keeps it; collections as its plugin creates them. */
async function fill(file: string): Promise<void> {
  const LokiDatabase: LokiConstructor = createRequire(join(gateway, 'package.json'))('lokijs');
  const database = new LokiDatabase(file, { env: 'NA', adapter: new LokiDatabase.LokiFsAdapter() });
  const users = database.addCollection('users', { unique: ['id', 'userName'] });
  database.addCollection('groups', { unique: ['displayName'] });
  users.insert(Array.from({ length: Number(people) }, (_, number) => toUser(number)));
  await new Promise<void>((resolve, reject) => {
    database.saveDatabase((error) => (error ? reject(error) : resolve()));
  });
}

/** A person in the plugin's form. */
function toUser(number: number): object {
  const { schemas, groups, password, ...attributes } = oktaPerson(number);
  return { ...attributes, id: attributes.userName };
}

/** The gateway accepts a port only as a number. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A plugin is in `lib` of its own folder, beside `config`, and finds the gateway by name. */
function install(port: number): void {
  for (const name of ['lib', 'config', 'node_modules']) mkdirSync(join(folder, name), { recursive: true });
  cpSync(join(gateway, 'lib', 'plugin-loki.ts'), join(folder, 'lib', 'plugin-loki.ts'));
  cpSync(join(gateway, 'lib', 'scimdef-v2.json'), join(folder, 'lib', 'scimdef-v2.json'));
  symlinkSync(join(gateway), join(folder, 'node_modules', 'scimgateway'));
  symlinkSync(join(gateway, 'node_modules', 'lokijs'), join(folder, 'node_modules', 'lokijs'));
  const { scimgateway, endpoint } = JSON.parse(readFileSync(join(gateway, 'config', 'plugin-loki.json'), 'utf8'));
  const configured = {
    scimgateway: {
      ...scimgateway,
      port,
      localhostonly: true,
      log: { loglevel: { file: 'off', console: 'off' } },
      auth: { bearerToken: [{ token, readOnly: false, baseEntities: [] }] },
    },
    endpoint: { ...endpoint, entity: { undefined: { dbname: 'loki.db', persistence: true } } },
  };
  writeFileSync(join(folder, 'config', 'plugin-loki.json'), JSON.stringify(configured));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
}

/** Resolves when the URL answers. */
async function untilAnswered(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((later) => setTimeout(later, 50));
  }
}

const port = await freePort();
install(port);
await fill(join(folder, 'config', 'loki.db'));
await import(pathToFileURL(join(folder, 'lib', 'plugin-loki.ts')).href);
await untilAnswered(`http://127.0.0.1:${port}/ping`);
tell(port, '');
