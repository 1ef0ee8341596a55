import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchOptions } from '../beside';
import type { LeftOut } from '../result';
import { thisCheckout } from './checkout';

/** Another startable SCIM server: `serverProcess(script, …, [PEOPLE, ...more])` fills it with this many people. */
export interface Peer {
  /** Including its version. */
  readonly name: string;
  readonly script: string;
  readonly more: readonly string[];
}

/** The packages in `bench/peers`. */
const packages = [
  { name: 'scimmy-routers', script: '../peers/scimmy-routers.ts' },
  { name: '@better-auth/scim', script: '../peers/better-auth.ts' },
];
/** The files it needs. */
const needed = ['package.json', 'lib/plugin-loki.ts', 'config/plugin-loki.json', 'node_modules/lokijs'];

/**
 * The peers present, and the missing ones with how to get them.
 * @param folder where the packages of peers are installed
 * @throws Error that says what is missing in a given folder
 */
export function findPeers(
  { scimgateway }: Pick<BenchOptions, 'scimgateway'>,
  folder = join(thisCheckout.folder, 'bench', 'peers', 'node_modules'),
): { readonly peers: readonly Peer[]; readonly leftOut: readonly LeftOut[] } {
  const found = [...packages.map((one) => installed(one, folder)), gateway(scimgateway)];
  return { peers: found.filter((one) => 'script' in one), leftOut: found.filter((one) => 'leftOut' in one) };
}

function installed({ name, script }: (typeof packages)[number], folder: string): Peer | LeftOut {
  const at = join(folder, name);
  if (!existsSync(at)) return leftOut(name, 'npm ci --prefix bench/peers has not been run');
  return { name: withVersion(name, at), script, more: [] };
}

function gateway(given: string | undefined): Peer | LeftOut {
  if (given === undefined) return leftOut('scimgateway', '--scimgateway FOLDER was not given');
  const missing = needed.filter((path) => !existsSync(join(given, path)));
  if (missing.length > 0) {
    throw new Error(
      `${given} is not a checkout of scimgateway that can be run: it has no ${missing.join(', no ')}. ` +
        'docs/performance.md says how it is made.',
    );
  }
  return { name: withVersion('scimgateway', given), script: '../peers/scimgateway.ts', more: [resolve(given)] };
}

function withVersion(name: string, at: string): string {
  const { version } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { version: string };
  return `${name} ${version}`;
}

const leftOut = (name: string, why: string): LeftOut => ({ name: `peers: ${name}`, leftOut: why });
