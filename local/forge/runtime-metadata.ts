import { randomBytes } from 'node:crypto';
import type { Manifest } from './app/manifest';
import { contextAri, describeInstallation, type Installation } from './installation';

/** The facts about one invocation shown in `__forge_runtime__`. */
export interface InvocationFacts {
  readonly id: string;
  readonly moduleKey: string;
  readonly accountId: string | undefined;
  /** Free apps, and all apps outside production, have none. */
  readonly license: unknown;
  readonly remainingMilliseconds: () => number;
}

const metrics = {
  counter: () => ({ incr() {}, decr() {} }),
  timing: () => ({ measure: () => ({ stop() {} }) }),
};

/** Builds `globalThis.__forge_runtime__` as `@forge/api`, `@forge/kvs` and `@forge/events` read it. */
export function runtimeMetadata(manifest: Manifest, installation: Installation) {
  const application = {
    appId: manifest.appId,
    appVersion: manifest.appVersion,
    environmentId: installation.environmentId,
    environmentType: 'DEVELOPMENT',
    installationId: installation.installationId,
    installation: describeInstallation(installation),
    permissions: { scopes: manifest.scopes, external: manifest.external },
  };
  const context = contextAri(installation);

  return (invocation: InvocationFacts) => ({
    appContext: {
      ...application,
      license: invocation.license,
      invocationId: invocation.id,
      moduleKey: invocation.moduleKey,
    },
    contextAri: context,
    allowedEgress: manifest.egress,
    aaid: invocation.accountId,
    lambdaContext: { awsRequestId: invocation.id, getRemainingTimeInMillis: invocation.remainingMilliseconds },
    metrics,
    container: { region: 'local' },
    get tracing() {
      return { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') };
    },
  });
}
