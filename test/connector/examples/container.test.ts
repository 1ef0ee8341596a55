import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manager, suffix } from '../servers/ldap-server';
import { slapdMissing, startSlapd } from '../servers/slapd';
import { makeCompany } from '../support/company';
import { startFakeApp } from '../support/fake-app';
import { smallConfiguration } from '../support/small-active-directory';

const root = join(import.meta.dirname, '../../..');
/** The oldest Node that the connector is for, where somebody has one. */
const node = process.env.ROLLCALL_CONNECTOR_NODE ?? process.execPath;
/** As in the image that the file begins with: https://github.com/nodejs/docker-node */
const nodeInImage = '/usr/local/bin/node';
const userInImage = { name: 'node', id: 1000 };

function missing(): string | undefined {
  if (process.env.ROLLCALL_CONNECTOR !== 'whole') return 'npm run test:connector has them';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a root folder of one’s own needs root on Linux';
  return slapdMissing;
}
const skipped = missing();
if (skipped !== undefined) console.log(`the steps of the container file are skipped: ${skipped}`);

interface Image {
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
}

/** Follows the steps of the file in a folder that becomes the root; there is no engine for containers here. */
function build(file: string, image: string): Image {
  const env: Record<string, string> = {};
  const command: string[] = [];
  let user = 'root';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [step, ...words] = line.split(' ');
    if (step === undefined || step === '' || step.startsWith('#')) continue;
    if (step === 'COPY') copyIn(words, image);
    else if (step === 'RUN') runIn(words, image);
    else if (step === 'ENV') Object.assign(env, Object.fromEntries(words.map((word) => word.split('='))));
    else if (step === 'USER') user = words.join();
    else if (step === 'ENTRYPOINT' || step === 'CMD') command.push(...(JSON.parse(words.join(' ')) as string[]));
    else if (!['FROM', 'VOLUME', 'STOPSIGNAL'].includes(step)) throw new Error(`Nobody knows the step ${step} here.`);
  }
  return { env, user, command };
}

function copyIn([from = '', to = '']: readonly string[], image: string): void {
  mkdirSync(join(image, to), { recursive: true });
  copyFileSync(join(root, 'connector/dist', from), join(image, to, from));
}

/** The one program that the file runs: there is none in the folder, so ours is used, with names that are known there alone. */
function runIn([program = '', ...words]: readonly string[], image: string): void {
  expect(program).toBe('install');
  const at = words.map((word) => (word.startsWith('/') ? join(image, word) : word.replace(/^node$/, '1000')));
  execFileSync(program, at);
}

/** Node with the libraries that it is linked with, and nothing else. */
function putNode(image: string): void {
  const linked = execFileSync('ldd', [node], { encoding: 'utf8' });
  const libraries = [...linked.matchAll(/(\/\S+) \(0x/g)].map(([, file]) => file ?? '');
  for (const file of libraries) {
    mkdirSync(join(image, dirname(file)), { recursive: true });
    copyFileSync(file, join(image, file));
  }
  mkdirSync(join(image, dirname(nodeInImage)), { recursive: true });
  copyFileSync(node, join(image, nodeInImage));
}

describe.skipIf(skipped !== undefined)('the steps of the container file', () => {
  let image: string;
  let built: Image;
  beforeAll(() => {
    image = mkdtempSync(join(tmpdir(), 'rollcall-image-'));
    execFileSync(process.execPath, ['checks/connector-build.mts'], { cwd: root });
    chownSync(image, 0, 0);
    execFileSync('chmod', ['755', image]);
    putNode(image);
    built = build(join(root, 'connector/examples/Containerfile'), image);
  }, 60_000);
  afterAll(() => rmSync(image, { recursive: true, force: true }));

  it('leave a state that only its account may read', () => {
    const { uid, mode } = statSync(join(image, built.env.STATE_DIRECTORY ?? ''));
    expect([uid, mode & 0o777, built.user]).toEqual([userInImage.id, 0o700, userInImage.name]);
  });

  it('run the connector with Node alone, until it is told to end', async () => {
    const app = await startFakeApp();
    const server = await startSlapd({ ldif: makeCompany(60, 8).ldif });
    try {
      const { ldap } = smallConfiguration();
      app.configure({
        provider: 'openldap',
        ldap: {
          ...ldap,
          servers: [`127.0.0.1:${server.tlsPort}`],
          bindDn: manager.dn,
          peopleBases: [`ou=people,${suffix}`],
          groupBases: [`ou=groups,${suffix}`],
          certificateAuthority: server.certificates.authority,
        },
      });
      const [program = '', ...args] = built.command;
      expect(program).toBe('node');
      const child = spawn(
        'chroot',
        [`--userspec=${userInImage.id}:${userInImage.id}`, image, nodeInImage, ...args],
        // What the comment of the file has in connector.env.
        {
          env: {
            ...built.env,
            PATH: process.env.PATH,
            ROLLCALL_URL: app.url,
            ROLLCALL_TOKEN: app.token,
            ROLLCALL_BIND_PASSWORD: manager.password,
            ROLLCALL_ALLOW_HOST: '127.0.0.1',
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const said = Promise.all([text(child.stdout), text(child.stderr)]);
      const ended = once(child, 'exit');
      await Promise.race([app.until(() => app.ended.length > 0), ended]);
      child.kill('SIGTERM');
      const [code] = await ended;
      expect([code, (await said).join('')]).toEqual([0, expect.not.stringContaining(app.token)]);
      expect(app.ended).toMatchObject([{ outcome: 'done', people: 60, groups: 8, sent: 68 }]);
    } finally {
      await server.close();
      await app.close();
    }
  }, 60_000);
});
