import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ScanPoint } from '../../../connector/scan/watch';
import { plainScript } from '../../support/plain-script';
import type { Address } from './receiver-at';
import type { ScanRequest } from './scan-once';

/** A scan in a process of its own, which is killed at a place. @throws Error if it never came there */
export async function killScan(request: ScanRequest & Address, point: ScanPoint): Promise<void> {
  const file = join(request.state, 'request.json');
  writeFileSync(file, JSON.stringify(request));
  const script = await plainScript(join(import.meta.dirname, 'killed-scan.ts'));
  const child = spawn(process.execPath, [script, file, point], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (signal !== 'SIGKILL') throw new Error(`The scan was not killed at ${point}: ${said}`);
}
