import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { bundleApp, splitHandler } from './bundle';
import type { Manifest } from './manifest';

export type Handler = (payload: unknown, context: unknown) => unknown;

/** The app's functions by their key in the manifest. */
export type LoadedApp = ReadonlyMap<string, Handler>;

/**
 * Bundles the app and runs its code anew: each host has module state of its own, as each Forge runtime has.
 * @throws Error when a handler names an export that is not a function
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

/** The process compiles a bundle once: its name changes with its contents. */
function load(bundle: string): Record<string, unknown> {
  const require = createRequire(bundle);
  const run = require(bundle) as (exports: object, require: NodeJS.Require, module: { exports: object }) => void;
  const module: { exports: object } = { exports: {} };
  run(module.exports, require, module);
  return module.exports as Record<string, unknown>;
}
