import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const moduleSchema = z.looseObject({
  key: z.string(),
  function: z.string().optional(),
  resolver: z.looseObject({ function: z.string() }).optional(),
});
export type ManifestModule = z.output<typeof moduleSchema>;

const functionSchema = z.looseObject({
  key: z.string(),
  handler: z.string().regex(/^[\w./-]+\.\w+$/),
  timeoutSeconds: z.number().int().min(1).max(900).optional(),
});
export type ManifestFunction = z.output<typeof functionSchema>;

const webTriggerSchema = moduleSchema.extend({
  function: z.string(),
  response: z
    .looseObject({
      type: z.enum(['static', 'dynamic']).default('dynamic'),
      outputs: z
        .array(
          z.looseObject({
            key: z.string(),
            statusCode: z.number(),
            contentType: z.string().optional(),
            body: z.string().optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});
export type WebTriggerModule = z.output<typeof webTriggerSchema>;

const scheduleSchema = moduleSchema.extend({
  function: z.string(),
  interval: z.enum(['fiveMinute', 'hour', 'day', 'week']),
});
export type ScheduleModule = z.output<typeof scheduleSchema>;

const uninstallSchema = moduleSchema.extend({ function: z.string() });
export type UninstallModule = z.output<typeof uninstallSchema>;

const consumerSchema = moduleSchema.extend({ function: z.string(), queue: z.string() });
export type ConsumerModule = z.output<typeof consumerSchema>;

// Names and limits: https://developer.atlassian.com/platform/forge/limits-kvs-ce/
const entitySchema = z.looseObject({
  name: z
    .string()
    .min(3)
    .max(60)
    .regex(/^(?![.\-_])(?!.*\.{2})[a-z0-9:\-._]*(?<![.])$/),
  attributes: z
    .record(
      z
        .string()
        .max(30)
        .regex(/^[_A-Za-z][_0-9A-Za-z]*$/),
      z.looseObject({ type: z.enum(['string', 'integer', 'float', 'boolean', 'any']) }),
    )
    .refine((attributes) => Object.keys(attributes).length <= 50, 'an entity has at most 50 attributes'),
  indexes: z
    .array(
      z.union([
        z.string(),
        z.looseObject({
          name: z
            .string()
            .min(3)
            .max(50)
            .regex(/^(?!\.)(?!.*\.{2})[a-zA-Z0-9:\-_.]+(?<!\.)$/),
          range: z.array(z.string()).max(1).optional(),
          partition: z.array(z.string()).optional(),
        }),
      ]),
    )
    .max(7)
    .default([]),
});
export type ManifestEntity = z.output<typeof entitySchema>;

const egressSchema = z.union([
  z.string(),
  z.looseObject({ address: z.string() }),
  z.looseObject({ remote: z.string() }),
]);

const scopeSchema = z.looseObject({ allowImpersonation: z.boolean().default(false) }).nullable();

const manifestSchema = z.looseObject({
  app: z.looseObject({
    id: z.string(),
    storage: z.looseObject({ entities: z.array(entitySchema).max(20).default([]) }).optional(),
  }),
  modules: z
    .looseObject({
      function: z.array(functionSchema).default([]),
      webtrigger: z.array(webTriggerSchema).default([]),
      scheduledTrigger: z.array(scheduleSchema).max(5).default([]),
      consumer: z.array(consumerSchema).default([]),
      preUninstall: z.array(uninstallSchema).default([]),
    })
    .prefault({}),
  permissions: z
    .looseObject({
      scopes: z.union([z.array(z.string()), z.record(z.string(), scopeSchema)]).default([]),
      external: z
        .looseObject({ fetch: z.looseObject({ backend: z.array(egressSchema).default([]) }).optional() })
        .optional(),
    })
    .prefault({}),
  remotes: z.array(z.looseObject({ key: z.string(), baseUrl: z.string() })).default([]),
});

/** The parts of manifest.yml that the local Forge reads; it ignores the rest. */
export interface Manifest {
  /** The id inside `ari:cloud:ecosystem::app/…`. */
  readonly appId: string;
  /** The version in the package.json beside the manifest; Forge counts deployments instead. */
  readonly appVersion: string;
  readonly functions: ReadonlyMap<string, ManifestFunction>;
  readonly webTriggers: readonly WebTriggerModule[];
  readonly schedules: readonly ScheduleModule[];
  readonly consumers: readonly ConsumerModule[];
  /** `preUninstall`. */
  readonly uninstalls: readonly UninstallModule[];
  /** Modules with a resolver function (admin pages, panels …), by key. */
  readonly resolvers: ReadonlyMap<
    string,
    { readonly module: ManifestModule; readonly type: string; readonly functionKey: string }
  >;
  readonly entities: readonly ManifestEntity[];
  readonly scopes: readonly string[];
  /** The scopes with which an absent user may be impersonated (`allowImpersonation`). */
  readonly impersonationScopes: readonly string[];
  /** Addresses of `permissions.external.fetch.backend`, with remotes resolved. */
  readonly egress: readonly string[];
  readonly external: unknown;
}

/** Reads an app's `manifest.yml`. @throws ZodError, or Error if it names a function or remote that it lacks. */
export function readManifest(appDirectory: string): Manifest {
  const raw = parseManifest(readFileSync(join(appDirectory, 'manifest.yml'), 'utf8'));
  const manifest: Manifest = {
    appId: raw.app.id.split('/').at(-1) ?? raw.app.id,
    appVersion: readVersion(appDirectory),
    functions: new Map(raw.modules.function.map((entry) => [entry.key, entry])),
    webTriggers: raw.modules.webtrigger,
    schedules: raw.modules.scheduledTrigger,
    consumers: raw.modules.consumer,
    uninstalls: raw.modules.preUninstall,
    resolvers: findResolvers(raw.modules),
    entities: raw.app.storage?.entities ?? [],
    scopes: Array.isArray(raw.permissions.scopes) ? raw.permissions.scopes : Object.keys(raw.permissions.scopes),
    impersonationScopes: Array.isArray(raw.permissions.scopes)
      ? []
      : Object.entries(raw.permissions.scopes).flatMap(([scope, rule]) => (rule?.allowImpersonation ? [scope] : [])),
    egress: (raw.permissions.external?.fetch?.backend ?? []).map((entry) => toAddress(entry, raw.remotes)),
    external: raw.permissions.external ?? {},
  };
  checkFunctions(manifest);
  checkModules(raw.modules);
  return manifest;
}

/** Most hosts of a process run the same app, and parsing its manifest takes as long as opening their databases. */
let lastParsed: { readonly text: string; readonly raw: z.output<typeof manifestSchema> } | undefined;

function parseManifest(text: string): z.output<typeof manifestSchema> {
  if (lastParsed?.text !== text) lastParsed = { text, raw: manifestSchema.parse(parse(text)) };
  return lastParsed.raw;
}

const packageSchema = z.looseObject({ version: z.string().default('1.0.0') });

/** An app needs no package.json. */
function readVersion(appDirectory: string): string {
  const file = join(appDirectory, 'package.json');
  return packageSchema.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}).version;
}

const resolverModulesSchema = z.array(moduleSchema);

const served = ['function', 'webtrigger', 'scheduledTrigger', 'consumer', 'preUninstall'];

/** A function the local Forge would never call should be noticed at the start. */
function checkModules(modules: Record<string, unknown>): void {
  for (const [type, list] of Object.entries(modules)) {
    const isCalled = resolverModulesSchema.safeParse(list).data?.some((module) => module.function !== undefined);
    if (isCalled && !served.includes(type))
      throw new Error(`manifest.yml: the local Forge calls no functions of modules of the type "${type}"`);
  }
}

function findResolvers(modules: Record<string, unknown>): Manifest['resolvers'] {
  const resolvers = new Map<string, { module: ManifestModule; type: string; functionKey: string }>();
  for (const [type, list] of Object.entries(modules)) {
    const parsed = resolverModulesSchema.safeParse(list);
    for (const module of parsed.data ?? []) {
      if (module.resolver) resolvers.set(module.key, { module, type, functionKey: module.resolver.function });
    }
  }
  return resolvers;
}

function toAddress(entry: z.output<typeof egressSchema>, remotes: readonly { key: string; baseUrl: string }[]): string {
  if (typeof entry === 'string') return entry;
  if ('address' in entry) return String(entry.address);
  const remote = remotes.find(({ key }) => key === entry.remote);
  if (!remote)
    throw new Error(`manifest.yml: egress names the remote "${String(entry.remote)}", which is not declared`);
  return remote.baseUrl;
}

function checkFunctions(manifest: Manifest): void {
  const named = [
    ...manifest.webTriggers.map((module) => module.function),
    ...manifest.schedules.map((module) => module.function),
    ...manifest.consumers.map((module) => module.function),
    ...manifest.uninstalls.map((module) => module.function),
    ...[...manifest.resolvers.values()].map((resolver) => resolver.functionKey),
  ];
  const missing = named.find((key) => !manifest.functions.has(key));
  if (missing !== undefined)
    throw new Error(`manifest.yml: a module names the function "${missing}", which is not declared`);
}
