import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleApp } from '../../local/forge/app/bundle';
import { readManifest } from '../../local/forge/app/manifest';
import { openPage } from '../../local/page/open-page';

const root = join(import.meta.dirname, '..', '..');

/** Before the first test: builds once what all workers would otherwise bundle at the same time. */
export async function setup(): Promise<void> {
  await bundleApp(readManifest(root), root);
  await openPage({ appDirectory: root, cacheDirectory: join(root, '.cache', 'page'), moduleKey: 'rollcall-admin' });
  // It bundles itself when it is started.
  await promisify(execFile)(process.execPath, [join(root, 'local', 'start.mjs'), '--help']);
}
