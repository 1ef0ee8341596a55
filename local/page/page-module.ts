import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A UI Kit page as the manifest describes it. */
export interface PageModule {
  readonly moduleKey: string;
  /** `jira:adminPage` … */
  readonly type: string;
  readonly title: string;
  /** Absolute path of the file that calls `ForgeReconciler.render`. */
  readonly entry: string;
}

interface Manifest {
  readonly modules?: Readonly<Record<string, readonly ManifestModule[]>>;
  readonly resources?: readonly { readonly key: string; readonly path: string }[];
}

interface ManifestModule {
  readonly key: string;
  readonly title?: string;
  readonly resource?: string;
  readonly render?: string;
}

/** @throws {Error} that names what the manifest lacks. */
export async function readPageModule(appDirectory: string, moduleKey: string): Promise<PageModule> {
  const manifest: Manifest = parse(await readFile(join(appDirectory, 'manifest.yml'), 'utf8'));
  const modules = Object.entries(manifest.modules ?? {}).flatMap(([type, entries]) =>
    entries.map((module) => ({ type, module })),
  );
  const found = modules.find(({ module }) => module.key === moduleKey);
  if (found === undefined) throw new Error(`manifest.yml has no module with the key ${moduleKey}.`);
  if (found.module.render !== 'native')
    throw new Error(`The module ${moduleKey} is not a UI Kit page (render: native).`);
  const resource = manifest.resources?.find(({ key }) => key === found.module.resource);
  if (resource === undefined)
    throw new Error(`manifest.yml has no resource ${found.module.resource} for ${moduleKey}.`);
  return {
    moduleKey,
    type: found.type,
    title: found.module.title ?? moduleKey,
    entry: join(appDirectory, resource.path),
  };
}
