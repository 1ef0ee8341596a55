import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../../local/ldap/company/places';
import { aDirectory, aServer, certificates, passwords } from '../../ldap/a-directory';
import { startFakeApp } from '../support/fake-app';
import { smallConfiguration } from '../support/small-active-directory';

const root = join(import.meta.dirname, '../../..');
/** The oldest Node that the connector is for, where somebody has one. */
const node = process.env.ROLLCALL_CONNECTOR_NODE ?? process.execPath;
/** As in the image that the file begins with: https://github.com/nodejs/docker-node */
const nodeInImage = '/usr/local/bin/node';
const userInImage = { name: 'node', id: 1000 };

/** A folder becomes the root only for root, on Linux; elsewhere its files belong to whoever runs this, and are named by their folder. */
const hasOwnRoot = process.platform === 'linux' && process.getuid?.() === 0;
const isWhole = process.env.ROLLCALL_CONNECTOR === 'whole';
if (!isWhole) console.log('the steps of the container file are skipped: npm run test:connector has them');
else if (!hasOwnRoot)
  console.log(
    'the steps of the container file are followed in a plain folder: a root of one’s own needs root on Linux',
  );

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

/** There is one file to copy, and it is made here. */
function copyIn([from = '', to = '']: readonly string[], image: string): void {
  expect(from).toBe('rollcall-connector.mjs');
  mkdirSync(join(image, to), { recursive: true });
  execFileSync(process.execPath, ['checks/connector-build.mts', join(image, to, from)], { cwd: root });
}

/** The one program that the file runs: there is none in the folder, so ours is used, with names that are known there alone. */
function runIn([program = '', ...words]: readonly string[], image: string): void {
  expect(program).toBe('install');
  const owned = words
    .join(' ')
    .replace(
      `-o ${userInImage.name} -g ${userInImage.name} `,
      hasOwnRoot ? `-o ${userInImage.id} -g ${userInImage.id} ` : '',
    );
  execFileSync(
    program,
    owned.split(' ').map((word) => inImage(word, image)),
  );
}

const inImage = (word: string, image: string): string => (word.startsWith('/') ? join(image, word) : word);

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

function start({ env, command }: Image, image: string, given: Readonly<Record<string, string>>) {
  const [program, ...args] = command;
  expect(program).toBe('node');
  const whole = { PATH: process.env.PATH, ...given };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  if (hasOwnRoot) {
    const account = `--userspec=${userInImage.id}:${userInImage.id}`;
    return spawn('chroot', [account, image, nodeInImage, ...args], { env: { ...env, ...whole }, stdio });
  }
  const variables = Object.entries(env).map(([name, value]) => [name, inImage(value, image)] as const);
  const named = args.map((word) => inImage(word, image));
  return spawn(node, named, { cwd: image, env: { ...Object.fromEntries(variables), ...whole }, stdio });
}

describe.skipIf(!isWhole)('the steps of the container file', () => {
  let image: string;
  let built: Image;
  beforeAll(() => {
    image = mkdtempSync(join(tmpdir(), 'rollcall-image-'));
    // It is the root of an account that has not made it.
    chmodSync(image, 0o755);
    if (hasOwnRoot) putNode(image);
    built = build(join(root, 'connector/examples/Containerfile'), image);
  }, 60_000);
  afterAll(() => rmSync(image, { recursive: true, force: true }));

  it('leave a state that only its account may read', () => {
    const { uid, mode } = statSync(join(image, built.env.STATE_DIRECTORY ?? ''));
    expect([mode & 0o777, built.user]).toEqual([0o700, userInImage.name]);
    expect(uid).toBe(hasOwnRoot ? userInImage.id : process.getuid?.());
  });

  it('run the connector with Node alone, until it is told to end', async () => {
    const app = await startFakeApp();
    const server = await aServer(aDirectory('openldap', { people: 60, groups: 8 }));
    const { people, groups, readerLogin } = places.openldap;
    try {
      app.configure({
        provider: 'openldap',
        ldap: {
          ...smallConfiguration().ldap,
          servers: [`127.0.0.1:${server.tlsPort}`],
          bindDn: readerLogin,
          peopleBases: [people],
          groupBases: [groups],
          certificateAuthority: certificates.authority,
        },
      });
      // What the comment of the file has in connector.env.
      const child = start(built, image, {
        ROLLCALL_URL: app.url,
        ROLLCALL_TOKEN: app.token,
        ROLLCALL_BIND_PASSWORD: passwords.reader,
        ROLLCALL_ALLOW_HOST: '127.0.0.1',
      });
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
