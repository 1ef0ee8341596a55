import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { bundleApp, splitHandler } from './bundle';
import type { Manifest } from './manifest';

export type Handler = (payload: unknown, context: unknown) => unknown;

/** The app's functions by their key in the manifest. */
export type LoadedApp = ReadonlyMap<string, Handler>;

/**
 * Bundles the app and runs its code again: each host has its own module state, like each Forge runtime.
 * @throws Error if a handler names an export that is not a function
 */
export async function loadApp(manifest: Manifest, appDirectory: string): Promise<LoadedApp> {
  const bundles = await bundleApp(manifest, resolve(appDirectory));
  const loaded = new Map([...bundles].map(([file, bundle]) => [file, load(bundle)]));
  const functions = [...manifest.functions.values()].map(({ key, handler }): [string, Handler] => {
    const { file, name } = splitHandler(handler);
    const exported = loaded.get(file)?.[name];
    if (typeof exported !== 'function') throw new Error(`manifest.yml: src/${file} exports no function "${name}"`);
    return [key, exported as Handler];
  });
  return new Map(functions);
}

/** Modules that would reach outside unobserved, without counting or manifest checks: the app has `fetch`. */
const outbound: Readonly<Record<string, readonly string[]>> = {
  http: ['request', 'get'],
  https: ['request', 'get'],
  http2: ['connect'],
  net: ['connect', 'createConnection'],
  tls: ['connect'],
  dgram: ['createSocket'],
};

function guarded(require: NodeJS.Require): NodeJS.Require {
  const guard = (id: string): unknown => {
    const name = id.replace(/^node:/, '');
    const forbidden = outbound[name];
    const loaded = require(id) as object;
    if (!forbidden) return loaded;
    const refuse = () => {
      throw new Error(`The local Forge lets nothing out but by fetch: node:${name} is not watched.`);
    };
    return { ...loaded, ...Object.fromEntries(forbidden.map((call) => [call, refuse])) };
  };
  return Object.assign(guard, require);
}

/** The process compiles a bundle once: its name changes with its contents. */
function load(bundle: string): Record<string, unknown> {
  const require = createRequire(bundle);
  const run = require(bundle) as (exports: object, require: NodeJS.Require, module: { exports: object }) => void;
  const module: { exports: object } = { exports: {} };
  run(module.exports, guarded(require), module);
  return module.exports as Record<string, unknown>;
}
